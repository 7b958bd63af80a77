"""Two tables with a lead each: a move in the middle of judging, a gathering, side by side, and back together."""

from __future__ import annotations

import json
import re
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import socketio
from playwright.sync_api import expect

from tests.browser.asked import GOALS, ORDINARY, SETTING
from tests.browser.hall import Hall
from tests.browser.leading import Facilitator
from tests.browser.looking import faults
from tests.browser.panellist import Panellist
from tests.live.room import answer_to

pytestmark = [pytest.mark.browser, pytest.mark.full]

HOUSE = "A boy who likes a full house"


class Quiet:
    """Somebody in the room whose screen nobody looks at: a seat over the socket."""

    def __init__(self, hall: Hall, number: int) -> None:
        self._hall = hall
        self._client = socketio.SimpleClient(reconnection=False)
        self._client.connect(hall.server.url, namespace="/live", auth={"code": hall.place.code}, wait_timeout=20)
        about = {"discipline": "health", "agreed": True, "pseudonym": f"Quiet person {number}"}
        self.token = self.command("join", **about)["token"]

    def command(self, name: str, /, **data: Any) -> dict[str, Any]:
        """Give a command that is accepted."""
        message = {"id": str(uuid.uuid4()), "name": name, "data": data}
        ack = dict(self._client.call("command", message, timeout=20))
        assert ack["ok"], ack
        return ack

    def judge(self) -> None:
        """Answer everything that is asked now, and say so."""
        address = f"{self._hall.server.url}/w/{self._hall.place.workshop}/state.json"
        request = urllib.request.Request(  # noqa: S310 - our own server
            address, headers={"Authorization": f"Bearer {self.token}"}
        )
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
            review = json.load(answer)["review"]
        answers = [answer_to(asked) for asked in review["asked"]]
        about = {"review": review["id"], "step": review["step"]["key"]}
        self.command("judge", **about, answers=answers)
        self.command("done", **about)

    def leave(self) -> None:
        """Go."""
        self._client.disconnect()


@contextmanager
def eight_more(hall: Hall) -> Iterator[list[Quiet]]:
    """Eight people come, and leave at the end."""
    came = [Quiet(hall, number) for number in range(8)]
    yield came
    for one in came:
        one.leave()


def set_up(hall: Hall, lead: Facilitator) -> tuple[Facilitator, Facilitator]:
    """A second table, and a lead for each, who come with their links."""
    links = {name: lead.bring_in(name) for name in ("Sana", "Omar")}
    page = lead.page
    page.goto(f"/facilitate/{lead.workshop}/prepare/tables")
    page.get_by_label("Name", exact=True).fill("Window")
    lead.press("Add a table")
    for table, name in (("Table 1", "Sana"), ("Window", "Omar")):
        page.get_by_label("Led by").nth(0 if table == "Table 1" else 1).select_option(label=name)
        lead.press(f"Set the lead of {table}")
        expect(page.get_by_text("Saved.")).to_be_visible()
    sana, omar = (hall.facilitator(links[name], name) for name in ("Sana", "Omar"))
    return sana, omar


def overview(lead: Facilitator) -> None:
    """The lead looks at all tables."""
    lead.page.goto(f"/facilitate/{lead.workshop}/tables")
    lead.is_connected()


def moved(lead: Facilitator, person: Panellist, table: str) -> None:
    """The lead has somebody sit at another table."""
    lead.page.goto(f"/facilitate/{lead.workshop}/tables/seats")
    lead.page.get_by_label(re.compile(f"^{person.name}")).select_option(label=table)
    lead.press("Seat everybody so")
    expect(lead.page.get_by_text("1 person has another table now")).to_be_visible()


def judging(sana: Facilitator, omar: Facilitator) -> None:
    """Both leads take their tables to the first question; neither can reach into the other's."""
    for table in (sana, omar):
        table.open_case(HOUSE).go_on("Start judging: Judge on your own", "Judge on your own")
    expect(omar.page.get_by_text("You lead Window")).to_be_visible()
    expect(omar.page.get_by_role("link", name="All tables")).to_have_count(0)


def test_two_tables_from_setting_up_to_coming_together(hall: Hall) -> None:
    lead = hall.facilitator()
    sana, omar = set_up(hall, lead)
    screen = hall.screen()
    with eight_more(hall) as others:
        heron, otter = hall.panellist(), hall.panellist()
        judging(sana, omar)
        screen.shows("Window").shows("Judge on your own")
        first = "Window" if "Window" in heron.page.locator(".panel-bar__case").inner_text() else "Table 1"
        other, receiving = ("Table 1", sana) if first == "Window" else ("Window", omar)
        heron.judge(SETTING, ORDINARY).judge(GOALS, "Partly clear")
        moved(lead, heron, other)
        heron.reads("What you answered is kept.")
        expect(heron.choice(SETTING, ORDINARY)).to_be_checked()
        for one in others:
            one.judge()
        for person in (heron, otter):
            person.done()
        receiving.reads("6 of 6")
        expect(screen.page.get_by_text(ORDINARY)).to_have_count(0)
        overview(lead)
        lead.reads("Everybody is in").reads("Still to reveal: Table 1, Window")
        assert [fault for person in (lead, omar, heron, screen) for fault in faults(person.page)] == []
        for table in (sana, omar):
            table.press(re.compile("^Reveal answers"))
            table.reads("What we thought, and what happened")
        heron.sees("How the room answered")
        lead.page.get_by_label("A line to everybody").fill("Plenary in two minutes.")
        lead.page.locator(".tables__all").get_by_role("button", name="Send").click()
        otter.reads("Plenary in two minutes.")
        lead.press("Gather everybody")
        for person in (heron, otter):
            person.reads("Please look to the front")
        omar.reads("Everybody is gathered").reads("6 of 6 here")
        lead.page.get_by_role("button", name="Show on the screen").first.click()
        screen.shows(re.compile("at different tables, judging alone")).shows(ORDINARY)
        lead.press("Let all tables go on")
        expect(otter.page.get_by_text("Please look to the front")).to_have_count(0)
        lead.page.locator("summary", has_text="End breakouts").click()
        lead.press("Together at Table 1")
        lead.reads("together at Table 1")
        for person in (heron, otter):
            expect(person.page.locator(".panel-bar__case")).to_contain_text("Table 1")
    log = hall.server.log(hall.place.workshop)
    seats = {e["body"]["seat"]: e["body"]["table"] for e in log if e["name"] == "seat-moved"}
    assert set(seats.values()) == {"t1"}, "nobody is left behind"
