"""Around the case: coming late, stepping out, knowing the child, the poll, notes, one's own answers, the end."""

from __future__ import annotations

import csv
import io

from tests.web.forms import form, forms
from tests.web.room import FIRST, Room


def test_who_comes_after_the_reveal_reads_along_and_judges_from_the_next_step(room: Room) -> None:
    people = room.fill(4)
    room.open("C01")
    room.go_to("first")
    for person in people:
        person.judge(FIRST)
    room.advance()
    late = room.join()
    assert "None of these answers is yours" in late.get()
    assert "None of these answers is yours" not in people[0].get()
    room.go_to("open")
    assert "a.root_causes" in late.get()
    room.go_to("again")
    page = late.judge({"a.ideal_setting": "RP"})
    assert "your first answer" not in page
    assert "Keep all my answers" not in page


def test_an_answer_that_comes_too_late_is_kept_apart_and_said_to_be(room: Room) -> None:
    people = room.fill(5)
    room.open("C01")
    room.go_to("first")
    amira, *others = people
    for person in others:
        person.judge(FIRST)
    # The page was open while the facilitator revealed; it is sent afterwards.
    waiting = form(amira.get(), "judge")
    room.advance()
    answer = amira.post(waiting.action, waiting.filled({"a.ideal_setting": "SP"}))
    assert "kept for you as late, and not counted" in answer.text
    assert "after the reveal, not counted" in answer.text
    assert "All 4: Mainstream school with a plan" in answer.text


def test_knowing_the_child_is_private_and_can_be_taken_back(room: Room) -> None:
    amira, ben, *_ = room.fill(4)
    room.open("C01")
    room.go_to("first")
    amira.judge(FIRST)
    page = amira.press("recuse")
    assert "You told us that you know this child" in page
    assert not [one for one in forms(page) if one.command == "judge"]
    assert room.look(lambda s: s.reviews[room.review].recused) == {amira.seat}
    assert "know this child or young person.</b>" not in ben.get()
    page = amira.press("recuse")
    assert dict(next(one for one in forms(page) if one.command == "judge").fields)["a.ideal_setting"] == "MS"


def test_stepping_out_and_back(room: Room) -> None:
    amira, ben = room.join(), room.join()
    room.open("C01")
    room.go_to("first")
    assert "<b>0 of 2</b> in" in ben.get()
    page = amira.press("step_out")
    assert "You have stepped out" in page
    assert "I am back" in page
    assert "<b>0 of 1</b> in" in ben.get()
    page = amira.press("step_in")
    assert "You have stepped out" not in page


def test_poll_is_answered_changed_and_pinned(room: Room) -> None:
    amira, ben = room.join(), room.join()
    room.steer("open_poll")
    page = amira.press("poll_word", words=["Belonging", "a friend", ""])
    assert 'value="belonging"' in page
    ben.press("poll_word", words=["belonging"])
    assert "a friend" not in ben.get()
    room.steer("moderate_word", word="a friend", hidden=True)
    room.steer("close_poll")
    page = ben.get()
    assert "belonging<span" in page
    assert "a friend" not in page
    room.open("C01")
    assert "belonging<span" in ben.part("foot")


def test_poll_never_comes_between_somebody_and_their_answers(room: Room) -> None:
    amira = room.join()
    room.open("C01")
    room.go_to("first")
    room.steer("open_poll")
    assert "judge" in {one.command for one in forms(amira.get())}


def test_notes_are_ones_own_and_the_rooms_notes_are_for_all(room: Room) -> None:
    amira, ben = room.join(), room.join()
    room.open("C01")
    page = amira.press("note", text="Ask about the move")
    assert "Ask about the move" in page
    assert "Ask about the move" not in ben.get()
    room.go_to("discuss")
    room.steer("note", review=room.review, note="n1", text="Therapy began again each time", tags=["RC06"])
    page = ben.get()
    assert "Therapy began again each time" in page
    assert "Handover at a move" in page
    assert "Ask about the move" not in page
    page = amira.press("remove_note")
    assert "Ask about the move" not in page


def test_own_answers_can_be_seen_and_taken_away(room: Room) -> None:
    amira = room.join()
    assert "Nothing yet" in amira.get("mine")
    room.open("C01")
    room.go_to("first")
    amira.judge(FIRST)
    page = amira.get("mine")
    assert "Mainstream school with a plan" in page
    answer = amira.client.get(f"/w/{room.workshop}/mine.csv")
    assert "attachment" in answer.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert {(row["question"][:9], row["answer"]) for row in rows} >= {("What kind", "Mainstream school with a plan")}
    assert len(rows) == len(FIRST)


def test_withdrawing_says_first_what_it_means_and_then_destroys(room: Room) -> None:
    amira, *_ = room.fill(2)
    room.open("C01")
    room.go_to("first")
    amira.judge(FIRST)
    asked = amira.get(f"mine/withdraw?review={room.review}")
    assert "cannot be brought back" in asked
    assert "A boy who builds bridges" in asked
    page = amira.press("withdraw", page=f"mine/withdraw?review={room.review}")
    assert "You withdrew your answers on this case" in page
    assert "Mainstream school with a plan" not in page
    assert amira.client.get(f"/w/{room.workshop}/mine/withdraw").status_code == 404


def test_withdrawing_everything_names_the_cases(room: Room) -> None:
    amira = room.join()
    for case in ("C01", "C02"):
        room.open(case)
        room.go_to("first")
        amira.judge(FIRST)
    assert "two cases" in amira.get("mine/withdraw")
    page = amira.press("withdraw", page="mine/withdraw")
    assert page.count("You withdrew your answers on this case") == 2


def test_name_and_discipline_can_be_corrected(room: Room) -> None:
    amira = room.join("health")
    page = amira.press("change_seat", page="mine", pseudonym="Second Thought", discipline="family")
    assert "Second Thought" in page
    assert room.look(lambda s: s.seats[amira.seat].discipline) == "family"


def test_closed_workshop_asks_how_it_was_and_takes_nothing_else(room: Room) -> None:
    amira = room.join()
    room.open("C01")
    room.go_to("first")
    amira.judge(FIRST)
    room.steer("close_workshop")
    page = amira.get()
    assert "The workshop is closed" in page
    assert {one.command for one in forms(page) if one.command} == {"feedback"}
    page = amira.press("feedback", score="4", words="Longer breaks")
    assert "Thank you for telling us" in page
    assert room.look(lambda s: s.feedback[amira.seat].score) == 4
    assert "Withdraw my answers" not in amira.get("mine")
    assert "Withdraw my feedback" in amira.get("mine")
    assert "Mainstream school with a plan" in amira.get("mine")


def test_a_refusal_is_told_on_the_page(room: Room) -> None:
    amira = room.join()
    room.steer("open_poll")
    page = amira.press("poll_word", words=["x" * 80])
    assert "There is a problem" in page
    assert "short answers at most" in page
