"""Two tables on the same cases: in how many they say alike, and how alike people judged alone.

Calibration cases belong here though they enter no figure of the findings: they are judged by every table, so that one
sees how far a verdict hangs on who sits there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from statistics import fmean

from workshop.findings.ballots import positions, reviews
from workshop.findings.between import between
from workshop.findings.figure import Figure, Wording, counted
from workshop.findings.material import Material
from workshop.findings.measures import IDEAL_SETTING
from workshop.findings.method import LATEST, Method, numbered
from workshop.findings.verdicts import Verdict, case_verdicts

#: A room: a workshop and a table in it.
Room = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOfTwo:
    """One case that two tables judged; `practice` where it is a calibration case.

    `alone` is how often two people judging alone gave the same answer, as (at the same table, at different tables);
    None where too few answered at either.
    """

    case: str
    title: str
    practice: bool
    verdicts: tuple[Verdict, Verdict]
    alone: tuple[float, float] | None = None

    @property
    def same(self) -> bool | None:
        """Whether both judged the setting ideal, or both not; None where one has no verdict."""
        a, b = (v.different for v in self.verdicts)
        return None if a is None or b is None else a == b

    @property
    def same_setting(self) -> bool | None:
        """Whether both named the same ideal setting; None where one named none."""
        a, b = (v.setting for v in self.verdicts)
        return a == b if a and b else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two tables and the cases that both judged: in how many they say the same, as figures."""

    rooms: tuple[Room, Room]
    cases: tuple[CaseOfTwo, ...]
    same: Figure
    same_setting: Figure

    @property
    def alone(self) -> str:
        """How alike people judged alone, at one table and at two, in a sentence; blank where too few answered."""
        told = [c.alone for c in self.cases if c.alone]
        if not told:
            return ""
        within, across = (fmean(one[i] for one in told) for i in (0, 1))
        over = f"Over {len(told)} cases, two" if len(told) > 1 else "Two"
        return (
            f"{over} people at different tables, judging alone, gave the same answer {100 * across:.0f}% of the time; "
            f"two people at the same table {100 * within:.0f}%."
        )


def pairs(material: Material, method: Method | None = None) -> tuple[Pair, ...]:
    """Every two tables that judged cases in common, those with most in common first.

    Args:
        material: What the findings are computed from.
        method: The method; the latest unless given.
    """
    practice = {c.case for c in material.cases if c.calibration}
    every = replace(material, cases=tuple(replace(c, calibration=False) for c in material.cases))
    alone = {(r.workshop, r.table, r.case): positions(r.independent(IDEAL_SETTING)) for r in reviews(every)}
    held: dict[tuple[Room, Room], list[CaseOfTwo]] = {}
    for v in case_verdicts(every):
        for a, b in combinations(v.tables, 2):
            rooms = (a.workshop, a.table), (b.workshop, b.table)
            counts = [alone[(*room, v.facts.case)] for room in rooms]
            held.setdefault(rooms, []).append(CaseOfTwo(
                case=v.facts.case, title=v.facts.title, practice=v.facts.case in practice, verdicts=(a, b),
                alone=_alone(counts, material.rules.reveal_minimum),
            ))  # fmt: skip
    made = [_pair(rooms, cases, method or numbered(LATEST)) for rooms, cases in held.items()]
    return tuple(sorted(made, key=lambda p: -len(p.cases)))


def _alone(counts: Sequence[Counter[str]], fewest: int) -> tuple[float, float] | None:
    """Agreement within and between two tables; None where fewer than may be shown answered at either."""
    if any(sum(c.values()) < fewest for c in counts):
        return None
    told: Sequence[Mapping[str, int]] = counts
    found = between(told)
    return None if found.within is None or found.between is None else (found.within, found.between)


def _pair(rooms: tuple[Room, Room], cases: list[CaseOfTwo], method: Method) -> Pair:
    how = (
        "Each table judged, talked and judged again without the other; verdicts are by the votes of its last round.",
        "Cases in which one of the tables reached no verdict are outside; with few cases this says little beyond them.",
    )
    broad = Wording("same_verdict", "The same verdict", "In {of} both tables judged alike.", how)
    named = Wording("same_ideal", "The same ideal setting", "In {of} both named the same setting.", how)
    return Pair(
        rooms=rooms,
        cases=tuple(cases),
        same=counted(broad, [(c.case, float(c.same)) for c in cases if c.same is not None], method),
        same_setting=counted(
            named, [(c.case, float(c.same_setting)) for c in cases if c.same_setting is not None], method
        ),
    )
