"""Questions in the browser: copied, changed as a draft, saved as a version, taken out and brought in."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.office import Office, file
from workshop.domain.protocol import Protocol
from workshop.protocols import check, parse

EDIT = "/questions/ours/edit"


def latest(office: Office, id_: str = "ours") -> Protocol:
    kept = office.room.assembly.services.store.protocols.latest(id_)
    assert kept is not None
    return kept.content


@pytest.fixture
def copied(office: Office) -> Office:
    office.done("/questions/dbv-case-review/copy", "/questions", title="Ours")
    return office


def question(protocol: Protocol, id_: str, **changes: Any) -> dict[str, Any]:
    """The fields of a question's form as a browser would send them, some of them changed."""
    one, codes = protocol.question(id_), protocol.codes(protocol.question(id_).codes)
    fields: dict[str, Any] = {
        "text": one.text, "help": one.help, "easy": one.easy, "kind": one.kind, "codes": one.codes,
        "most": str(one.most or ""),
        "scale": "\n".join(one.scale), "quiet": list(one.quiet), "measures": one.measures, "span": one.span,
    }  # fmt: skip
    fields |= {"required": "yes"} if one.required else {}
    fields |= {f"shown-{codes.id}": [c.code for c in codes.codes]} if codes else {}
    return fields | changes


def test_shipped_questions_are_read_and_not_changed(office: Office) -> None:
    assert "make a copy" in office.get("/questions/journey/edit")
    answer = office.send("/questions/journey/edit", "/questions", action="remove_stage", stage="read")
    assert "These questions come with Workshop" in answer.text
    assert latest(office, "journey").stages[0].id == "read"


def test_a_copy_needs_a_title_and_remembers_where_it_comes_from(office: Office) -> None:
    assert 'href="#title-journey"' in office.refused("/questions/journey/copy", "/questions", title="  ")
    office.done("/questions/journey/copy", "/questions", title="Our journey, shorter")
    made = latest(office, "our-journey-shorter")
    assert (made.copied_from, made.version, made.title) == ("journey@1", "1", "Our journey, shorter")


def test_a_wording_is_changed_in_a_draft_then_saved_as_a_version(copied: Office) -> None:
    form = question(latest(copied), "ideal_setting", text="Where would be best?")
    page = copied.done(f"{EDIT}/question?question=ideal_setting&stage=first", **form)
    assert "Where would be best?" in page
    assert "Save as a new version" in page
    assert latest(copied).question("ideal_setting").text != "Where would be best?"
    copied.done(EDIT, action="save")
    saved = latest(copied)
    assert (saved.version, saved.question("ideal_setting").text) == ("2", "Where would be best?")
    assert saved.question("ideal_setting").required
    assert not check(saved)


def test_opening_a_question_and_keeping_it_changes_nothing(copied: Office) -> None:
    for one in latest(copied).questions:
        copied.done(f"{EDIT}/question?question={one.id}", **question(latest(copied), one.id))
    assert "Save as a new version" not in copied.get(EDIT)


def test_fewer_choices_are_shown_and_the_list_says_so(copied: Office) -> None:
    form = question(latest(copied), "ideal_setting") | {"shown-settings": ["MS", "SP", "OTH"]}
    copied.done(f"{EDIT}/question?question=ideal_setting", **form)
    copied.done(EDIT, action="save")
    codes = latest(copied).codes("settings")
    assert codes is not None
    assert [c.code for c in codes.codes] == ["MS", "SP", "OTH"]
    assert codes.version.startswith("2025-part-")
    page = copied.get("/questions/ours/preview?stage=first")
    assert "State special school" in page
    assert "Independent special school" not in page
    whole = question(latest(copied), "ideal_setting")
    everything = [c.code for c in latest(copied, "dbv-case-review").codes("settings").codes]  # type: ignore[union-attr]
    copied.done(f"{EDIT}/question?question=ideal_setting", **whole | {"shown-settings": everything})
    copied.done(EDIT, action="save")
    assert latest(copied).codes("settings") == latest(copied, "dbv-case-review").codes("settings")


def test_a_single_choice_is_no_choice(copied: Office) -> None:
    form = question(latest(copied), "ideal_setting") | {"shown-settings": ["MS"]}
    assert "Leave at least two choices" in copied.refused(f"{EDIT}/question?question=ideal_setting", **form)


