"""Every page there is, found from the addresses of the application itself: a new page is looked at by itself.

The browsers here ignore the content security policy, which keeps axe's script out of some pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, StorageState
from werkzeug.routing import Rule

from tests.browser.furnished import Furnished, furnish
from tests.browser.looking import faults_at_all_sizes
from tests.browser.served import Server
from workshop.factory import assemble
from workshop.store.store import open_store

pytestmark = [pytest.mark.browser, pytest.mark.full]

_PROVIDER = {"ISSUER": "https://sign-in.example/", "CLIENT_ID": "x", "CLIENT_SECRET": "x", "NAME": "Testshire"}


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> list[Rule]:
    """Every address that can be fetched."""
    with open_store(tmp_path_factory.mktemp("rules")) as store:
        return [rule for rule in assemble(store).app.url_map.iter_rules() if "GET" in (rule.methods or ())]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Furnished]]:
    """A server over a folder with something on every page."""
    data: Path = tmp_path_factory.mktemp("furnished") / "data"
    found = furnish(data)
    with pytest.MonkeyPatch.context() as patch:  # every way to sign in has its button; nobody is asked at the provider
        patch.setenv("WORKSHOP_PASSKEYS", "1")
        for name, value in _PROVIDER.items():
            patch.setenv(f"WORKSHOP_OIDC_{name}", value)
        server = Server(data).start()
    yield server, found
    server.stop()


def addresses(rules: list[Rule], found: Furnished, *starts: str) -> list[str]:
    """The addresses below `starts` with every argument filled in, in all ways that are known."""
    out = []
    for rule in sorted(rules, key=str):
        if not rule.rule.startswith(starts):
            continue
        values = found.values(rule.rule)
        missing = rule.arguments - set(values)
        assert not missing, f"{rule.rule}: say in tests/browser/furnished.py what {missing} can be"
        names = sorted(rule.arguments)
        for chosen in product(*(values[name] for name in names)):
            address = rule.rule
            for name, value in zip(names, chosen, strict=True):
                address = address.replace(f"<int:{name}>", value).replace(f"<{name}>", value)
            out.append(address)
    return out


def wrong(context: BrowserContext, pages: list[str], query: str = "") -> list[str]:
    """What is wrong on the pages among these addresses; what cannot be shown is looked at once for each reason."""
    page, out, refused, looked = context.new_page(), [], set(), 0
    # The page of a one-time link presses its button by itself and is gone before anybody has looked at it.
    page.route("**/modules/go.js", lambda route: route.abort())
    for address in pages:
        answer = context.request.get(address + query, max_redirects=0)
        if not answer.headers.get("content-type", "").startswith("text/html") or answer.status in range(300, 400):
            continue
        if not answer.ok:
            if answer.status in refused:
                continue
            refused.add(answer.status)
        page.goto(address + query)
        out += [f"{address}: {fault}" for fault in faults_at_all_sizes(page)]
        looked += 1
    assert looked, "no page was looked at"
    page.close()
    return out


def test_pages_for_everybody(browser: Browser, place: tuple[Server, Furnished], rules: list[Rule]) -> None:
    server, found = place
    outside = ("/facilitate/", "/w/")
    pages = [a for a in addresses(rules, found, "/") if not a.startswith(outside)]
    with browser.new_context(base_url=server.url, bypass_csp=True) as context:
        assert not (told := wrong(context, [*pages, "/facilitate/sign-in", "/nothing/here"])), "\n".join(told)


def test_pages_of_the_panel_and_the_screen(
    browser: Browser, place: tuple[Server, Furnished], rules: list[Rule]
) -> None:
    server, found = place
    pages = [a for a in addresses(rules, found, "/w/") if "/screen" not in a]
    with browser.new_context(base_url=server.url, bypass_csp=True) as context:
        context.request.get(f"/return/{found.seat_token}")
        assert not (told := wrong(context, pages)), "\n".join(told)
        screens = [f"/w/{found.running}/screen"]
        assert not (told := wrong(context, screens, f"?token={found.screen_token}")), "\n".join(told)


@pytest.fixture(scope="module")
def desk(browser: Browser, place: tuple[Server, Furnished]) -> StorageState:
    """What a browser keeps in which the facilitator is signed in: the link works once."""
    with browser.new_context(base_url=place[0].url) as context:
        page = context.new_page()
        page.goto(place[0].sign_in_link)
        page.wait_for_url("**/facilitate/")
        return context.storage_state()


@pytest.mark.parametrize("part", [0, 1], ids=["workshops", "everything else"])
def test_pages_of_the_facilitator(
    browser: Browser, place: tuple[Server, Furnished], rules: list[Rule], desk: StorageState, part: int
) -> None:
    server, found = place
    ours = (f"/facilitate/{found.closed}", f"/facilitate/{found.running}", f"/facilitate/{found.preparing}")
    pages = [a for a in addresses(rules, found, "/facilitate/") if a.startswith(ours) is (part == 0)]
    with browser.new_context(base_url=server.url, bypass_csp=True, storage_state=desk) as context:
        assert not (told := wrong(context, pages)), "\n".join(told)


#: How far whatever has the focus, or its label, reaches below the bar for saving, in pixels; null past the last stop.
_UNDER = """() => new Promise((tell) => requestAnimationFrame(() => requestAnimationFrame(() => {
  const here = document.activeElement, bar = document.querySelector(".word__save");
  if (here === document.body) return tell(null);
  const held = bar.contains(here) ? [] : [here, ...(here.labels || [])].map((one) => one.getBoundingClientRect());
  tell(Math.max(0, ...held.filter((box) => box.width && box.top < innerHeight).map((box) => box.bottom
    - bar.getBoundingClientRect().top)));
})))"""


def test_the_bar_for_saving_never_covers_what_has_the_focus(
    browser: Browser, place: tuple[Server, Furnished], desk: StorageState
) -> None:
    server, found = place
    size = {"width": 390, "height": 844}
    with browser.new_context(base_url=server.url, storage_state=desk, viewport=size) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"/facilitate/programmes/{found.programme}/grid?answer=yes")
        reached = []
        for _ in range(40):
            page.keyboard.press("Tab")
            under = page.evaluate(_UNDER)
            if under is None:
                break
            reached.append(under)
    assert len(reached) == 40, "there is a question for every stop"
    assert max(reached) <= 1
