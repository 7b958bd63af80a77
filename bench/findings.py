"""The findings of one workshop, 70 cases and 12 seats, beside what plain numpy needs to count the same votes.

Run it as `python -m bench.findings [rounds]`. Medians are printed. The bound counts answers by case, pairwise
agreement, verdicts, the matrix and Wilson's interval from arrays that are there already: no words, no rules.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from workshop.domain.codes import Code, CodeList
from workshop.domain.events import Stratum
from workshop.domain.protocol import Question
from workshop.findings.material import CaseFacts, Material, Vote
from workshop.findings.report import findings
from workshop.findings.stats import (
    alpha,
    answer_sets,
    chances,
    coefficients,
    crossed,
    disciplines,
    one_item,
    orders,
    rank_sets,
    resampling,
    rounds,
    stratified,
    suppression,
    symmetry,
)

CASES, SEATS, DRAWS = 70, 12, 2000
LADDER = ("MN", "MS", "MP", "RP", "SP", "IN", "RES", "EOT")
CAUSES = tuple(f"cause{i}" for i in range(12))
POPULATIONS = (1450.0, 95.0, 1250.0, 80.0, 125.0)

RNG = np.random.default_rng(1)
ACTUAL = RNG.integers(1, len(LADDER), CASES)
MINDS = np.clip(ACTUAL[:, None] - RNG.integers(0, 3, (CASES, 1)) + RNG.integers(-1, 2, (CASES, SEATS)), 0, 7)
NAMED = RNG.random((CASES, SEATS, len(CAUSES))) < RNG.random((CASES, 1, len(CAUSES))) / 2
STRATUM = np.arange(CASES) % len(POPULATIONS)
DIFFERENT = (ACTUAL[:, None] != MINDS).astype(np.float64)
BY_STRATUM = [DIFFERENT.mean(axis=1)[h == STRATUM] for h in range(len(POPULATIONS))]
SETS = [[frozenset(np.flatnonzero(seat).tolist()) for seat in case] for case in NAMED]
TABLE = RNG.poisson(9, (8, 8))
PEOPLE = [("EP", "HT", "SW", "PC")[i % 4] for i in range(SEATS)]


def material() -> Material:
    """The same votes as the service would hand them over: two rounds of settings, one of causes."""
    votes = [vote(i, j, r) for r in (1, 2) for i in range(CASES) for j in range(SEATS)]
    votes += [vote(i, j, 0) for i in range(CASES) for j in range(SEATS)]
    ladder = CodeList("settings", "1", "Settings", tuple(Code(c, c, tier=i) for i, c in enumerate(LADDER[:-1])))
    return Material(
        authority="Testshire (invented)",
        workshops=("W1",),
        cases=tuple(
            CaseFacts(case=f"C{i}", workshop="W1", stratum=f"S{STRATUM[i]}", actual_setting=LADDER[ACTUAL[i]])
            for i in range(CASES)
        ),
        votes=tuple(votes),
        settings=CodeList("settings", "1", "Settings", (*ladder.codes, Code("EOT", "EOT"))),
        strata=tuple(Stratum(f"S{h}", f"Stratum {h}", int(n)) for h, n in enumerate(POPULATIONS)),
        code_lists={"causes": CodeList("causes", "1", "Causes", tuple(Code(c, c) for c in CAUSES))},
        questions=(Question("causes", "several", "Why?", codes="causes", measures="root_causes"),),
    )


def vote(case: int, seat: int, round_: int) -> Vote:
    """One seat's answer: its setting in rounds 1 and 2, its causes in round 0."""
    measure = "ideal_setting" if round_ else "root_causes"
    value: Any = LADDER[MINDS[case, seat]] if round_ else [CAUSES[k] for k in np.flatnonzero(NAMED[case, seat])]
    return Vote(
        workshop="W1",
        case=f"C{case}",
        table="T1",
        seat=f"S{seat}",
        discipline=PEOPLE[seat],
        stage=f"stage{round_}",
        round=max(1, round_),
        independent=round_ < 2,  # noqa: PLR2004 - the second round is after the reveal
        question=measure,
        measure=measure,
        state="answered",
        value=value,
    )


