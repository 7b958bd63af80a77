"""What people and leads are told when tables move, pause, gather and come together; and mistakes that lose nothing."""

from __future__ import annotations

import pytest

from tests.web.forms import forms
from tests.web.room import Room, sign_in
from tests.web.test_tables import CASE, Hall, words
from workshop.web.side_by_side import Column, Compared, Row


@pytest.fixture
def hall(room: Room) -> Hall:
    """Two tables of five."""
    return Hall(room)


def test_somebody_who_is_moved_is_told_so_whatever_else_the_new_table_is_told(hall: Hall) -> None:
    person = hall.room.people[0]
    hall.at("t2", "first")
    hall.room.steer("message", table="t2", text="Lunch is at one.")
    hall.room.steer("nudge", table="t2")
    hall.room.steer("move_seat", seat=person.seat, table="t2")
    said = words(person.part("bar"))
    assert "You sit at Window now; you were at Table 1." in said
    assert "Lunch is at one." in said
    assert "nearly ready" in said
    hall.room.steer("pause_tables", table="t2")
    said = words(person.part("bar"))
    assert "A pause." in said
    assert "You sit at Window now" in said
    assert "nearly ready" not in said, "nobody is hurried in a pause"


def test_somebody_who_waits_reads_where_they_sit_and_a_move_renews_it(hall: Hall) -> None:
    person = hall.room.people[0]
    assert "Your table is Table 1" in words(person.part("main"))
    key = person.key("main")
    hall.room.steer("move_seat", seat=person.seat, table="t2")
    assert person.key("main") != key
    assert "Your table is Window" in words(person.part("main"))


def test_ending_breakouts_tells_everybody_and_an_own_lead(hall: Hall) -> None:
    omar = hall.room.assembly.services.store.accounts.add("Omar", ["facilitator"])
    hall.room.steer("share_lead", account=omar.id)
    hall.room.steer("lead_table", table="t2", account=omar.id)
    hall.at("t2", "first")
    hall.room.steer("end_breakouts", table="t1")
    moved = next(p for p in hall.room.people if hall.room.look(lambda s, p=p: s.seats[p.seat].before) == "t2")  # type: ignore[misc]
    stayed = hall.room.people[0]
    assert "Everybody is together now. You were at Window." in words(moved.part("bar"))
    assert "Everybody is together now." in words(stayed.part("bar"))
    page = words(hall.page("console", sign_in(hall.room.browser(), hall.room.assembly, omar.id)))
    assert "Everybody is together at one table" in page
    assert "Nobody has joined" not in page


def test_whoever_leads_a_gathered_table_is_offered_nothing_that_would_be_refused(hall: Hall) -> None:
    omar = hall.room.assembly.services.store.accounts.add("Omar", ["facilitator"])
    hall.room.steer("share_lead", account=omar.id)
    hall.room.steer("lead_table", table="t2", account=omar.id)
    hall.at("t2", "first")
    client = sign_in(hall.room.browser(), hall.room.assembly, omar.id)
    steering = {"back", "skip_case", "set_timer"}
    assert steering <= {f.command for f in forms(hall.page("console", client))}
    hall.room.steer("gather")
    assert not steering & {f.command for f in forms(hall.page("console", client))}
    assert steering <= {f.command for f in forms(hall.page("console?table=t2"))}, "the lead facilitator may"
    token = hall.room.screen_token()
    wall = words(hall.room.browser().get(f"/w/{hall.room.workshop}/screen?token={token}&table=").text)
    assert "Please look to the front" in wall


def test_a_line_is_seen_on_the_overview_and_taken_down(hall: Hall) -> None:
    hall.room.steer("message", table="t2", text="Lunch is at one.")
    assert "On their phones: Lunch is at one." in words(hall.page("tables"))
    take = next(f for f in forms(hall.page("tables")) if f.command == "message" and "text" not in dict(f.fields))
    hall.lead.post(take.action, data=dict(take.fields))
    assert "Lunch" not in words(hall.page("tables"))
    assert "Lunch" not in words(hall.room.people[1].part("bar"))


