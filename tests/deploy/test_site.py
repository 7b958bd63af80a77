"""What a council's own staff set up, step by step: TLS, a proxy, two facilitators, websockets, backup and restore."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import websocket

from tests.browser.served import Prepared
from tests.deploy.site import Browser, Site, guess

pytestmark = pytest.mark.full


def _signed_in(site: Site, link: str) -> Browser:
    browser = Browser(site)
    status, page = browser.send(link, link)
    assert status == 200, page
    return browser


@pytest.fixture(scope="module")
def leaders(site: Site, workshop: Prepared) -> tuple[Browser, Browser]:
    """The first by the link that the server printed, the second by the link that the first one makes."""
    first = _signed_in(site, site.link)
    team = f"/facilitate/{workshop.workshop}/team"
    status, page = first.send(team, f"{team}/invite", name="Priya")
    assert status == 200, page
    link = re.search(r'id="team-link">([^<]+)<', page)
    assert link, page
    assert link[1].startswith(site.site), "a link that leads past the proxy"
    return first, _signed_in(site, link[1])


def test_two_facilitators_and_a_panel_through_the_proxy(
    site: Site, workshop: Prepared, leaders: tuple[Browser, Browser]
) -> None:
    for leader in leaders:
        assert leader.get(f"/facilitate/{workshop.workshop}/console")[0] == 200
        assert all(cookie.secure for cookie in leader.jar)
        leader.connect({"as": "facilitator", "workshop": workshop.workshop})
    seat = Browser(site)
    seat.connect({"code": workshop.code})
    joined = seat.command("join", discipline="health", agreed=True)
    assert joined["ok"], joined
    assert [leader.heard()[0] for leader in leaders] == ["changed", "changed"]
    for browser in (*leaders, seat):
        browser.leave()


def test_a_page_of_another_site_opens_no_socket_through_the_proxy(site: Site, workshop: Prepared) -> None:
    ours = Browser(site)
    ours.connect({"code": workshop.code})
    ours.leave()
    with pytest.raises(websocket.WebSocketBadStatusException):
        Browser(site).connect({"code": workshop.code}, origin="https://elsewhere.example.org")


def test_what_was_purged_stays_away_and_a_backup_brings_the_rest_back(
    site: Site, workshop: Prepared, leaders: tuple[Browser, Browser], tmp_path: Path
) -> None:
    rehearsed = next(one["id"] for one in json.loads(site.tell("purge", "--json")) if "Rehearsal" in one["title"])
    assert leaders[0].get(f"/facilitate/{rehearsed}/console")[0] == 200
    backup = tmp_path / "kept.backup"
    site.tell("backup", str(backup))
    certificate = json.loads(site.tell("purge", f"workshop:{rehearsed}", "--reason", "practice", "--yes", "--json"))[0]
    assert certificate["subject"] == rehearsed
    seat = Browser(site)
    seat.connect({"code": workshop.code})
    assert seat.command("join", discipline="health", agreed=True)["ok"]
    seat.leave()
    before = len(site.log(workshop.workshop))
    site.stop()
    site.tell("restore", "--replace", str(backup))
    site.start()
    assert len(site.log(workshop.workshop)) < before, "the backup was made before somebody joined"
    leader = _signed_in(site, site.link)
    assert leader.get(f"/facilitate/{workshop.workshop}/console")[0] == 200
    left = [one["id"] for one in json.loads(site.tell("purge", "--json"))]
    assert workshop.workshop in left
    assert rehearsed not in left, "the backup was made before it was purged"
    assert leader.get(f"/facilitate/{rehearsed}/console")[0] in (403, 404)


def test_the_proxy_gives_away_no_figures_and_believes_nobody_about_addresses(site: Site) -> None:
    assert Browser(site).get("/metrics")[0] == 404
    assert 429 in guess(site, 310), "whoever forges an address may guess codes without end"
