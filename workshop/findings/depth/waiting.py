"""How long plans took, beside the statutory clock, where the cases say so."""

from __future__ import annotations

from statistics import median

from workshop.findings.depth.chapter import Cell, Chapter, Listing
from workshop.findings.depth.ground import Ground
from workshop.findings.depth.number import number
from workshop.findings.figure import NO_RANGE, WEEKS, Wording, counted, tidy

_HOW = (
    "A case says how many weeks passed between the request for an assessment and the plan.",
    "Cases that do not say are outside n; some were exempt from the limit, which the record may not tell.",
)


def waiting(ground: Ground) -> Chapter | None:
    """Plans finished within the statutory time and after it; None where no reviewed case says how long it took."""
    known = [(v.facts.case, v.facts.weeks_to_plan) for v in ground.verdicts if v.facts.weeks_to_plan is not None]
    if not known:
        return None
    limit, silent = ground.method.statutory_weeks, len(ground.verdicts) - len(known)
    on_time = counted(
        Wording(
            "plan_in_time", f"Plan within {limit} weeks",
            f"In {{of}} that say so the plan came within {limit} weeks of the request.", _HOW,
        ),
        [(case, float(weeks <= limit)) for case, weeks in known], ground.method,
    )  # fmt: skip
    weeks = sorted(w for _, w in known)
    words = Wording("weeks_to_plan", "Weeks to the plan", "The middle case waited {value} ({n} cases).", _HOW)
    middle = number(words, WEEKS, float(median(weeks)), [case for case, _ in known], ground.method, flags=(NO_RANGE,))
    rows: list[tuple[Cell, ...]] = [
        (case, tidy(w), "" if w <= limit else f"{w - limit:g} {'week' if w - limit == 1 else 'weeks'} over")
        for case, w in sorted(known, key=lambda pair: (-pair[1], pair[0]))
    ]
    return Chapter(
        id="waiting", title=f"How long plans took, beside the {limit} weeks of the law",
        lead=(f"{on_time.wording} They took from {weeks[0]:g} to {weeks[-1]:g} weeks.",), figures=(on_time, middle),
        tables=(Listing(
            id="waiting", title="Weeks from the request to the plan", headers=("Case", "Weeks", "Over the limit"),
            rows=tuple(rows), note="Before the whole process there is time without help that no clock counts.",
        ),),
        not_said=(f"{silent} {'case does' if silent == 1 else 'cases do'} not say how long the plan took.",)
        if silent else (),
    )  # fmt: skip
