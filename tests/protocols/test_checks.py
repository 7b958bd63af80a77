"""Every problem is found where it is, and no sound protocol is refused."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from workshop.domain.codes import Code, CodeList
from workshop.domain.protocol import Protocol, Question, Stage
from workshop.protocols import check, edit


def told(protocol: Protocol) -> list[tuple[str, str]]:
    problems = check(protocol)
    assert all(problem.mend for problem in problems)
    return [(problem.where, problem.message) for problem in problems]


def test_a_sound_protocol_has_no_problem(sound: Protocol) -> None:
    assert check(sound) == []


@pytest.mark.parametrize(
    ("question", "changes", "message"),
    [
        ("place", {"text": " "}, "The wording is blank."),
        ("place", {"codes": ""}, "A question of kind one needs a code list."),
        ("place", {"codes": "plces"}, "There is no code list “plces”."),
        ("place", {"most": 2}, "A question of kind one takes no most."),
        ("place", {"scale": ("a", "b")}, "A question of kind one takes no scale."),
        ("place", {"quiet": ("dunno",)}, "“dunno” is not a quiet answer."),
        ("place", {"quiet": ("cannot_tell", "cannot_tell")}, "The quiet answer “cannot_tell” is given 2 times."),
        ("place", {"measures": "ideal_place"}, "Findings know no “ideal_place”."),
        ("place", {"measures": "root_causes"}, "“root_causes” cannot be read from kind one."),
        ("step", {"codes": "settings"}, "A question of kind pathway takes no code list."),
        ("why", {"most": 0}, "A ranked question must say how many may be ranked."),
        ("why", {"most": 17}, "most is 17, which cannot be chosen."),
        ("why", {"kind": "scale", "codes": "", "most": 0}, "A scale needs labels for 2 to 9 steps."),
        ("why", {"kind": "scale", "codes": "", "most": 0, "scale": ("a", " ")}, "A step of the scale has no label."),
        (
            "why",
            {"kind": "scale", "codes": "", "most": 0, "scale": ("a", "a")},
            "Two steps of the scale have the same label.",
        ),
    ],
)
def test_a_question_is_checked(sound: Protocol, question: str, changes: dict[str, Any], message: str) -> None:
    assert told(edit.change_question(sound, question, **changes)) == [(f"question {question}", message)]


@pytest.mark.parametrize(
    ("stage", "changes", "message"),
    [
        ("read", {"title": ""}, "The title is blank."),
        ("read", {"minutes": -1}, "It lasts -1 minutes."),
        ("read", {"questions": ("place",)}, "A stage of kind read asks no questions."),
        ("read", {"blind": True, "round": 2}, "A stage of kind read cannot be blind, nor have a round."),
        ("first", {"round": 0}, "The round is 0."),
        ("first", {"questions": ("place", "why", "who")}, "There is no question “who”."),
        ("first", {"questions": ("place", "why", "why")}, "It asks “why” 2 times."),
        ("conclude", {"unseals": "all"}, "A stage of kind conclude shows nothing."),
        ("show", {"reveals": ("first", "first")}, "It reveals “first” 2 times."),
        ("show", {"reveals": ("first", "second")}, "It reveals “second”, and there is no such stage."),
        ("show", {"reveals": ("first", "again")}, "It reveals “again”, which has not been judged by then."),
        ("show", {"reveals": ("read",)}, "It reveals “read”, where nobody is asked anything."),
        ("show", {"reveals": ("next",)}, "Only one of it and “next” is for each decision point."),
        ("show", {"unseals": "point"}, "It unseals one point, but stands at none."),
        (
            "first",
            {"blind": True},
            "It is blind, but comes after “happened”, which has shown answers or what happened.",
        ),
        ("show_again", {"reveals": ()}, "It is blind, and no later stage reveals it."),
        ("again", {"revisits": ""}, "Round 2 does not say what it revisits."),
        ("again", {"revisits": "read"}, "It revisits “read”, which is no earlier stage to judge in."),
        ("again", {"questions": ("why", "step")}, "It asks “step” again, which “first” did not ask."),
        ("first", {"questions": ("place", "why", "step")}, "“step” was already asked in round 1, in the stage next."),
        ("first", {"round": 2, "revisits": "next"}, "Only one of it and “next” is for each decision point."),
    ],
)
def test_a_stage_is_checked(sound: Protocol, stage: str, changes: dict[str, Any], message: str) -> None:
    where = "stage again" if stage == "show_again" else f"stage {stage}"
    assert (where, message) in told(edit.change_stage(sound, stage, **changes))


def test_ids_are_plain_and_given_once(sound: Protocol) -> None:
    assert ("protocol", "The id “My own” is not plain.") in told(replace(sound, id="My own"))
    assert ("protocol", "The version “one two” is not plain.") in told(replace(sound, version="one two"))
    assert ("protocol", "The title is blank.") in told(replace(sound, title=""))
    twice = replace(sound, questions=(*sound.questions, sound.questions[1]))
    assert ("question place", "The id is used by 2 questions.") in told(twice)
    assert ("question place", "“ideal_setting” is measured by 2 questions.") in told(twice)
    again = replace(sound, stages=(sound.stages[0], *sound.stages))
    assert ("stage read", "The id is used by 2 stages.") in told(again)
    dotted = edit.add_stage(sound, Stage("read.more", "read", "More"), 0)
    assert told(dotted) == [("stage read.more", "The id is not plain.")]
    spaced = edit.add_question(sound, Question("my place", "text", "Say more."), "first")
    assert told(spaced) == [("question my place", "The id is not plain.")]


def test_a_question_must_be_asked_somewhere(sound: Protocol) -> None:
    assert told(edit.stop_asking(sound, "first", "why")) == [("question why", "No stage asks it.")]


def test_what_happened_must_be_opened_and_in_its_turn(sound: Protocol) -> None:
    sealed = edit.change_stage(edit.change_stage(sound, "show", unseals="none"), "happened", unseals="none")
    assert ("protocol", "What happened is never opened.") in told(sealed)
    assert (
        "stage happened",
        "Nothing opens what happened at each point, so the next point could not be read.",
    ) in told(sealed)
    early = edit.change_stage(sound, "happened", unseals="all")
    assert ("stage happened", "It would open points that nobody has judged yet.") in told(early)
    nothing = edit.change_stage(sound, "show", reveals=(), unseals="none")
    assert ("stage show", "It reveals nothing.") in told(nothing)


def test_nobody_is_asked_about_what_is_still_sealed(sound: Protocol) -> None:
    was = Question("was", "yes_no_unsure", "Was it ideal?", measures="setting_was_ideal")
    early = edit.add_question(sound, was, "next")
    assert told(early) == [("stage next", "“was” asks about what happened, which is still sealed.")]
    assert told(edit.add_question(sound, was, "first")) == []


def test_points_stand_together_and_the_end_stands_last(sound: Protocol) -> None:
    apart = edit.move_stage(sound, "happened", 3)
    assert ("stage happened", "Stages for each decision point must stand together.") in told(apart)
    outside = edit.change_stage(edit.change_stage(sound, "next", each_point=False), "happened", each_point=False)
    message = "“step” asks for the next step, but the stage does not stand at a decision point."
    assert ("stage next", message) in told(outside)
    assert told(edit.move_stage(sound, "conclude", 6)) == [("stage conclude", "Only the last stage can conclude.")]
    assert told(edit.remove_stage(sound, "conclude")) == [("protocol", "No stage concludes.")]
    each = edit.change_stage(sound, "conclude", each_point=True)
    assert ("stage conclude", "A case is concluded once.") in told(each)


def test_a_later_round_comes_after_the_one_it_revisits(sound: Protocol) -> None:
    same = edit.change_stage(sound, "first", round=2)
    assert ("stage again", "It revisits “first” of the same or a later round.") in told(same)


def test_code_lists_are_sound_and_complete(sound: Protocol) -> None:
    without = replace(sound, code_lists=tuple(c for c in sound.code_lists if c.id != "services"))
    assert told(without) == [("question step", "A pathway needs the code list “services”.")]
    bare = replace(sound, code_lists=tuple(c for c in sound.code_lists if c.id != "disciplines"))
    assert told(bare) == [("protocol", "The code list “disciplines” is missing; every protocol needs it.")]
    twice = replace(sound, code_lists=(*sound.code_lists, sound.code_lists[0]))
    assert told(twice) == [("code list settings", "The list is named 2 times.")]
    blank = edit.use_code_list(
        sound, CodeList("root_causes", "9", "Ours", (Code("L1", ""), Code("L2", "b"), Code("L3", "c")))
    )
    assert told(blank) == [("code list root_causes", "The code “L1” has no label.")]


def test_an_empty_draft_says_what_it_lacks(sound: Protocol) -> None:
    empty = replace(sound, stages=(), questions=())
    assert told(empty) == [("protocol", "There are no stages."), ("protocol", "There are no questions.")]
    idle = replace(sound, stages=(Stage("end", "conclude", "End"),), questions=())
    assert ("protocol", "Nobody is asked anything.") in told(idle)
    hollow = edit.change_stage(sound, "first", questions=())
    assert ("stage first", "It asks no questions.") in told(hollow)


def test_a_problem_reads_as_a_sentence(sound: Protocol) -> None:
    problem = check(edit.change_question(sound, "why", most=0))[0]
    expected = "question why: A ranked question must say how many may be ranked. Set most, for example most: 3."
    assert str(problem) == expected
