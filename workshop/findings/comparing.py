"""Findings side by side: two workshops, and before and after talking; two tables are in `two_tables`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

from workshop.domain.codes import CodeList
from workshop.domain.events import Rules
from workshop.findings.figure import Figure, Wording, counted, percent
from workshop.findings.headline import headline
from workshop.findings.material import Material
from workshop.findings.measures import IDEAL_SETTING
from workshop.findings.method import Method
from workshop.findings.report import Findings
from workshop.findings.shares import Interval, wilson
from workshop.findings.verdicts import CaseVerdict, case_verdicts

#: Groups of small multiples with their titles.
Groups = tuple[tuple[str, tuple["Multiple", ...]], ...]

#: Rows of a list of causes that stand side by side.
_MOST = 5


@dataclass(frozen=True, slots=True)
class Multiple:
    """One figure beside itself: a row for each side (its name, and None where the figure is missing there).

    `apart` says that the sides judged different cases, so that a difference between them has a range.
    """

    id: str
    label: str
    rows: tuple[tuple[str, Figure | None], ...]
    apart: bool = True

    @property
    def drawable(self) -> bool:
        """Whether any side has a share that can be drawn."""
        return any(f and f.share is not None for _, f in self.rows)

    @property
    def words(self) -> str:
        """What two sides say about one another; blank for more, for the same cases, and for too few."""
        held = [f for _, f in self.rows if f and f.share is not None]
        if not self.apart or len(self.rows) != 2 or len(held) != 2:  # noqa: PLR2004 - a difference is between two
            return ""
        found = difference(held[0], held[1])
        here, there = (f.share or 0 for f in held)
        points = f"{100 * (here - there):+.0f} points, likely {100 * found.low:+.0f} to {100 * found.high:+.0f}"
        if found.low <= 0 <= found.high:
            return f"Difference {points}: no difference at all is within that range."
        return f"Difference {points}: more than other cases alone would explain."


def difference(a: Figure, b: Figure, level: float = 0.95) -> Interval:
    """The interval of share a minus share b of independent cases (Newcombe 1998, Statistics in Medicine 17:873, 10)."""
    p, q = a.count / a.n, b.count / b.n
    one, two = wilson(min(a.count, a.n), a.n, level), wilson(min(b.count, b.n), b.n, level)
    low = (p - q) - sqrt((p - one.low) ** 2 + (two.high - q) ** 2)
    return Interval(low, (p - q) + sqrt((one.high - p) ** 2 + (q - two.low) ** 2))


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Under which terms a workshop judged: what must be alike before two can stand side by side."""

    protocol: str
    version: str
    rehearsal: bool
    settings: CodeList
    rules: Rules
    concluded: int


def refusal(mine: Terms, theirs: Terms) -> str:
    """The first reason why two workshops cannot stand side by side; blank where they can."""
    shares = percent(theirs.rules.consensus_share), percent(mine.rules.consensus_share)
    reasons = {
        "One is a rehearsal with a simulated panel, and the other is not.": mine.rehearsal != theirs.rehearsal,
        "It was asked other questions.": mine.protocol != theirs.protocol,
        f"It was asked another version of the questions: {theirs.version}, and here {mine.version}.": (
            mine.version != theirs.version
        ),
        f"It used another list of settings: {theirs.settings.title}, and here {mine.settings.title}.": (
            mine.settings != theirs.settings
        ),
        f"It declared another share for agreement beforehand: {shares[0]}, and here {shares[1]}.": (
            mine.rules.consensus_share != theirs.rules.consensus_share
        ),
        "It declared another rule beforehand for how many disciplines must answer.": (
            mine.rules.minimum_disciplines != theirs.rules.minimum_disciplines
        ),
        "No case was concluded in it.": not theirs.concluded,
    }
    return next((words for words, holds in reasons.items() if holds), "")


def beside(sides: Sequence[tuple[str, Findings]], *, apart: bool = True) -> Groups:
    """Groups of figures of several findings, each beside itself: settings, then the causes that lead anywhere.

    Args:
        sides: What each side is called, and its findings.
        apart: Whether they judged different cases.
    """
    ids = [f.id for f in sides[0][1].figures if f.population is None]
    settings = tuple(_multiple(id_, [(name, found.figure(id_)) for name, found in sides], apart=apart) for id_ in ids)
    lead = dict.fromkeys(c.code for _, found in sides for c in found.causes[:_MOST])
    causes = tuple(_multiple(f"cause_{code}", _caused(code, sides), apart=apart) for code in lead)
    groups = (("Settings", settings), ("What would have had to be different", causes))
    return tuple((title, rows) for title, rows in groups if rows)


def _multiple(id_: str, rows: list[tuple[str, Figure | None]], *, apart: bool) -> Multiple:
    return Multiple(id_, next((f.label for _, f in rows if f), id_), tuple(rows), apart)


def _caused(code: str, sides: Sequence[tuple[str, Findings]]) -> list[tuple[str, Figure | None]]:
    """A cause on every side."""
    named = [(name, found, {c.code: c.figure for c in found.causes}) for name, found in sides]
    known = next(held[code] for _, _, held in named if code in held)
    return [(name, held.get(code) or _none(known, found)) for name, found, held in named]


def _none(known: Figure, found: Findings) -> Figure | None:
    """A cause that nobody named on one side: nought of its cases, if causes were asked about there."""
    if not found.causes:
        return None
    words = Wording(known.id, known.label, f"“{known.label}” was named in {{of}}.", known.how)
    return counted(words, [(case, 0.0) for case in found.causes[0].figure.base], found.method)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """What talking did to verdicts: figures before and after over the same reviews, and the cases that turned."""

    multiples: tuple[Multiple, ...]
    turned: Figure


def talking(material: Material, found: Findings) -> Turned | None:
    """The headline before and after talking, over the cases judged twice; None where nobody was asked twice.

    The same people judged the same cases, so whether the ranges overlap says nothing here; how many cases turned does.
    """
    twice = {(m.workshop, m.case, m.table) for m in found.movement.get(IDEAL_SETTING, ())}
    if not twice:
        return None
    kept = replace(
        material,
        votes=tuple(v for v in material.votes if (v.workshop, v.case, v.table) in twice),
        conclusions=(),
    )
    rounds = [v.round for v in kept.votes if v.measure == IDEAL_SETTING]
    first = replace(kept, votes=tuple(v for v in kept.votes if v.measure != IDEAL_SETTING or v.round == min(rounds)))
    then, now = case_verdicts(first), case_verdicts(kept)
    share = material.rules.consensus_share
    sides = [headline(verdicts, share, found.method) for verdicts in (then, now)]
    multiples = tuple(
        Multiple(a.id, a.label, (("Before talking", a), ("After talking", b)), apart=False)
        for a, b in zip(*sides, strict=True)
    )
    return Turned(multiples=multiples, turned=_turned(then, now, found.method))


def _turned(then: Sequence[CaseVerdict], now: Sequence[CaseVerdict], method: Method) -> Figure:
    how = (
        "A case turned when its verdict, by the declared share, was another after talking, having none included.",
        "The same people judged the same cases both times.",
    )
    words = Wording("turned", "Turned by talking", "In {of} the verdict turned after talking.", how)
    rows = [(a.facts.case, float(a.different != b.different)) for a, b in zip(then, now, strict=True)]
    return counted(words, rows, method)
