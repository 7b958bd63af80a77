"""The banks of questions that ship, and banks that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshop.codelists import FileError
from workshop.service.question_banks import features, read_bank, shipped_banks

GOOD = """\
id: mine
version: 1
title: Mine
about: Invented.
groups:
  - id: one
    title: One
    questions:
      - id: A1
        text: Is it so?
        evidence: ["cause:RC01"]
"""


def test_all_questions_ship_each_with_an_id_of_its_own() -> None:
    ours, theirs = shipped_banks()
    assert [q.id for q in ours.questions] == [
        "EI1", "EI2", "EI3", "SS1", "SS2", "SS3", "SS4", "EA1", "EA2", "EA3", "CU1", "CU2", "CU3", "PM1", "PM2", "PM3",
        "PM4",
    ]  # fmt: skip
    assert [q.id for q in theirs.questions] == [f"N{n}" for n in range(1, 9)] + [f"U{n}" for n in range(1, 8)]
    assert [q.id for q in features().questions] == [f"R{n}" for n in range(1, 11)]


def test_every_question_of_the_department_leads_to_evidence() -> None:
    assert all(q.evidence for q in shipped_banks()[0].questions)
    assert all(q.beyond for bank in shipped_banks() for q in bank.questions)


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (("cause:RC01", "gossip:RC01"), 9, "points to no evidence"),
        (("cause:RC01", "cause:"), 9, "points to no evidence"),
        (("    questions:", '    questions:\n      - {id: A1, text: "Before?"}'), 10, "twice"),
        (("title: Mine", "heading: Mine"), 3, "means nothing here"),
    ],
)
def test_a_bank_that_cannot_be_used_says_where_and_why(
    tmp_path: Path, change: tuple[str, str], line: int, says: str
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(GOOD.replace(*change), encoding="utf-8")
    with pytest.raises(FileError, match=says) as problem:
        read_bank(path)
    assert problem.value.line == line