def test_questions_are_added_moved_and_no_longer_asked(copied: Office) -> None:
    new = {"text": "What surprised you?", "kind": "text", "help": "", "codes": "", "measures": "", "span": "next"}
    copied.done(f"{EDIT}/question?stage=first", **new)
    copied.done(EDIT, action="move", stage="first", question="what_surprised_you", place="0")
    copied.done(EDIT, action="stop", stage="first", question="goals_clear")
    page = copied.get(EDIT)
    assert "Asked in no stage" in page
    assert "No stage asks it." in page
    copied.refused(EDIT, action="save")
    copied.done(EDIT, action="remove", question="goals_clear")
    again = next((s.id for s in latest(copied).stages if "goals_clear" in s.questions and s.id != "first"), None)
    assert again is None
    copied.done(EDIT, action="save")
    first = next(s for s in latest(copied).stages if s.id == "first")
    assert first.questions[0] == "what_surprised_you"
    assert "goals_clear" not in first.questions


def test_stages_are_changed_moved_added_and_removed(copied: Office) -> None:
    stage = {
        "title": "Settle in",
        "kind": "read",
        "prompt": "Breathe.",
        "minutes": "3",
        "unseals": "none",
        "revisits": "",
    }
    copied.done(f"{EDIT}/stage", **stage)
    copied.done(EDIT, action="move_stage", stage="settle_in", place="0")
    copied.done(EDIT, action="save")
    assert latest(copied).stages[0].title == "Settle in"
    copied.done(f"{EDIT}/stage?stage=settle_in", **stage | {"minutes": "4"})
    copied.done(EDIT, action="save")
    assert latest(copied).stages[0].minutes == 4
    copied.done(EDIT, action="remove_stage", stage="settle_in")
    copied.done(EDIT, action="save")
    assert "settle_in" not in [s.id for s in latest(copied).stages]


def test_opening_a_stage_and_keeping_it_changes_nothing(copied: Office) -> None:
    for one in latest(copied).stages:
        fields: dict[str, Any] = {
            "title": one.title, "kind": one.kind, "prompt": one.prompt, "minutes": str(one.minutes),
            "revisits": one.revisits, "reveals": list(one.reveals), "unseals": one.unseals,
        }  # fmt: skip
        fields |= {name: "yes" for name in ("blind", "each_point") if getattr(one, name)}
        copied.done(f"{EDIT}/stage?stage={one.id}", **fields)
    assert "Save as a new version" not in copied.get(EDIT)


def test_changes_can_be_thrown_away(copied: Office) -> None:
    copied.done(EDIT, action="remove_stage", stage="read")
    assert "Throw the changes away" in copied.get(EDIT)
    copied.done(EDIT, action="discard")
    assert "Throw the changes away" not in copied.get(EDIT)


def test_a_file_goes_out_and_comes_back(copied: Office) -> None:
    text = copied.client.get("/facilitate/questions/ours.yaml").text
    assert parse(text) == latest(copied)
    changed = text.replace("id: ours", "id: theirs", 1)
    assert "is here" in copied.done("/questions/upload", "/questions", file=file(changed, "theirs.yaml"))
    assert latest(copied, "theirs").title == "Ours"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("stages: [", "q.yaml, line"),
        ("- 1", "q.yaml"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
        ("id: journey\nversion: 7\ntitle: Mine\nstages: []\nquestions: []\n", "There are no stages."),
    ],
)
def test_a_file_that_cannot_be_is_refused_with_all_that_is_wrong(office: Office, text: str | bytes, said: str) -> None:
    assert said in office.refused("/questions/upload", "/questions", file=file(text, "q.yaml"))


def test_an_upload_cannot_take_the_place_of_shipped_questions(office: Office) -> None:
    text = office.client.get("/facilitate/questions/journey.yaml").text.replace("version: '1'", "version: '9'")
    assert "come with Workshop" in office.refused("/questions/upload", "/questions", file=file(text, "q.yaml"))
    assert latest(office, "journey").version == "1"


def test_the_code_lists_can_be_read(office: Office) -> None:
    page = office.get("/questions/lists")
    assert "State special school" in page
    assert "support, version 2026" in page


@pytest.mark.parametrize("protocol", ["dbv-case-review", "journey"])
def test_every_stage_has_a_preview(office: Office, protocol: str) -> None:
    for stage in latest(office, protocol).stages:
        page = office.get(f"/questions/{protocol}/preview?stage={stage.id}")
        assert page.count("<fieldset") >= len(stage.questions)