def test_a_table_that_put_its_case_aside_is_between_cases(hall: Hall) -> None:
    hall.at("t1", "first")
    hall.room.steer("skip_case", review=f"t1.{CASE}")
    assert "Between cases" in words(hall.room.people[0].part("main"))
    assert "What will happen" not in words(hall.room.people[0].part("main"))
    assert "Between cases" in words(hall.page("tables"))


def test_a_seating_is_put_back(hall: Hall) -> None:
    before = hall.room.look(lambda s: {x.id: x.table for x in s.seats.values()})
    mine, action = hall.room.people[0].seat, f"/facilitate/{hall.room.workshop}/tables/seats"
    assert "Put them back" not in hall.page("tables/seats")
    page = hall.send("tables/seats", "", action, **{f"seat.{mine}": "t2"})
    assert "Put them back where they sat" in words(page)
    assert "1 of 10 would move" in words(hall.page("tables/seats?propose=back"))
    hall.send("tables/seats?propose=back", "", action)
    assert hall.room.look(lambda s: {x.id: x.table for x in s.seats.values()}) == before


def test_a_discipline_that_sits_at_one_table_alone_is_named(hall: Hall) -> None:
    assert "would sit" not in words(hall.page("tables/seats?propose=balance"))
    care = hall.room.look(lambda s: [x.id for x in s.seats.values() if x.discipline == "care"])
    hall.room.steer("assign_seats", seats=[{"seat": s, "table": "t1"} for s in care])
    assert "Everybody of “Social care and early help” (2) sits at Table 1." in words(hall.page("tables/seats"))


def test_a_wrong_place_in_the_plan_is_named_and_nothing_typed_is_lost(hall: Hall) -> None:
    action = f"/facilitate/{hall.room.workshop}/prepare/plan"
    answer = hall.lead.post(
        action, data={**dict(_fields(hall, action)), "at.t1.C01": "x", "at.t2.C02": "²", "at.t2.C01": "7"}
    )
    assert answer.status_code == 422
    title = hall.room.look(lambda s: s.cases["C01"].title)
    assert f"{title} at Table 1: write a whole number, or leave it blank." in words(answer.text)
    again = dict(next(f for f in forms(answer.text) if f.action == action).fields)
    assert (again["at.t1.C01"], again["at.t2.C02"], again["at.t2.C01"]) == ("x", "²", "7")


def _fields(hall: Hall, action: str) -> list[tuple[str, str]]:
    return next(f for f in forms(hall.page("prepare/plan")) if f.action == action).fields


def test_preparing_tells_of_a_case_at_no_table_and_of_the_table_that_takes_longest(hall: Hall) -> None:
    assert "at no table" not in words(hall.page("prepare"))
    queue = hall.room.look(lambda s: list(s.tables["t1"].queue))
    hall.room.steer("declare_overlap", cases=[queue[0]])
    plan = [{"table": "t1", "cases": []}, {"table": "t2", "cases": queue[:2]}]
    hall.room.steer("plan_tables", plan=plan)
    said = words(hall.page("prepare"))
    assert f"{len(queue) - 2} cases are at no table. 1 shared case is not at every table." in said
    assert "for 2 cases at Window, which takes longest" in said


def test_on_the_wall_every_table_is_counted_once() -> None:
    """Four tables: one for each of two answers, one tied between them, one with too few answers."""
    names = ("Table 1", "Table 2", "Table 3", "Table 4")
    columns = tuple(Column(name, 5, None, hidden=name == "Table 4") for name in names)
    rows = (
        Row("Special", (5, 1, 2, None), (True, False, True, False)),
        Row("Mainstream", (0, 4, 2, None), (False, True, True, False)),
    )
    found = Compared("Which?", 1, 0, columns, rows, None)
    assert found.commonest == [("Special", 1), ("Mainstream", 1)]
    assert (found.tied, found.uncounted) == (1, 1)
    assert sum(n for _, n in found.commonest) + found.tied + found.uncounted == len(columns)
