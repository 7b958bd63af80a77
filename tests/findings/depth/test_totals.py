"""Known numbers of children by phase or need: both estimates side by side, and words where cells are too thin."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.findings.testshire import the_testshire_set
from workshop.domain.events import Total
from workshop.findings.depth.chapter import Chapter
from workshop.findings.edition import as_json
from workshop.findings.material import Material
from workshop.findings.pooling import PoolingError, pool
from workshop.findings.report import Findings, findings


def in_two(big: int = 2000, small: int = 875) -> Material:
    """Testshire with every second case of an invented phase, and the caseload counted by it."""
    made = the_testshire_set()
    cases = tuple(replace(c, phase="ab"[i % 2]) for i, c in enumerate(made.cases))
    return replace(made, cases=cases, totals=(Total("phase", "a", big), Total("phase", "b", small)))


def children(found: Findings) -> Chapter:
    made = found.chapter("children")
    assert made is not None
    return made


def test_without_numbers_nothing_is_added() -> None:
    made = children(findings(the_testshire_set(), draws=0))
    assert not [f.id for f in made.figures if f.id.startswith("different_by")]
    assert made.not_said == ()


def test_the_share_is_that_of_the_groups_weighted_by_the_numbers() -> None:
    made = in_two()
    found = findings(made, draws=0)
    big = {s.id: s.population for s in made.strata}
    inside = [v for v in found.verdicts if v.different is not None and v.facts.stratum in big]
    drawn = {s: big[s] / sum(v.facts.stratum == s for v in inside) for s in big}
    by_hand = 0.0
    for phase, total in (("a", 2000), ("b", 875)):
        here = [(drawn[v.facts.stratum], v.different or 0.0) for v in inside if v.facts.phase == phase]
        by_hand += total / 2875 * sum(w * y for w, y in here) / sum(w for w, _ in here)
    figure = children(found).figure("different_by_phase")
    assert figure is not None
    assert figure.share == pytest.approx(by_hand)
    assert figure.n == len(inside)
    assert figure.low is not None
    assert figure.high is not None
    assert 0 < figure.low < by_hand < figure.high < 1
    assert figure.population == 2875
    assert "as drawn it is 60%" in figure.sentence
    assert findings(made, draws=0).chapters == found.chapters


def test_steps_up_stand_beside_steps_down() -> None:
    table = children(findings(in_two(), draws=0)).table("by_phase")
    assert table is not None
    assert [row[0] for row in table.rows][1:] == [
        "The same setting", "A less specialist setting", "A more specialist setting", "Another kind of setting",
    ]  # fmt: skip
    assert table.rows[0][1] == "60%"


@pytest.mark.parametrize(
    ("totals", "words"),
    [
        ((Total("phase", "a", 2875),), "No number of children is given for: b."),
        ((Total("phase", "a", 2000), Total("phase", "b", 800), Total("phase", "c", 75)), "too few are in: c (0)."),
        ((Total("phase", "a", 9000), Total("phase", "b", 1000)), "not of the same children"),
        ((Total("phase", "a", 2870), Total("phase", "b", 5)), "more reviewed cases than children"),
    ],
)
def test_what_cannot_be_done_is_said(totals: tuple[Total, ...], words: str) -> None:
    made = children(findings(replace(in_two(), totals=totals), draws=0))
    assert made.figure("different_by_phase") is None
    assert made.table("by_phase") is None
    assert words in made.not_said[0]


def test_the_public_edition_is_the_same_with_and_without() -> None:
    made = in_two()
    without = as_json(findings(replace(made, totals=()), draws=0), public=True)
    assert as_json(findings(made, draws=0), public=True) == without


def test_caseloads_counted_otherwise_are_not_pooled() -> None:
    made = in_two()
    other = replace(made, workshops=("another",), totals=(Total("phase", "a", 1),))
    with pytest.raises(PoolingError, match="counted otherwise"):
        pool([made, other])
