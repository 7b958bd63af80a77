"""The headline figures: same or different, in which direction, and cases without a verdict."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.findings.figure import Figure, Wording, counted, of_cases, tidy
from workshop.findings.method import Method
from workshop.findings.verdicts import LESS, MORE, OTHER, CaseVerdict

#: How every sentence of the headline begins.
_IN = "In {of} the panel judged that"

_FOR_DIRECTION = {
    LESS: ("Less specialist setting ideal", "a less specialist setting would have been ideal"),
    MORE: ("More specialist setting ideal", "a more specialist setting would have been ideal"),
    OTHER: ("Another kind of setting ideal", "another kind of setting would have been ideal"),
}


def headline(verdicts: Sequence[CaseVerdict], share: float, method: Method) -> tuple[Figure, ...]:
    """The unweighted figures, in the order in which they are read.

    Args:
        verdicts: One for every reviewed case.
        share: The share declared beforehand.
        method: Whose constants to use.
    """
    voted = f"a verdict needs {100 * share:g}% of those answering in the last round."
    reach = "it allows for other cases having been reviewed, not for another panel."
    how = (
        f"Each panel judged its cases alone, talked, and judged again; {voted}",
        f"The range is Wilson's 95% interval on the number of cases with a verdict; {reach}",
    )
    broad = [(v.facts.case, v.different) for v in verdicts if v.different is not None]
    resolved = [v for v in verdicts if v.different is not None and v.directions]
    out = [
        counted(
            Wording("same_setting", "Same setting ideal", f"{_IN} the actual setting was the ideal one.", how),
            [(case, 1 - different) for case, different in broad],
            method,
        ),
        counted(
            Wording(
                "different_setting", "Different setting ideal", f"{_IN} a different setting would have been ideal.", how
            ),
            broad,
            method,
        ),
    ]
    for way, (label, words) in _FOR_DIRECTION.items():
        held = [(v.facts.case, v.directions.get(way, 0.0)) for v in resolved]
        out.append(counted(Wording(way, label, f"{_IN} {words}.", how), held, method))
    return (*out, _no_verdict(verdicts, share, method))


def unresolved_band(verdicts: Sequence[CaseVerdict]) -> tuple[float, float] | None:
    """Share different if every case without a verdict had gone one way, and if it had gone the other.

    None when nothing was reviewed. A wide band is the plainest sign of a panel that did not agree.
    """
    if not verdicts:
        return None
    sure = sum(v.different for v in verdicts if v.different is not None)
    open_ = sum(v.different is None for v in verdicts)
    return sure / len(verdicts), (sure + open_) / len(verdicts)


def mean_of_votes(verdicts: Sequence[CaseVerdict]) -> float | None:
    """The mean over cases of the share of positions that differ from what happened; None without any."""
    cases = [[t.moved for t in v.tables if t.moved is not None] for v in verdicts]
    means = [sum(moved) / len(moved) for moved in cases if moved]
    return sum(means) / len(means) if means else None


def undirected(verdicts: Sequence[CaseVerdict]) -> tuple[str, ...]:
    """Cases judged the same or different whose direction stayed unresolved; outside n of the directions."""
    return tuple(v.facts.case for v in verdicts if v.different is not None and not v.directions)


def _no_verdict(verdicts: Sequence[CaseVerdict], share: float, method: Method) -> Figure:
    """How many reviewed cases have no verdict on the broad question."""
    cases = tuple(v.facts.case for v in verdicts if v.different is None)
    dark = sum(all(t.not_enough for t in v.tables) for v in verdicts if v.different is None)
    record = f" In {dark} of them more than half could not tell from the record." if dark else ""
    return Figure(
        id="no_verdict",
        label="No verdict",
        sentence=f"{_reached(len(cases), len(verdicts))}{record}",
        count=tidy(len(cases)),
        n=len(verdicts),
        cases=cases,
        base=tuple(v.facts.case for v in verdicts),
        method=method.number,
        how=(
            f"No verdict: neither answer was given by {100 * share:g}% of those answering in the last round.",
            "Such cases stand outside the other figures; a panel that stays split is a finding of its own.",
        ),
    )


def _reached(without: int, n: int) -> str:
    """How many cases ended without a verdict, or that each has one."""
    if n and not without:
        return f"The panel reached a verdict in {of_cases(n, n)}."
    return f"In {of_cases(without, n)} the panel reached no verdict."