def bound() -> None:
    """Plain numpy on arrays that are there."""
    counts = np.zeros((CASES, len(LADDER)))
    np.add.at(counts, (np.arange(CASES)[:, None], MINDS), 1)
    pairwise = np.sum(counts * (counts - 1), axis=1) / (SEATS * (SEATS - 1))
    different = DIFFERENT.mean(axis=1)
    matrix = np.zeros((len(LADDER), len(LADDER)))
    np.add.at(matrix, ACTUAL, counts / SEATS)
    p, z2 = float((different >= 0.75).mean()), 1.96**2 / CASES  # noqa: PLR2004 - the declared share
    half = np.sqrt(p * (1 - p) * z2 + z2**2 / 4) / (1 + z2)
    if not np.isfinite(pairwise.mean() + matrix.sum() + half + NAMED.mean()):
        raise ArithmeticError


def plain_statistics() -> None:
    """What needs no draws: coefficients, alphas, strata, components, orders, the sign-flip apart."""
    units = MINDS.tolist()
    coefficients.coefficients(units, range(len(LADDER)))
    alpha.krippendorff_alpha(units)
    alpha.krippendorff_alpha(units, "interval")
    alpha.krippendorff_alpha(SETS, answer_sets.masi_distance)
    stratified.stratified_mean(BY_STRATUM, POPULATIONS)
    crossed.variance_components(DIFFERENT)
    disciplines.person_effects(DIFFERENT)
    for i in range(CASES):
        counts = np.bincount(MINDS[i], minlength=len(LADDER))
        one_item.pairwise_agreement(counts)
        one_item.van_der_eijk(counts)
        orders.kemeny([RNG.permutation(6).tolist() for _ in range(SEATS)])


def drawn_statistics() -> None:
    """What is drawn: intervals of three alphas, two-way and within strata, ranks, tests, a range of pounds."""
    units = MINDS.tolist()
    for metric in ("nominal", "interval"):
        alpha.alpha_with_interval(units, metric, draws=DRAWS)
    alpha.alpha_with_interval(SETS, answer_sets.masi_distance, draws=DRAWS)
    resampling.two_way(DIFFERENT, draws=DRAWS)
    scores = NAMED.mean(axis=1)
    draws = resampling.rao_wu([scores[h == STRATUM] for h in range(len(POPULATIONS))], POPULATIONS, draws=DRAWS)
    rank_sets.rank_ranges(scores.mean(axis=0), draws)
    rank_sets.rank_sets_from_draws(scores.mean(axis=0), draws)
    symmetry.swap_test(ACTUAL.tolist(), MINDS[:, 0].tolist())
    rounds.sign_flip(DIFFERENT.mean(axis=1) - 0.5)
    disciplines.overall_p(disciplines.person_effects(DIFFERENT), PEOPLE, ["W1"] * SEATS)
    inputs: dict[str, chances.Uncertain] = {"n": chances.Normal(1400, 200), "d": chances.Triangular(0.2, 0.4, 0.7)}
    chances.tornado(inputs, lambda d: d["n"] * d["d"])


def main(times: int) -> None:
    """Run every cell once a round and print the medians."""
    votes = material()
    cells: dict[str, Callable[[], object]] = {
        "bound: plain numpy": bound,
        "report: every figure of method 1": lambda: findings(votes, 1),
        "report: method 2, nothing drawn": lambda: findings(votes, 2, draws=0),
        "report: method 2, with every draw": lambda: findings(votes, 2),
        "statistics without draws": plain_statistics,
        "statistics with 2,000 draws and more": drawn_statistics,
        "one 8 by 8 table protected": lambda: suppression.protect(TABLE, 5),
    }
    took: dict[str, list[float]] = {name: [] for name in cells}
    for _ in range(times):
        for name, cell in cells.items():
            begun = time.perf_counter()
            cell()
            took[name].append(time.perf_counter() - begun)
    sys.stdout.write(f"{CASES} cases, {SEATS} seats, median of {times} rounds\n")
    for name, found in took.items():
        sys.stdout.write(f"{name:40} {1000 * statistics.median(found):10.2f} ms\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
