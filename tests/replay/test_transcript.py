from __future__ import annotations

from tests.replay.day import PEOPLE, Day, held
from workshop.domain.commands import Actor
from workshop.domain.events import JudgementGiven, Revealed
from workshop.replay.transcript import clock, transcript


def texts(day: Day) -> list[str]:
    return [line.text for line in transcript(day.log)]


def judged() -> Day:
    """Six people have judged a case alone; nothing is revealed."""
    day = Day()
    day.seat_all()
    day.give("open_review", table="t1", case="C01")
    day.advance()
    for seat in day.seats():
        day.judge(seat, "t1.C01", "first", ideal_setting="SP", confidence=2)
    return day


def test_the_day_is_told_from_its_beginning_to_its_closing() -> None:
    told = texts(held())
    assert told[0] == "“A day in March” was set up for Testshire."
    assert told[-1] == "The day was closed."
    assert "Case C01 was opened: A boy who builds bridges." in told
    assert any(t.startswith("The poll was closed. Named most: belonging (6)") for t in told)


def test_a_judgement_says_only_that_somebody_answered() -> None:
    day = judged()
    lines = [t for t in texts(day) if "answered" in t]
    assert lines == [f"Somebody answered “Judge on your own”: {n} so far." for n in range(1, 7)]
    settings = day.state.protocol.codes("settings") if day.state.protocol else None
    assert settings is not None
    assert settings.label("SP") not in " ".join(texts(day))


def test_going_on_to_answer_is_told_once() -> None:
    day = judged()
    before = len(texts(day))
    day.judge("seat0001", "t1.C01", "first", ideal_setting="MS")
    assert len(texts(day)) == before


def test_answers_are_told_with_their_reveal_and_not_before() -> None:
    day = held()
    reveal = next(r.seq for r in day.log if isinstance(r.event, Revealed))
    lines = transcript(day.log)
    assert not [line for line in lines if line.seq < reveal and "Agreed" in line.text]
    told = [line.text for line in lines if line.seq == reveal]
    assert "5 of 6: Mainstream school with a plan. Agreed." in " ".join(told)
    assert told[-1] == "What happened was opened."


def test_with_few_answers_no_count_is_told() -> None:
    day = Day()
    day.seat_all(PEOPLE[:3])
    day.give("open_review", table="t1", case="C01")
    day.advance()
    for seat in day.seats():
        day.judge(seat, "t1.C01", "first", ideal_setting="SP")
    day.advance()
    told = [t for t in texts(day) if t.startswith("Revealed")]
    assert told
    assert all("Fewer than 4 answers count here" in t for t in told)


def test_nobody_is_named() -> None:
    day = held()
    whole = " ".join(texts(day))
    assert not [name for name, _ in PEOPLE if name in whole]
    assert "seat000" not in whole
    assert "ann" not in whole.split()


def test_what_is_private_gives_no_line() -> None:
    day = judged()
    before = texts(day)
    seat = Actor("seat", "seat0001")
    day.give("recuse", seat, review="t1.C01")
    day.give("step_out", seat)
    day.give("step_in", seat)
    assert texts(day) == before
    day.give("withdraw", Actor("seat", "seat0002"))
    assert any(isinstance(r.event, JudgementGiven) for r in day.log)
    assert len([t for t in texts(day) if "answered" in t]) == 5


def test_a_panellists_note_is_not_quoted_and_one_taken_back_is_gone() -> None:
    day = judged()
    day.give("note", Actor("seat", "seat0001"), review="t1.C01", note="n1", text="my own thought")
    day.give("note", review="t1.C01", note="n2", text="first wording")
    day.give("note", review="t1.C01", note="n2", text="last wording")
    day.give("note", review="t1.C01", note="n3", text="a slip")
    day.give("remove_note", review="t1.C01", note="n3")
    told = texts(day)
    assert "Somebody in the panel wrote a note." in told
    assert "Noted: last wording" in told
    assert not [t for t in told if "own thought" in t or "first wording" in t or "a slip" in t]


def test_with_several_tables_a_line_says_which() -> None:
    day = Day()
    day.give("add_table", table="t2", name="Garden room")
    day.give("open_review", table="t2", case="C01")
    assert texts(day)[-2:] == [
        "Garden room: Case C01 was opened: A boy who builds bridges.",
        "Garden room: The timer was set.",
    ]


def test_a_line_says_how_far_into_the_day_it_is() -> None:
    day = held()
    last = transcript(day.log)[-1]
    assert (last.seq, last.at) == (day.log[-1].seq, day.log[-1].at)
    assert clock(last.offset) == "0:21:11"
    assert clock(3725.9) == "1:02:05"
