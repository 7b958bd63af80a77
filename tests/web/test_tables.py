"""Several tables through the pages alone: overview, seats, plan, a table's own lead, side by side; no scripts."""

from __future__ import annotations

import html
import re

import pytest
from flask.testing import FlaskClient
from markupsafe import Markup

from tests.web.forms import form, forms
from tests.web.room import FIRST, Room, sign_in
from workshop.domain.commands import Actor

CASE = "C01"


def words(page: str) -> str:
    """What a page says, without its markup."""
    return " ".join(Markup(re.sub(r"<[^>]+>", " ", page)).unescape().split())  # noqa: S704 - only read


class Hall:
    """A room with two tables of five, and a facilitator's browser."""

    def __init__(self, room: Room) -> None:
        self.room = room
        room.steer("add_table", table="t2", name="Window")
        room.fill(10)
        self.lead = room.facilitator()

    def page(self, path: str, client: FlaskClient | None = None, status: int = 200) -> str:
        """A facilitator's page of the workshop."""
        answer = (client or self.lead).get(f"/facilitate/{self.room.workshop}/{path}")
        assert answer.status_code == status, answer.text[:600]
        return answer.text

    def send(self, page: str, command: str = "", action: str = "", /, **given: str | list[str]) -> str:
        """Send a form of a page; gives the page that follows."""
        found = form(self.page(page), command, action=action, offering=tuple(given))
        answer = self.lead.post(found.action, data=_many(found.filled(given)), follow_redirects=True)
        assert answer.status_code == 200, answer.text[:600]
        return answer.text

    def at(self, table: str, step: str) -> None:
        """The table is at this step of the case."""
        self.room.steer("open_review", table=table, case=CASE)
        review = f"{table}.{CASE}"
        while (here := self.room.look(lambda s: s.reviews[review].step)) != step:
            self.room.steer("advance", review=review, from_step=here)

    def judged(self, table: str, setting: str) -> None:
        """Everybody at a table judges alike, on their phones."""
        self.at(table, "first")
        for person in self.room.people:
            if self.room.look(lambda s, p=person: s.seats[p.seat].table) == table:  # type: ignore[misc]
                person.judge({**FIRST, "a.ideal_setting": setting})
                self.room.steer("done", person.actor, review=f"{table}.{CASE}", step="first")


