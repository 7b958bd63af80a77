"""Replay through the browser: the same parts at an earlier moment, without names, and nothing on them can act."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.web.held import ANSWERS, WORDS, fitting, held, review
from tests.web.room import Room
from workshop.export.reading import read_record
from workshop.factory import assemble
from workshop.service.arrivals import take_in_record
from workshop.service.first_run import first_account
from workshop.service.installation import Installation
from workshop.service.preparing import choose_protocol
from workshop.store.store import open_store
from workshop.web.record.eyes import EYES


@pytest.fixture
def day(room: Room) -> Room:
    return held(room)


def frame(room: Room, seq: int, eyes: str = "screen") -> str:
    answer = room.facilitator().get(f"/facilitate/{room.workshop}/replay/at/{seq}?as={eyes}")
    assert answer.status_code == 200, answer.text[:600]
    return answer.text


def marks(room: Room) -> list[dict[str, object]]:
    told = room.facilitator().get(f"/facilitate/{room.workshop}/replay/time.json").get_json()
    return list(told["marks"])


def at(room: Room, kind: str, case: str = "") -> int:
    """The position of the first mark of a kind, after the case was opened."""
    begun = next((int(str(m["seq"])) for m in marks(room) if f"Case {case}:" in str(m["label"])), 0)
    return next(int(str(m["seq"])) for m in marks(room) if m["kind"] == kind and int(str(m["seq"])) >= begun)


@pytest.mark.parametrize("eyes", sorted(EYES))
def test_every_mark_can_be_looked_at_and_names_nobody(day: Room, eyes: str) -> None:
    secrets = [s for p in day.people for s in (p.pseudonym, p.seat)]
    held_marks = marks(day)
    assert {m["kind"] for m in held_marks} >= {"opening", "case", "step", "reveal", "conclusion", "closing"}
    for mark in held_marks:
        page = frame(day, int(str(mark["seq"])), eyes)
        assert not [s for s in secrets if s in page], mark


def test_the_page_and_its_data_name_nobody(day: Room) -> None:
    client = day.facilitator()
    for end in ("replay", "replay/time.json"):
        text = client.get(f"/facilitate/{day.workshop}/{end}").text
        assert not [p.pseudonym for p in day.people if p.pseudonym in text]
        assert not [p.seat for p in day.people if p.seat in text]


@pytest.mark.parametrize("eyes", sorted(EYES))
def test_what_was_hidden_then_is_hidden_now(day: Room, eyes: str) -> None:
    """Right up to the event before the reveal."""
    case = day.look(lambda s: s.cases["C02"])
    shut = at(day, "reveal", "C02")
    entry = next(m for m in marks(day) if m["kind"] == "case" and "C02" in str(m["label"]))
    for seq in range(int(str(entry["seq"])), shut - 1):
        page = frame(day, seq, eyes)
        assert case.outcomes[:60] not in page
        assert not re.search(r'class="(tally|screen-bars|split)', page), seq
    assert frame(day, shut, "screen") != frame(day, shut - 2, "screen")


def test_the_screen_in_replay_is_the_screen_of_the_day(room: Room) -> None:
    """Captured live at each step, and compared with what the same position of the log gives afterwards."""
    room.fill(6)
    room.open("C02")
    live: dict[int, str] = {}
    while room.step != "conclude":
        if room.step in ANSWERS:
            for person in room.people:
                room.judge(person, fitting(room, room.step))
        live[room.look(lambda s: s.seq)] = _screen(room)
        room.advance()
    for seq, then in live.items():
        now = re.search(r'<div id="part-screen".*</main>', frame(room, seq), re.DOTALL)
        assert now
        assert _plain(now[0].rsplit("</div>", 1)[0].split(">", 1)[1]) == _plain(then)
    assert len(live) == 7


def _screen(room: Room) -> str:
    answer = room.facilitator().get(f"/w/{room.workshop}/parts?as=screen&want=screen")
    return str(answer.get_json()["parts"]["screen"]["html"])


def _plain(html: str) -> str:
    """Without the timer and the way to join, which are of the moment and of the day."""
    html = re.sub(r'<span class="timer.*?</span>', "", html, flags=re.DOTALL)
    html = re.sub(r'<p class="screen-foot__join">.*?</p>', "", html, flags=re.DOTALL)
    return " ".join(html.split())


def test_a_case_with_its_own_questions_is_replayed_with_them(room: Room) -> None:
    found = room.assembly.services
    choose_protocol(found.store, found.workshops, room.workshop, "journey", room.lead, case="C02")
    room.fill(5)
    room.open("C02")
    room.advance()
    step = [{"phase": "ks2", "setting": "RP", "support": "EHCP", "services": []}]
    for person in room.people:
        room.judge(person, {"next_step": step, "next_confidence": 3})
    room.advance()
    shown = frame(room, room.look(lambda s: s.seq), "panel")
    assert "How the room answered" in shown
    assert "What happened next" in shown


def test_nothing_in_a_frame_can_act(day: Room) -> None:
    answer = day.facilitator().get(f"/facilitate/{day.workshop}/replay/at/{at(day, 'conclusion')}?as=facilitator")
    policy = answer.headers["Content-Security-Policy"]
    sandbox = policy.partition("sandbox")[2].split()
    assert sandbox == ["allow-same-origin"]
    assert "<script" not in answer.text
    assert re.search(r"<main[^>]* inert", answer.text)


def test_one_steps_and_jumps_by_links_without_scripts(day: Room) -> None:
    seq = at(day, "reveal")
    page = day.facilitator().get(f"/facilitate/{day.workshop}/replay?at={seq}&as=panel").text
    assert f"/replay/at/{seq}?as=panel" in page
    for name in ("back", "forward", "mark-back", "mark-on"):
        link = re.search(rf'href="([^"]*)" data-go="{name}"', page)
        assert link, name
        assert f"at={seq}&" not in link[1]
    assert "Case C02" in page
    assert "Transcript" in page


def test_the_time_line_rises_and_ends_with_the_day(day: Room) -> None:
    told = day.facilitator().get(f"/facilitate/{day.workshop}/replay/time.json").get_json()
    for place in (0, 2):
        column = [moment[place] for moment in told["moments"]]
        assert column == sorted(column)
    assert told["moments"][-1][0] == day.look(lambda s: s.seq)
    assert any(WORDS in line[2] for line in told["lines"])


def test_places_outside_the_day_are_its_ends(day: Room) -> None:
    client = day.facilitator()
    for asked in ("0", "999999", "nonsense", "-5"):
        assert client.get(f"/facilitate/{day.workshop}/replay?at={asked}").status_code == 200
    assert client.get(f"/facilitate/{day.workshop}/replay/at/1?since=nan&as=nobody").status_code == 200


def test_a_running_day_can_be_replayed_by_its_team(room: Room) -> None:
    room.fill(4)
    review(room, "C02")
    page = room.facilitator().get(f"/facilitate/{room.workshop}/replay").text
    assert "The day still runs" in page


def test_a_record_taken_in_elsewhere_replays_the_same(day: Room, tmp_path: Path) -> None:
    content = day.facilitator().get(f"/facilitate/{day.workshop}/export/jsonl").data
    with open_store(tmp_path / "elsewhere") as store:
        assembly = assemble(store, TESTING=True)
        take_in_record(read_record(content), Installation.over(store, assembly.services.reception))
        there = Room(assembly, day.workshop, first_account(store).id, "")
        for mark in marks(day):
            seq = int(str(mark["seq"]))
            assert frame(there, seq) == frame(day, seq)
