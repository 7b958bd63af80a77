from __future__ import annotations

import json
from itertools import product

import pytest
from hypothesis import given, settings

from tests.findings.test_gate import GROUPS, Group, cases
from tests.findings.testshire import the_testshire_set
from workshop.findings.edition import as_json
from workshop.findings.report import findings
from workshop.findings.rounded import LOW, NOTE, near, rounded_edition


def test_the_invented_authority_rounded() -> None:
    found = findings(the_testshire_set())
    shown = rounded_edition(found)
    told = {row["id"]: (row["count"], row["n"]) for row in shown.figures}
    assert told == {
        "same_setting": (10, 30), "different_setting": (20, 30), "less_specialist": (15, 30),
        "more_specialist": (LOW, 30), "other_kind": (LOW, 30), "no_verdict": (0, 30),
    }  # fmt: skip
    made = as_json(found, shown=shown)
    assert made["cases"] == 30
    assert made["note"] == NOTE
    assert made["edition"] == "public"
    assert {cell for row in made["matrix"]["cells"] for cell in row} <= {0, LOW, 5, 10}
    text = json.dumps(made)
    assert "28" not in text
    assert "18" not in text


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, LOW), (5, LOW), (6, 5), (7, 5), (8, 10), (28, 30)])
def test_small_counts_are_low_and_others_to_the_nearest_five(count: int, shown: int | str) -> None:
    assert near(count, 5) == shown


@settings(deadline=None, max_examples=40)
@given(GROUPS)
def test_no_small_count_follows_from_rounded_ones_around_it(groups: list[Group]) -> None:
    """A row of classes with its total: whatever was rounded, at least two values of a small count stay possible."""
    verdicts = cases(*groups)
    same, different, none = (
        sum(v.different == 0 for v in verdicts), sum(v.different == 1 for v in verdicts),
        sum(v.different is None for v in verdicts),
    )  # fmt: skip
    truth = (same, different, none)
    if not any(0 < n <= 5 for n in truth):
        return
    shown = [near(n, 5) for n in (*truth, sum(truth))]
    near_by = [range(max(0, n - 5), n + 6) for n in truth]
    able = [p for p in product(*near_by) if [near(n, 5) for n in (*p, sum(p))] == shown]
    for place, n in enumerate(truth):
        assert not 0 < n <= 5 or len({p[place] for p in able}) > 1
