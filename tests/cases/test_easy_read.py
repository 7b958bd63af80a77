"""Easy read: a wording beside the text, checked like the text, and one sentence a line where there is none."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from tests.web.office import CLEAN
from workshop.cases.anonymity.check import check_case
from workshop.cases.easy import one_a_line
from workshop.cases.errors import CaseErrors
from workshop.cases.folder import read_folder
from workshop.cases.form import from_form, to_form
from workshop.cases.pack import read, write
from workshop.domain.case import Case
from workshop.domain.codes import CodeList
from workshop.paths import fixtures

Lists = dict[str, CodeList]
Reading = Callable[[str], Case]
EASY = CLEAN.replace("# The family's views", "## Easy read\n\nHe likes water.\nHe likes boats.\n\n# The family's views")


@pytest.fixture
def case(lists: Lists) -> Reading:
    """Reads a case file."""
    return lambda text: read(text, "x01.md", lists)


def test_the_wording_stands_beside_the_text_and_goes_round(case: Reading, lists: Lists) -> None:
    views = case(EASY).sections[1]
    assert (views.text, views.easy) == ("He likes water.", "He likes water.\nHe likes boats.")
    assert case(write(case(EASY))) == case(EASY)
    assert from_form(to_form(case(EASY)), lists) == case(EASY)


def test_a_case_without_it_is_the_very_case_it_was(case: Reading) -> None:
    """Its version is a hash over its content: an empty wording must not change it."""
    assert case(CLEAN).version != case(EASY).version
    assert b"easy" not in msgspec.json.encode(case(CLEAN))


def test_the_identifier_check_reads_the_wording_too(case: Reading) -> None:
    told = case(EASY.replace("He likes boats.", "Write to tom.smith@example.org."))
    assert [hit.kind for hit in check_case(told)["child_views-easy"]] == ["email"]


def test_what_happened_in_the_end_has_no_wording_of_its_own(case: Reading) -> None:
    with pytest.raises(CaseErrors, match="Outcomes"):
        case(CLEAN + "\n## Easy read\n\nHe built it.\n")


def test_a_text_without_a_wording_is_told_one_sentence_a_line() -> None:
    text = "He said “Stop!” Then he went. Dr. Who came, e.g. with tea.\nIt was 3.5 miles.\n\n- one\n- two. Three"
    assert one_a_line(text) == (
        "He said “Stop!”", "Then he went.", "Dr. Who came, e.g. with tea.", "It was 3.5 miles.", "- one\n- two. Three",
    )  # fmt: skip
    assert one_a_line("") == ()


def test_a_shipped_case_has_an_easy_wording_for_every_section_in_short_sentences(lists: Lists) -> None:
    found = next(c for c in read_folder(fixtures() / "cases", lists) if c.id == "C01")
    for section in found.sections:
        sentences = one_a_line(section.easy)
        assert sentences, section.title
        assert max(len(s.split()) for s in sentences) <= 20, section.title
