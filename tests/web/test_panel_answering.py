"""Answering without scripts: every kind of question through its form on the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from tests.web.desk import lead
from tests.web.forms import form
from tests.web.room import Person, Room
from workshop.domain.protocol import Protocol, Question, Stage
from workshop.protocols import shipped
from workshop.store.store import Store


def stored(room: Room, person: Person, question: str) -> tuple[str, Any]:
    given = room.look(lambda s: s.reviews[room.review].answers[room.step][person.seat][question])
    return given.state, given.value


@pytest.fixture
def at_first(room: Room) -> tuple[Room, Person]:
    amira = room.join()
    room.open("C01")
    room.go_to("first")
    return room, amira


@pytest.fixture
def at_open(room: Room) -> tuple[Room, Person]:
    amira = room.join()
    room.open("C01")
    room.go_to("open")
    return room, amira


def test_one_of_a_list_and_a_scale(at_first: tuple[Room, Person]) -> None:
    room, amira = at_first
    amira.judge({"a.ideal_setting": "UN", "a.confidence": "2"})
    assert stored(room, amira, "ideal_setting") == ("answered", "UN")
    assert stored(room, amira, "confidence") == ("answered", 2)


def test_what_is_off_the_ladder_is_folded_but_can_be_chosen(at_first: tuple[Room, Person]) -> None:
    room, amira = at_first
    assert '<details class="more-choices" id="q-ideal_setting-more-choices">' in amira.get()
    page = amira.judge({"a.ideal_setting": "AP"})
    assert stored(room, amira, "ideal_setting") == ("answered", "AP")
    assert '<details class="more-choices" id="q-ideal_setting-more-choices" open>' in page


def test_quiet_answers_are_answers(at_first: tuple[Room, Person]) -> None:
    room, amira = at_first
    page = amira.judge({"a.ideal_setting": "~cannot_tell", "a.ideal_support": "~not_my_field"})
    assert stored(room, amira, "ideal_setting") == ("cannot_tell", None)
    assert stored(room, amira, "ideal_support") == ("not_my_field", None)
    assert dict(form(page, "judge").fields)["a.ideal_setting"] == "~cannot_tell"


def test_ranked_by_selects_in_the_order_of_their_places(at_open: tuple[Room, Person]) -> None:
    room, amira = at_open
    page = amira.judge({"a.root_causes": ["RC06", "", "RC01"]})
    assert stored(room, amira, "root_causes") == ("answered", ["RC06", "RC01"])
    assert [v for n, v in form(page, "judge").fields if n == "a.root_causes"] == ["RC06", "RC01", ""]


def test_several_yes_no_and_unsure(at_open: tuple[Room, Person]) -> None:
    room, amira = at_open
    amira.judge({"a.who_acts": ["health", "education"], "a.setting_was_ideal": "no", "a.support_was_ideal": "~unsure"})
    assert stored(room, amira, "who_acts") == ("answered", ["health", "education"])
    assert stored(room, amira, "setting_was_ideal") == ("answered", "no")
    assert stored(room, amira, "support_was_ideal") == ("unsure", None)


def test_an_emptied_answer_is_taken_back(at_open: tuple[Room, Person]) -> None:
    room, amira = at_open
    amira.judge({"a.who_acts": ["health"]})
    amira.judge({"a.who_acts": []})
    assert stored(room, amira, "who_acts") == ("not_answered", None)


def test_pathway_of_the_next_step_with_what_was_before(journey: Room) -> None:
    amira = journey.join()
    journey.open("C01")
    journey.go_to("next.1")
    page = amira.get()
    assert "Before this point" in page
    assert "as before" in page
    name = "a.next_step.0"
    page = amira.judge({f"{name}.setting": "MS", f"{name}.support": "EHCP", f"{name}.services": ["SALT", "OT"]})
    step = {"phase": "ks1", "setting": "MS", "support": "EHCP", "services": ["SALT", "OT"]}
    assert stored(journey, amira, "next_step") == ("answered", [step])
    kept = form(page, "judge").fields
    assert (f"{name}.setting", "MS") in kept
    assert [v for n, v in kept if n == f"{name}.services"] == ["SALT", "OT"]
    assert "2 chosen" in page


def test_second_point_starts_from_what_happened_at_the_first(journey: Room) -> None:
    amira = journey.join()
    journey.open("C05")
    journey.go_to("next.2")
    case = journey.look(lambda s: s.cases["C05"])
    page = amira.part("main")
    labels = journey.look(lambda s: s.protocol)
    assert labels
    settings = labels.codes("settings")
    assert settings
    before = page.split("Before this point")[1].split("</div>")[0]
    assert settings.label(case.points[0].happened.step.setting) in before


def with_more(store: Store) -> Protocol:
    """The case review with the kinds of question that it does not ask by itself."""
    base = next(p for p in shipped() if p.id == "dbv-case-review")
    more = (
        Question("three_words", "words", "This child in three words", most=3, required=False),
        Question("one_thing", "text", "One thing you would change", required=False),
        Question("whole_path", "pathway", "The ideal journey", span="journey", required=False),
    )
    stages = tuple(
        msgspec.structs.replace(s, questions=(*s.questions, *(q.id for q in more))) if s.id == "first" else s
        for s in base.stages
    )
    made = msgspec.structs.replace(base, id="more", version="1", stages=stages, questions=(*base.questions, *more))
    assert isinstance(made.stages[0], Stage)
    store.protocols.save(made, by="test")
    return made


def test_words_text_and_a_whole_journey(store: Store, room_for: Callable[[str], Room]) -> None:
    with_more(store)
    room = room_for("more")
    people = room.fill(4)
    room.open("C01")
    room.go_to("first")
    path = "a.whole_path"
    given: dict[str, str | list[str]] = {
        "a.three_words": ["builder", "patient", ""], "a.one_thing": "Therapy <b>first</b>",
        f"{path}.0.setting": "EY", f"{path}.0.support": "SEN_SUPPORT", f"{path}.2.setting": "MS",
    }  # fmt: skip
    assert "What you write is shown as you wrote it, without your name" in people[0].get()
    people[1].judge(given | {"a.one_thing": "Somebody should have asked Jack."})
    for person in people[2:] + people[:1]:
        page = person.judge(given)
    assert stored(room, people[0], "three_words") == ("answered", ["builder", "patient"])
    assert stored(room, people[0], "one_thing") == ("answered", "Therapy <b>first</b>")
    assert [(s["phase"], s["setting"]) for s in stored(room, people[0], "whole_path")[1]] == [
        ("early_years", "EY"), ("ks1", "MS"),
    ]  # fmt: skip
    assert "As before" in page
    room.advance()
    page = people[0].get()
    assert page.count("Therapy &lt;b&gt;first&lt;/b&gt;") >= 3
    assert lead(room).words().count("May hold a name.") == 1, "beside the words, for whoever leads"
    assert "May hold" not in page
    assert "builder" in page
    assert "Key stage 1" in page
