"""Few children alike are noted, by the authority's own counts and never with an exact number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.cases.paper import PAPER
from workshop.cases.anonymity import rare_combination, read_counts
from workshop.cases.anonymity.combinations import sex_of
from workshop.cases.errors import CaseErrors
from workshop.cases.pack import read

if TYPE_CHECKING:
    from workshop.domain.case import Case
    from workshop.domain.codes import CodeList

HEAD = "phase,need,setting,sex,children\n"


@pytest.fixture
def case(lists: dict[str, CodeList]) -> Case:
    """A girl in Key Stage 3 whose primary need is autism, finally in a mainstream school."""
    return read(PAPER, "t01.md", lists)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("ks3,ASD,MS,F,5\n", None),
        ("ks3,ASD,MS,F,4\n", "Fewer than 5"),
        ("ks3,ASD,MS,F,3\n", "Fewer than 5"),
        ("ks3,ASD,MS,F,2\n", "Fewer than 3"),
        ("ks3,ASD,MS,M,90\n", "Fewer than 3"),
        ("ks3,ASD,MS,F,3\nks3,ASD,MS,F,3\n", None),
        ("ks3,ASD,MS,,9\n", None),
        ("ks2,ASD,MS,F,9\nks3,HI,MS,F,9\nks3,ASD,SP,F,9\n", "Fewer than 3"),
    ],
)
def test_few_alike_are_noted(case: Case, rows: str, said: str | None) -> None:
    hit = rare_combination(case, read_counts(HEAD + rows, "counts.csv"))
    if said is None:
        assert hit is None
    else:
        assert hit is not None
        assert (hit.kind, hit.level) == ("quasi", "note")
        assert hit.why.startswith(said)


def test_sex_is_read_from_facts_or_title_alone(case: Case) -> None:
    assert sex_of(case) == "F"
    assert sex_of(msgspec.structs.replace(case, title="A boy who keeps bees")) == "M"
    assert sex_of(msgspec.structs.replace(case, title="A child who keeps bees")) == ""
    assert sex_of(msgspec.structs.replace(case, title="A child", facts={"sex": "male"})) == "M"


def test_a_child_of_unsaid_sex_is_counted_among_all(case: Case) -> None:
    counts = read_counts(f"{HEAD}ks3,ASD,MS,F,3\nks3,ASD,MS,M,3\n", "counts.csv")
    assert rare_combination(case, counts) is not None
    assert rare_combination(msgspec.structs.replace(case, title="A child"), counts) is None


def test_columns_in_any_order_and_without_sex() -> None:
    counts = read_counts("\ufeffChildren,Setting,Need,Phase\n7,MS,ASD,ks3\n", "counts.csv")
    assert counts.alike("ks3", "ASD", "MS", "F") == 7


def test_what_is_wrong_is_said_with_its_line() -> None:
    with pytest.raises(CaseErrors) as wrong:
        read_counts(f"{HEAD}ks3,ASD,MS,F,many\nks3,ASD,MS,M,-1\n", "counts.csv")
    assert [(error.file, error.line) for error in wrong.value.errors] == [("counts.csv", 2), ("counts.csv", 3)]
    with pytest.raises(CaseErrors, match="The column setting is missing"):
        read_counts("phase,need,children\n", "counts.csv")
