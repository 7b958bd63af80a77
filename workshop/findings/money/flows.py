"""Children by the setting they are in and the one that the panel judged ideal: at its best guess, and drawn again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workshop.domain.codes import CodeList
from workshop.findings.money.caseload import Caseload
from workshop.findings.money.prices import Prices
from workshop.findings.stats.opportunity import CostedCase
from workshop.findings.stats.resampling import rao_wu
from workshop.findings.verdicts import LESS, MORE, SAME, CaseVerdict, direction
from workshop.findings.weighted import Frame

#: So many other samples of cases are drawn.
SAMPLES = 2000

_WAYS = {SAME: "same", LESS: "less", MORE: "more"}

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows:
    """Children of the caseload by (actual, ideal), staying among them.

    `drawn` has a row for the best guess and one for each sample of cases that might have come instead, and a column
    for each of `pairs`. `ways` says for each pair less, more, other or same. `cases` are the reviewed cases behind it.
    """

    pairs: tuple[Pair, ...]
    ways: tuple[str, ...]
    drawn: NDArray[np.float64]
    cases: tuple[float, ...]

    @property
    def children(self) -> dict[Pair, float]:
        """The best guess."""
        return {pair: float(n) for pair, n in zip(self.pairs, self.drawn[0], strict=True)}


def way(actual: str, ideal: str, settings: CodeList) -> str:
    """Which line a move belongs to: less, more, other, or same."""
    return _WAYS.get(direction(actual, ideal, settings), "other")


def flows(caseload: Caseload, frame: Frame, settings: CodeList, seed: int) -> Flows:
    """The flows of a caseload, with draws of cases within their groups (Rao and Wu 1988)."""
    strata = [[caseload.verdicts[case] for case, _ in values] for values in frame.values]
    pairs = tuple(dict.fromkeys((v.facts.actual_setting, code) for s in strata for v in s for code in v.row))
    rows = [np.array([_row(v, pairs) for v in stratum]) for stratum in strata]
    total = float(sum(frame.populations))
    best = np.sum([n * r.mean(axis=0) for n, r in zip(frame.populations, rows, strict=True)], axis=0)
    drawn = total * rao_wu(rows, frame.populations, draws=SAMPLES, seed=seed)
    return Flows(
        pairs=pairs,
        ways=tuple(way(a, b, settings) for a, b in pairs),
        drawn=np.vstack([best, drawn]),
        cases=tuple(float(n) for n in np.sum([r.sum(axis=0) for r in rows], axis=0)),
    )


def costed(
    caseload: Caseload, frame: Frame, prices: Prices, settings: CodeList, addressable: float
) -> list[list[tuple[CostedCase, ...]]]:
    """The cases by group, each as its parts with what they cost; the part that cannot go otherwise stays."""
    return [[_parts(caseload.verdicts[case], prices, settings, addressable) for case, _ in v] for v in frame.values]


def _row(verdict: CaseVerdict, pairs: tuple[Pair, ...]) -> list[float]:
    return [verdict.row.get(b, 0.0) if a == verdict.facts.actual_setting else 0.0 for a, b in pairs]


def _parts(verdict: CaseVerdict, prices: Prices, settings: CodeList, addressable: float) -> tuple[CostedCase, ...]:
    actual = verdict.facts.actual_setting
    return tuple(
        CostedCase(
            actual=prices.by_setting[actual].cost,
            ideal=prices.by_setting[code].cost,
            direction=way(actual, code, settings),  # type: ignore[arg-type] # one of the four
            share=share * addressable,
        )
        for code, share in verdict.row.items()
    )