def _many(fields: list[tuple[str, str]]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for name, value in fields:
        out.setdefault(name, []).append(value)
    return out


@pytest.fixture
def hall(room: Room) -> Hall:
    """Two tables of five."""
    return Hall(room)


def test_the_overview_shows_where_each_table_is_and_nothing_of_what_was_answered(hall: Hall) -> None:
    hall.judged("t1", "SP")
    hall.at("t2", "read")
    page = hall.page("tables")
    said = words(page)
    assert "Table 1" in said
    assert "5 of 5 in" in said
    assert "Everybody is in" in said
    assert "Still to reveal: Table 1, Window" in said
    assert "special school" not in said.casefold()
    assert f"/facilitate/{hall.room.workshop}/console?table=t2" in page


def test_a_line_and_a_nudge_reach_the_phones_of_their_table(hall: Hall) -> None:
    hall.at("t1", "first")
    hall.at("t2", "first")
    one, two = hall.room.people[0], hall.room.people[1]
    hall.send("console?table=t2", "message", text="Lunch is at one.")
    hall.room.steer("nudge", table="t2")
    assert "Lunch is at one." in words(two.part("bar"))
    assert "The table is nearly ready" in words(two.part("bar"))
    assert "Lunch" not in words(one.part("bar"))
    assert "nearly ready" not in words(one.part("bar"))
    assert "Window ·" in words(two.part("bar")), "people see at which table they sit"


def test_everybody_is_gathered_and_let_go_on(hall: Hall) -> None:
    hall.at("t1", "first")
    hall.send("tables", "gather")
    assert "Please look to the front" in words(hall.room.people[0].part("bar"))
    hall.send("tables", "resume_tables")
    assert "Please look" not in words(hall.room.people[0].part("bar"))


def test_a_proposal_is_looked_at_changed_and_applied(hall: Hall) -> None:
    before = hall.room.look(lambda s: {x.id: x.table for x in s.seats.values()})
    proposed = hall.page("tables/seats?propose=balance")
    assert "nobody has moved yet" in words(proposed)
    assert hall.room.look(lambda s: {x.id: x.table for x in s.seats.values()}) == before
    mine = hall.room.people[0].seat
    other = "t2" if before[mine] == "t1" else "t1"
    action = f"/facilitate/{hall.room.workshop}/tables/seats"
    hall.send("tables/seats?propose=balance", "", action, **{f"seat.{mine}": other})
    assert hall.room.look(lambda s: s.seats[mine].table) == other
    assert "now; you were at" in words(hall.room.people[0].part("bar"))


def test_people_choose_their_table_on_their_phones(hall: Hall) -> None:
    person = hall.room.people[0]
    assert "Choose your table" not in words(person.get())
    hall.room.steer("offer_tables", most=6)
    table = hall.room.look(lambda s: s.seats[person.seat].table)
    neighbour = next(p for p in hall.room.people[1:] if _at(hall, p.seat) == table)
    assert "Choose your table" in words(neighbour.get()), "whoever is shown the form first leaves nothing in another's"
    person.press("choose_table")
    assert hall.room.look(lambda s: s.seats[person.seat].table) != table
    assert "6 of 6" in words(person.part("lobby"))
    assert "Full" in words(next(p for p in hall.room.people[1:] if _at(hall, p.seat) == table).part("lobby"))


def _at(hall: Hall, seat: str) -> str:
    return hall.room.look(lambda s: s.seats[seat].table)


def test_the_overlap_is_declared_and_the_rest_dealt_out(hall: Hall) -> None:
    base = f"/facilitate/{hall.room.workshop}/prepare"
    page = hall.send("prepare/plan", "", f"{base}/overlap", case=["C02"])
    assert hall.room.look(lambda s: s.overlap) == ("C02",)
    assert "nothing has changed yet" in words(page)
    hall.send("prepare/plan?propose=yes", "", f"{base}/plan")
    queues = hall.room.look(lambda s: [list(t.queue) for t in s.tables.values()])
    assert all(queue[0] == "C02" for queue in queues)
    assert set(queues[0]) & set(queues[1]) == {"C02"}
    page = hall.send("prepare/plan", "", f"{base}/plan", **{"at.t1.C02": "", "at.t2.C02": ""})
    assert "C02" not in str(hall.room.look(lambda s: [t.queue for t in s.tables.values()]))
    assert "at no table" in words(page)


def test_tables_are_set_up_by_the_dozen_led_and_taken_away(hall: Hall) -> None:
    base = f"/facilitate/{hall.room.workshop}/prepare/tables"
    hall.send("prepare/tables", "", f"{base}/several", several="12")
    assert len(hall.room.look(lambda s: list(s.tables))) == 14
    found = next(f for f in forms(hall.page("prepare/tables")) if f.action == f"{base}/remove")
    hall.lead.post(found.action, data=_many(found.fields))
    assert len(hall.room.look(lambda s: list(s.tables))) == 13
    hall.send("prepare/tables", "", f"{base}/lead", account=hall.room.account)
    assert hall.room.look(lambda s: s.tables["t1"].lead) == hall.room.account


def test_whoever_leads_a_table_has_a_console_of_that_table_alone(hall: Hall) -> None:
    services = hall.room.assembly.services
    omar = services.store.accounts.add("Omar", ["facilitator"])
    hall.room.steer("share_lead", account=omar.id)
    hall.room.steer("lead_table", table="t2", account=omar.id)
    hall.judged("t1", "SP")
    hall.at("t1", "reveal")
    hall.at("t2", "first")
    client = sign_in(hall.room.browser(), hall.room.assembly, omar.id)
    page = hall.page("console?table=t1", client)
    said = words(page)
    assert "You lead Window" in said
    assert "Table 1" not in said
    assert "Blank screen" not in said
    assert {f.command for f in forms(page)} >= {"advance", "message", "nudge", "pause_tables"}
    assert not {f.command for f in forms(page)} & {"move_seat", "merge_seats", "turn_screen", "open_poll"}
    hall.page(f"tables/beside/{CASE}", client, 403)
    hall.page("replay", client, 403)
    own = re.search(r'href="(/w/[^"]*/screen\?[^"]*)"', page)
    assert own
    other = f"/w/{hall.room.workshop}/screen?table=t1"
    assert "what happened" in words(hall.lead.get(other).text), "there is something to see"
    for address in (html.unescape(own[1]).replace("table=t2", "table=t1"), other):
        assert "what happened" not in words(client.get(address).text), "another table's screen stays shut as well"
    hall.page("tables/seats", client, 403)
    review = f"t2.{CASE}"
    assert "5 of 5" not in said
    assert "of 5 here" in said, "the room is the table's"
    hall.room.steer("gather")
    assert "The lead facilitator has gathered everybody" in words(hall.page("console", client))
    hall.room.steer("resume_tables")
    ack = services.reception.take(
        hall.room.workshop, "advance", {"review": review, "from_step": "first"}, Actor("facilitator", omar.id)
    )
    assert ack["ok"], ack


def test_side_by_side_is_sealed_until_all_have_revealed(hall: Hall) -> None:
    hall.judged("t1", "SP")
    hall.at("t1", "reveal")
    hall.judged("t2", "MS")
    assert "Not every table has revealed" in hall.page(f"tables/beside/{CASE}", status=403)
    hall.at("t2", "reveal")
    said = words(hall.page(f"tables/beside/{CASE}"))
    assert "The tables differ." in said
    assert "at different tables, judging alone, gave the same answer 0% of the time" in said
    hall.send(f"tables/beside/{CASE}", "open_plenary")
    screen = hall.room.browser().get(f"/w/{hall.room.workshop}/screen?token={hall.room.screen_token()}").text
    assert "The tables differ." in words(screen)
    assert "5 answered" in words(screen)


def test_the_screen_shows_all_tables_at_work_and_a_table_its_own(hall: Hall) -> None:
    hall.judged("t1", "SP")
    hall.at("t2", "first")
    browser, token = hall.room.browser(), hall.room.screen_token()
    said = words(browser.get(f"/w/{hall.room.workshop}/screen?token={token}").text)
    assert "Window" in said
    assert "5 of 5 in" in said
    own = words(browser.get(f"/w/{hall.room.workshop}/screen?token={token}&table=t2").text)
    assert "Table 1" not in own
    hall.room.steer("end_breakouts", table="t1")
    together = words(browser.get(f"/w/{hall.room.workshop}/screen?token={token}").text)
    assert "Window" not in together


def test_ending_breakouts_leads_everybodys_phone_to_one_table(hall: Hall) -> None:
    hall.at("t1", "first")
    hall.at("t2", "first")
    moved = next(p for p in hall.room.people if _at(hall, p.seat) == "t2")
    moved.judge({**FIRST, "a.ideal_setting": "MS"})
    hall.send("tables", "end_breakouts", table="t1")
    page = moved.get()
    assert "Table 1 ·" in words(page)
    found = form(page, "judge")
    assert ("a.ideal_setting", "MS") in found.fields, "what was answered came along"
    hall.send("tables", "begin_breakouts")
    assert _at(hall, moved.seat) == "t2"


def test_of_shared_cases_the_one_on_which_tables_are_furthest_apart_is_advised_first(hall: Hall) -> None:
    room = hall.room
    for case, settings in (("C02", ("MS", "MS")), ("C05", ("MS", "SP"))):
        for table, setting in zip(("t1", "t2"), settings, strict=True):
            room.steer("open_review", table=table, case=case)
            review = f"{table}.{case}"
            room.steer("advance", review=review, from_step="read")
            answers = [{"question": "ideal_setting", "state": "answered", "value": setting}]
            for person in (p for p in room.people if _at(hall, p.seat) == table):
                room.steer("judge", person.actor, review=review, step="first", answers=answers)
            room.steer("advance", review=review, from_step="first")
    said = words(hall.page("tables/beside/C02")).partition("Most worth talking about together")[2]
    titles = room.look(lambda s: {c.id: c.title for c in s.cases.values()})
    assert said.index(titles["C05"]) < said.index(f"{titles['C02']} (this one)")
    assert "gave the same answer 0% of the time" in said
