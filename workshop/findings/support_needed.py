"""What support would have been right, level by level, beside what children had. The case is the unit."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from workshop.findings.ballots import reviews
from workshop.findings.choices import choices
from workshop.findings.figure import Figure, tidy
from workshop.findings.material import Material
from workshop.findings.measures import IDEAL_SUPPORT
from workshop.findings.method import Method

#: Levels that are named in the sentence.
_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportNeeded:
    """Levels of support with the cases whose panel agreed on each, and how many of those cases had it (`had`).

    `open` are the cases in which no one level reached the declared share.
    """

    rows: tuple[tuple[str, int, Figure], ...]
    open: tuple[str, ...]

    @property
    def words(self) -> str:
        """The levels agreed on most, in a sentence."""
        held = sorted((row for row in self.rows if row[2].count), key=lambda row: -row[2].count)
        if not held:
            return "In no case one level of support reached the declared share."
        said = ", ".join(f"“{label}” in {tidy(round(f.count, 2)):g}" for label, _, f in held[:_NAMED])
        left = f" In {len(self.open)} no one level reached the declared share." if self.open else ""
        return f"Agreed as right for the child or young person: {said}, of {held[0][2].n:g} cases.{left}"


def support_needed(material: Material, method: Method) -> SupportNeeded | None:
    """Verdicts on the level of support by the declared share; None where nobody was asked.

    Levels that nobody had and no panel agreed on are left out.
    """
    found = reviews(material)
    codes = material.codes_for(IDEAL_SUPPORT)
    told = choices(found, IDEAL_SUPPORT, codes, material.rules.consensus_share, method)
    if told is None:
        return None
    counted = {case for row in told.rows for case in row.figure.base} | set(told.no_verdict)
    had = Counter(c.actual_support for c in material.cases if c.case in counted)
    rows = [(r.label, had[r.code], r.figure) for r in told.rows if r.figure.count or had[r.code]]
    return SupportNeeded(rows=tuple(rows), open=told.no_verdict)
