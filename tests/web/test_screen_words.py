"""The projector keeps disagreement, and shows the statement that the room is wording."""

from __future__ import annotations

import re

from tests.web.building import WHOLE, Builder
from tests.web.held import held
from tests.web.room import Room
from tests.web.test_screen import MAINSTREAM, SPECIAL, at_reveal, judged, shown
from workshop.domain.statement import Statement
from workshop.store.store import Store


def judged_again(room: Room, special: int) -> None:
    """Eight people have judged twice, so many of them for a special school, and the table concludes."""
    at_reveal(room, special)
    room.go_to("again")
    again = [{k: v for k, v in one.items() if k != "goals_clear"} for one in (SPECIAL, MAINSTREAM)]
    judged(room, *[again[0]] * special, *[again[1]] * (8 - special))
    room.go_to("conclude")


def test_the_commonest_answer_of_a_split_room_is_never_shown_as_its_ideal(room: Room) -> None:
    judged_again(room, 3)
    page = shown(room)
    ideal = page[page.index("leg--ideal") :]
    assert "leg--open" in page
    assert re.search(r"Split, of 8|Leaning, of 8", ideal)
    assert re.search(r"\b5 · State special school 3\b", ideal)
    assert 'class="apart"' not in page


def test_an_agreed_answer_is_shown_with_how_many_it_stands_for(room: Room) -> None:
    judged_again(room, 8)
    page = shown(room)
    assert "8 of 8" in page[page.index("leg--ideal") :]
    assert "leg--open" not in page


def test_a_split_conclusion_says_that_there_is_no_one_answer(room: Room) -> None:
    at_reveal(room)
    room.go_to("conclude")
    room.steer("conclude", review=room.review, outcome="split", words="Two ways.", ideal_setting="SP")
    assert "The room has no one answer. It leans towards:" in shown(room)


def test_a_statement_is_worded_before_the_room(room: Room) -> None:
    held(room)
    builder = Builder(room.facilitator(), f"/facilitate/{room.workshop}")
    id_ = builder.write(found="Help came <b>late</b>.")
    room.steer("turn_screen", showing=f"statement:{id_}")
    page = shown(room)
    assert "Help came &lt;b&gt;late&lt;/b&gt;." in page
    assert "Not signed off yet." in page
    for field in ("title", "next_steps", "owner", "resource", "burden", "minority"):
        assert str(WHOLE[field]) in page
    builder.sign(id_, "A. Example")
    page = shown(room)
    assert "Signed off." in page
    assert "A. Example" not in page
    assert "Screen: A statement" in room.facilitator().get(f"/facilitate/{room.workshop}/console").text


def test_a_statement_waits_while_the_room_judges(room: Room, store: Store) -> None:
    at_reveal(room)
    store.statements.save(f"workshop:{room.workshop}", Statement(id="s1", title="Help earlier"), after=0)
    room.steer("turn_screen", showing="statement:s1")
    assert "Help earlier" not in shown(room)
    room.go_to("conclude")
    room.steer("conclude", review=room.review, outcome="agreed", words="Near home.")
    assert "Help earlier" in shown(room)
