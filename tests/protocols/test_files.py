"""Protocols as files: read, refused with file and line, and written back without loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop import codelists, protocols
from workshop.codelists import FileError
from workshop.domain.codes import Code, CodeList
from workshop.paths import fixtures
from workshop.protocols import edit

if TYPE_CHECKING:
    from pathlib import Path

    from workshop.domain.protocol import Protocol

REVIEW = fixtures() / "protocols" / "dbv-case-review.yaml"
LISTS = codelists.load()
SHIPPED = protocols.load(REVIEW)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def refusal(folder: Path, old: str, new: str) -> FileError:
    text = REVIEW.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path = folder / "ours.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FileError) as refused:
        protocols.load(path)
    line = path.read_text(encoding="utf-8").splitlines()[refused.value.line - 1]
    assert refused.value.file == "ours.yaml"
    assert refused.value.mend
    refused.value.add_note(line.strip())
    return refused.value


@pytest.mark.parametrize(
    ("old", "new", "at", "message"),
    [
        ("kind: ranked", "kind: rankd", "kind: rankd", "“rankd” is not one of the words allowed here."),
        ("minutes: 6", "minutes: six", "minutes: six", "A whole number is needed here."),
        ("blind: true", "blind: perhaps", "blind: perhaps", "True or false is needed here."),
        ("minutes: 6", "minuets: 6", "minuets: 6", "“minuets” means nothing here."),
        ("reveals: [first]", "reveals: first", "reveals: first", "A list is needed here."),
        (
            "{id: settings, version: 2025}",
            "{id: settings, version: 1999}",
            "- {id: settings, version: 1999}",
            "The code list “settings” has no version “1999”. Use one of: 2025.",
        ),
        (
            "{id: settings, version: 2025}",
            "{id: places, version: 2025}",
            "- {id: places, version: 2025}",
            "There is no code list “places”. Use one of:",
        ),
        ("codes: broad_needs", "codes: areas", "- id: needs_now", "question needs_now: There is no code list “areas”."),
        ("reveals: [open]", "reveals: [opne]", "- id: discuss", "stage discuss: It reveals “opne”"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, old: str, new: str, at: str, message: str) -> None:
    refused = refusal(tmp_path, old, new)
    assert refused.message.startswith(message)
    assert refused.__notes__ == [at]


def test_the_first_problem_says_how_many_more_there_are(tmp_path: Path) -> None:
    refused = refusal(tmp_path, "most: 3", "most: 99")
    assert "more to mend" not in refused.mend
    refused = refusal(tmp_path, "reveals: [first]", "reveals: [frist]")
    assert refused.mend.endswith("There is 1 more to mend.")


@pytest.mark.parametrize("text", ["", "just words", "- a list"])
def test_what_is_no_protocol_at_all_is_refused(text: str) -> None:
    with pytest.raises(FileError, match="set of `name: value` lines"):
        protocols.parse(text, "ours.yaml")


def test_code_lists_that_are_no_list_are_refused() -> None:
    text = "id: a\nversion: 1\ntitle: A\nstages: []\nquestions: []\ncode_lists: settings\n"
    with pytest.raises(FileError, match="line 6: code_lists is not a list"):
        protocols.parse(text, "ours.yaml")


def test_a_draft_with_problems_can_be_read_so_that_all_are_listed() -> None:
    text = REVIEW.read_text(encoding="utf-8").replace("most: 3", "most: 99").replace("unseals: all", "unseals: point")
    draft = protocols.parse(text, "draft.yaml")
    assert {problem.where for problem in protocols.check(draft)} == {"question root_causes", "stage reveal"}


@pytest.mark.parametrize("protocol", protocols.shipped(), ids=lambda protocol: protocol.id)
def test_a_shipped_protocol_comes_back_equal_and_names_its_lists(protocol: Protocol, tmp_path: Path) -> None:
    path = tmp_path / "again.yaml"
    path.write_text(protocols.dump(protocol), encoding="utf-8")
    assert protocols.load(path) == protocol
    assert "label:" not in path.read_text(encoding="utf-8")


def test_a_list_of_ones_own_is_written_out_and_read_back() -> None:
    ours = CodeList(
        "wishes", "2025", "Wishes", (Code("NO", "no"), Code("007", "yes: #1", tier=2)), mappings={"a": {"NO": "b"}}
    )
    mine = edit.use_code_list(SHIPPED, ours)
    assert protocols.parse(protocols.dump(mine)) == mine


@settings(max_examples=60, deadline=None)
@given(text=WORDS, help_=WORDS, prompt=WORDS, label=WORDS)
def test_any_wording_survives_being_written_and_read(text: str, help_: str, prompt: str, label: str) -> None:
    mine = edit.change_question(SHIPPED, "wishes", text=text, help=help_, quiet=("cannot_tell", "cannot_tell"))
    mine = edit.change_question(mine, "confidence", scale=(label, "2", "no", "~"))
    mine = edit.change_stage(mine, "read", prompt=prompt, minutes=0)
    assert protocols.parse(protocols.dump(mine, LISTS), lists=LISTS) == mine
