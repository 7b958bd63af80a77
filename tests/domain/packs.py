"""Invented cases whose sealed parts carry words that can be looked for in what somebody sees."""

from __future__ import annotations

from hashlib import sha256

import msgspec

from workshop.domain.case import Case, DecisionPoint, Happened, JourneyStep, Section


def a_case(id_: str = "C1", points: int = 1, ending: str = "one", since: int = 1) -> Case:
    """A case with `points` decision points; `ending` colours what happened from point `since` on, and nothing else."""
    setting = {"one": "SS", "other": "IN"}[ending]

    def at(n: int) -> str:
        return ending if n >= since else "one"

    made = Case(
        id_, "", f"A child who hums ({id_})", "ks2", "ASD",
        year_group=5,
        stratum="A",
        actual_setting=setting,
        actual_support={"one": "EHCP", "other": "UNIVERSAL"}[ending],
        sections=(Section("goals", "Goals", "To run a bakery."),),
        journey=(JourneyStep("reception", "MS"),),
        points=tuple(
            DecisionPoint(
                n, f"Point {n}", "ks1", f"Known at {n}" + (f", after sealed-{at(n - 1)}-{n - 1}" if n > 1 else ""),
                Happened(JourneyStep("ks1", {"one": "SS", "other": "IN"}[at(n)], "EHCP"), f"sealed-{at(n)}-{n}"),
            )
            for n in range(1, points + 1)
        ),
        outcomes=f"sealed-{ending}-outcomes",
        facts={"weeks": f"sealed-{ending}-weeks"},
    )  # fmt: skip
    return msgspec.structs.replace(made, version=sha256(msgspec.json.encode(made)).hexdigest()[:12])
