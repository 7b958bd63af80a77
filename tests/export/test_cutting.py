"""Records as they stood at a moment: every cut of a golden day, and what is taken back later."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import pytest

from tests.domain.packs import a_case
from tests.domain.story import AMIRA, BEN, FIRST, SYSTEM, Story, seat
from workshop import paths
from workshop.domain import events as e
from workshop.domain.evolve import fold
from workshop.domain.state import Workshop
from workshop.export.cutting import cut, place
from workshop.export.reading import read_record
from workshop.export.record import record
from workshop.export.standing import BadMoment, moment
from workshop.replay.player import Player
from workshop.replay.verify import verify_record
from workshop.replay.withheld import readable
from workshop.service.source import Source, from_record
from workshop.service.standing import as_it_stood
from workshop.store import chain
from workshop.store.codec import Codec
from workshop.store.port import Row

GOLDEN = paths.fixtures() / "records" / "v3" / "golden-day.jsonl"
NOW = "2027-01-01T00:00:00.000Z"
CODEC = Codec()


@cache
def golden() -> Source:
    """The golden day, which takes back answers, a note, a name and a case."""
    return from_record(read_record(GOLDEN), "golden")


def written(found: Source) -> bytes:
    return b"".join(record(found.logs, exported_at=NOW, written=found.written, standing=found.standing))


def expected(log: tuple[e.Recorded, ...], count: int) -> Workshop:
    """Folding the log to there, minus what was taken back later: worked out on the state, not on the events."""
    state, later = fold(log[0].stream, readable(log)[:count]), [one.event for one in log[count:]]
    for event in later:
        if isinstance(event, e.NoteRemoved) and event.review in state.reviews:
            state.reviews[event.review].notes.pop(event.note, None)
        elif isinstance(event, e.CaseRemoved):
            state.cases.pop(event.case, None)
            state.cleared_by.pop(event.case, None)
            for table in state.tables.values():
                table.queue = [case for case in table.queue if case != event.case]
        elif isinstance(event, e.SeatChanged) and event.seat in state.seats:
            state.seats[event.seat].pseudonym = event.pseudonym
    return state


def test_every_cut_of_the_golden_day_holds_and_leads_to_the_state_of_then_minus_what_was_taken_back() -> None:
    log = golden().logs[0]
    recorded = tuple(CODEC.recorded(row) for row in log)
    reasons = set()
    for count in range(1, len(log) + 1):
        rows, withheld = cut(log, count, CODEC, recorded)
        assert chain.verify(rows) == []
        assert [row.hash for row in rows] == [row.hash for row in log[:count]]
        assert fold(log[0].stream, map(CODEC.recorded, rows)) == expected(recorded, count), count
        assert {row.seq for row in rows if row.state == "withheld"} == {one.seq for one in withheld}
        reasons |= {one.why for one in withheld}
    assert reasons == {"note-removed", "name-corrected", "case-removed"}, "answers of the day are destroyed already"


def check(count: int) -> None:
    found = as_it_stood(golden(), str(count), NOW)
    data = written(found)
    assert verify_record(data).breaks == ()
    again = from_record(read_record(data), "again")
    assert again.logs == found.logs
    assert again.standing == found.standing
    player = Player(again.recorded()[0])
    assert player.look(count, "facilitator").seq == count


@pytest.mark.parametrize("count", [1, 20, 75, 130])
def test_the_record_of_a_cut_verifies_reads_back_and_replays(count: int) -> None:
    check(count)


@pytest.mark.full
def test_the_record_of_every_cut_verifies_reads_back_and_replays() -> None:
    for count in range(1, len(golden().logs[0]) + 1):
        check(count)


def rows_of(story: Story) -> tuple[Row, ...]:
    """The log of a story with hashes, nothing of it destroyed."""
    out, prev = list[Row](), chain.GENESIS
    for one in story.log:
        draft = CODEC.encode(one.event, at=one.at, actor=one.actor, command_id="")
        salt = f"{one.seq:032x}"
        row = Row(
            "w1", one.seq, draft.name, draft.version, draft.body, salt, chain.digest_of(salt, draft.body), one.at,
            one.actor, "", draft.holder, prev, "",
        )  # fmt: skip
        prev = chain.link(prev, chain.header(row), row.digest)
        out.append(msgspec.structs.replace(row, hash=prev))
    return tuple(out)


def cut_of(story: Story, count: int, *gone: str) -> dict[str, int]:
    """Why how many events are withheld; nothing in `gone` is anywhere in the rows, and it was there before."""
    rows = rows_of(story)
    made, withheld = cut(rows, count, CODEC)
    for word in gone:
        assert word.encode() in b"".join(row.body or b"" for row in rows[:count])
        assert word.encode() not in b"".join((row.body or b"") + (row.instead or b"") for row in made)
    assert chain.verify(made) == []
    fold("w1", map(CODEC.recorded, made))
    whys = [one.why for one in withheld]
    return {why: whys.count(why) for why in whys}


def test_what_a_seat_withdraws_later_is_withheld_also_after_it_was_merged_into_another() -> None:
    story = Story().opened()
    story.at("first")
    story.judge(AMIRA, {**FIRST, "setting": "RP"})
    at = len(story.log)
    story.when("merge_seats", kept=BEN, gone=AMIRA)
    story.when("withdraw", BEN, review="t1.C1")
    assert cut_of(story, at, '"value":"RP"') == {"answers-withdrawn": 1}


def test_a_note_taken_back_later_is_withheld_and_a_reworded_one_stands_in_its_later_wording() -> None:
    story = Story().opened()
    story.at("first")
    story.when("note", review="t1.C1", note="n1", text="Billy from Mill Lane")
    story.when("note", review="t1.C1", note="n2", text="Her name is Zara")
    at = len(story.log)
    story.when("remove_note", review="t1.C1", note="n1")
    story.when("note", review="t1.C1", note="n2", text="They were known to us")
    assert cut_of(story, at, "Billy", "Zara") == {"note-removed": 1, "note-reworded": 1}
    rows, _ = cut(rows_of(story), at, CODEC)
    notes = fold("w1", map(CODEC.recorded, rows)).reviews["t1.C1"].notes
    assert [note.text for note in notes.values()] == ["They were known to us"]


def test_words_of_the_poll_that_are_hidden_later_are_withheld_and_the_others_stay() -> None:
    story = Story().opened()
    story.when("open_poll")
    story.when("poll_word", AMIRA, words=["belonging", "billy"])
    story.when("poll_word", BEN, words=["bill"])
    story.when("moderate_word", word="bill", counted_as="billy")
    at = len(story.log)
    story.when("moderate_word", word="billy", hidden=True)
    assert cut_of(story, at, "bill") == {"word-hidden": 3}
    rows, _ = cut(rows_of(story), at, CODEC)
    poll = fold("w1", map(CODEC.recorded, rows)).poll
    assert poll is not None
    assert poll.words == {AMIRA: ("belonging",), BEN: ()}
    assert cut_of(story, len(story.log)) == {}, "what was hidden before is hidden in the record itself"


def test_a_case_corrected_later_stands_in_its_corrected_version_and_one_taken_out_not_at_all() -> None:
    wrong = msgspec.structs.replace(a_case("C1", 1), title="Billy of Mill Lane")
    story = Story().prepared(cases=(wrong, a_case("C2", 1)))
    story.when("order_cases", table="t1", cases=["C2", "C1"])
    at = len(story.log)
    story.when("remove_case", case="C1")
    story.when("remove_case", case="C2")
    story.when("add_case", SYSTEM, case=msgspec.to_builtins(a_case("C1", 1)), cleared_by="ruth")
    assert cut_of(story, at, "Billy") == {"case-corrected": 1, "case-removed": 2}
    rows, _ = cut(rows_of(story), at, CODEC)
    state = fold("w1", map(CODEC.recorded, rows))
    assert list(state.cases) == ["C1"]
    assert state.tables["t1"].queue == ["C1"]


def test_a_pseudonym_corrected_later_stands_as_corrected() -> None:
    story = Story().opened(people=2)
    at = len(story.log)
    story.when("change_seat", seat(AMIRA), pseudonym="Quiet Heron", discipline="TEACHER")
    assert cut_of(story, at, '"Amira"') == {"name-corrected": 1}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("120", 120),
        ("2026-03-05T14:30", "2026-03-05T14:30:00.000Z"),
        ("2026-07-05 14:30", "2026-07-05T13:30:00.000Z"),
        ("2026-07-05T14:30:00Z", "2026-07-05T14:30:00.000Z"),
        ("2026-07-05T14:30:01.5+02:00", "2026-07-05T12:30:01.500Z"),
    ],
)
def test_a_moment_is_a_number_or_a_time_local_unless_it_says_otherwise(text: str, found: int | str) -> None:
    assert moment(text, NOW) == found


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("yesterday", "no moment"), ("", "no moment"), ("-3", "no moment"), ("2026-02-30T10:00", "no moment"),
        ("2026-03-05", "whole day"), ("2027-01-01T00:01", "still to come"), ("2026-10-25T01:30", "clocks changed"),
        ("2026-03-29T01:30", "clocks changed"),
    ],
)  # fmt: skip
def test_what_is_no_moment_is_refused_in_words(text: str, why: str) -> None:
    with pytest.raises(BadMoment, match=why):
        moment(text, NOW)


@pytest.mark.parametrize(
    ("text", "why"), [("0", "no event 0"), ("9999", "no event 9999"), ("2001-01-01T09:00", "Nothing was recorded")]
)
def test_a_moment_outside_the_record_is_refused_in_words(text: str, why: str) -> None:
    with pytest.raises(BadMoment, match=why):
        as_it_stood(golden(), text, NOW)


def test_a_time_takes_everything_up_to_the_first_later_event_and_nothing_of_half_a_command() -> None:
    log = golden().logs[0]
    assert place(log, log[-1].at) == len(log)
    assert place(log, log[0].at) == 2, "a workshop and its first table come from one command"


def test_a_cut_of_a_cut_keeps_what_was_withheld_and_is_never_later_than_the_first(tmp_path: Path) -> None:
    file = tmp_path / "cut.jsonl"
    file.write_bytes(written(as_it_stood(golden(), "60", NOW)))
    first = from_record(read_record(file), "cut")
    again = as_it_stood(first, "2026-12-31T00:00", NOW)
    assert again.standing is not None
    assert first.standing is not None
    assert again.standing.at == first.standing.at
    assert again.standing.withheld == first.standing.withheld
    assert verify_record(written(again)).sound


def test_a_record_that_hides_what_it_withholds_does_not_verify() -> None:
    data = written(as_it_stood(golden(), "60", NOW))
    assert verify_record(data.replace(b'"as_it_stood"', b'"as_it_stand"')).breaks
    whole = written(golden())
    line = next(n for n, one in enumerate(whole.split(b"\n")) if b'"note-taken"' in one)
    lines = whole.split(b"\n")
    lines[line] = lines[line].replace(b'"state":"readable"', b'"state":"withheld"')
    assert any("listed" in found.what for found in verify_record(b"\n".join(lines)).breaks)
