"""Behind a proxy its word about addresses counts; without one nobody's does."""

from __future__ import annotations

import pytest

from workshop.domain.errors import Refusal
from workshop.factory import assemble
from workshop.store.store import Store


@pytest.mark.parametrize("behind_proxy", [True, False])
def test_an_address_is_taken_only_from_a_proxy_that_is_believed(store: Store, *, behind_proxy: bool) -> None:
    assembly = assemble(store, TESTING=True, behind_proxy=behind_proxy)
    for _ in range(300):
        with pytest.raises(Refusal):
            assembly.services.callers.by_code("ZZZZZZ", "198.51.100.7")
    client = assembly.app.test_client()
    asked = [
        client.get("/j/ZZZZZZ", headers={"X-Forwarded-For": address}).status_code
        for address in ("198.51.100.7", "198.51.100.8")
    ]
    assert asked == ([429, 404] if behind_proxy else [404, 404])


def test_a_link_shows_the_address_that_the_server_was_started_with(store: Store) -> None:
    from workshop.web.invitation import root  # noqa: PLC0415 - after the application

    assembly = assemble(store, TESTING=True, PUBLIC_URL="https://workshop.example.gov.uk")
    with assembly.app.test_request_context():
        assert root() == "https://workshop.example.gov.uk"
        store.settings.set("address", "https://elsewhere.example.gov.uk")
        assert root() == "https://elsewhere.example.gov.uk"


@pytest.mark.parametrize(("proxies", "asked"), [(1, [404, 404]), (2, [429, 404])])
def test_of_two_proxies_in_a_row_the_first_says_who_asks(store: Store, proxies: int, asked: list[int]) -> None:
    """With one believed, everybody seems to ask from the outer proxy; with two, a forged third is not believed."""
    assembly = assemble(store, TESTING=True, behind_proxy=proxies)
    for _ in range(300):
        with pytest.raises(Refusal):
            assembly.services.callers.by_code("ZZZZZZ", "198.51.100.7")
    client = assembly.app.test_client()
    chains = ("203.0.113.9, 198.51.100.7, 192.0.2.1", "198.51.100.7, 198.51.100.8, 192.0.2.1")
    assert [client.get("/j/ZZZZZZ", headers={"X-Forwarded-For": chain}).status_code for chain in chains] == asked
