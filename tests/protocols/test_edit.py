"""Changing a protocol: a new value each time, ids that stay, and refusals that help."""

from __future__ import annotations

import pytest

from workshop import codelists
from workshop.domain.protocol import Protocol, Question, Stage
from workshop.protocols import check, edit
from workshop.protocols.edit import EditError


def asked(protocol: Protocol, stage: str) -> tuple[str, ...]:
    return next(s.questions for s in protocol.stages if s.id == stage)


def test_a_copy_has_its_own_name_and_remembers_its_origin(sound: Protocol) -> None:
    copy = edit.copy_as(sound, "ours", "2", "Our review")
    assert (copy.id, copy.version, copy.title, copy.copied_from) == ("ours", "2", "Our review", "small@1")
    assert edit.copy_as(sound, "small", "2").title == "Small"
    assert sound.copied_from == ""
    with pytest.raises(EditError, match="small 1 is there already"):
        edit.copy_as(sound, "small", "1")


def test_wording_help_and_whether_it_is_required_can_change(sound: Protocol) -> None:
    mine = edit.change_question(sound, "place", text="Where best?", help="Think.", required=False)
    changed = mine.question("place")
    assert (changed.text, changed.help, changed.required) == ("Where best?", "Think.", False)
    assert changed.codes == "settings"
    assert sound.question("place").text == "Where?"
    assert check(mine) == []


def test_values_from_a_form_are_taken_as_what_they_mean(sound: Protocol) -> None:
    assert edit.change_question(sound, "why", most="2", quiet=["cannot_tell"]).question("why").most == 2
    assert edit.change_stage(sound, "read", minutes="7").stages[0].minutes == 7


def test_what_cannot_be_changed_is_refused_with_what_can(sound: Protocol) -> None:
    with pytest.raises(EditError, match=r"“id” cannot be changed\. These can: kind, text, help"):
        edit.change_question(sound, "place", id="where")
    with pytest.raises(EditError, match="“colour” cannot be changed"):
        edit.change_stage(sound, "read", colour="red")
    with pytest.raises(EditError, match="“why” cannot be changed so: Expected `int`"):
        edit.change_question(sound, "why", most="many")
    with pytest.raises(EditError, match=r"There is no question “when”\. Use one of: step, place, why"):
        edit.change_question(sound, "when", text="When?")
    with pytest.raises(EditError, match=r"There is no stage “end”\. Use one of: read"):
        edit.change_stage(sound, "end", title="End")


def test_a_question_is_added_where_it_is_wanted(sound: Protocol) -> None:
    more = Question("more", "text", "Anything more?", required=False)
    assert asked(edit.add_question(sound, more, "first"), "first") == ("place", "why", "more")
    mine = edit.add_question(sound, more, "first", 1)
    assert asked(mine, "first") == ("place", "more", "why")
    assert check(mine) == []
    with pytest.raises(EditError, match="There is a question “more” already"):
        edit.add_question(mine, more, "first")
    with pytest.raises(EditError, match="There is no stage “last”"):
        edit.add_question(sound, more, "last")


def test_a_question_moves_within_a_stage_and_to_another(sound: Protocol) -> None:
    assert asked(edit.ask(sound, "first", "why", 0), "first") == ("why", "place")
    there = edit.ask(edit.stop_asking(sound, "first", "why"), "next", "why")
    assert (asked(there, "first"), asked(there, "next")) == (("place",), ("step", "why"))
    with pytest.raises(EditError, match="There is no question “when”"):
        edit.ask(sound, "first", "when")


def test_a_removed_question_leaves_every_stage(sound: Protocol) -> None:
    mine = edit.remove_question(sound, "place")
    assert [q.id for q in mine.questions] == ["step", "why"]
    assert not any("place" in stage.questions for stage in mine.stages)


def test_stages_are_added_moved_and_removed(sound: Protocol) -> None:
    mine = edit.add_stage(sound, Stage("pause", "discuss", "Pause"), 1)
    assert [s.id for s in mine.stages][:3] == ["read", "pause", "next"]
    assert check(mine) == []
    with pytest.raises(EditError, match="There is a stage “pause” already"):
        edit.add_stage(mine, Stage("pause", "discuss", "Pause"))
    moved = edit.move_stage(mine, "pause", 4)
    assert [s.id for s in moved.stages][:6] == ["read", "next", "happened", "first", "pause", "show"]
    assert edit.remove_stage(moved, "pause") == sound
    assert edit.move_stage(sound, "read", 99).stages[-1].id == "read"


def test_a_removed_stage_is_no_longer_revealed_or_revisited(sound: Protocol) -> None:
    mine = {s.id: s for s in edit.remove_stage(sound, "first").stages}
    assert mine["show"].reveals == ()
    assert mine["again"].revisits == ""
    assert mine["happened"].reveals == ("next",)


def test_another_version_of_a_list_takes_the_place_of_the_old(sound: Protocol, lists: codelists.CodeLists) -> None:
    tiers = lists.get("support", "2026")
    mine = edit.use_code_list(sound, tiers)
    assert mine.codes("support") == tiers
    assert [c.id for c in mine.code_lists] == [c.id for c in sound.code_lists]
    assert check(mine) == []
    more = edit.use_code_list(sound, lists.get("wishes", "2025"))
    assert more.code_lists[-1].id == "wishes"
