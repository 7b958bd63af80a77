"""A costing and what it comes to, in the exchange form: dictionaries, lists, numbers, strings and None. Internal."""

from __future__ import annotations

from typing import Any

import msgspec

from workshop.findings.money.size import CAVEATS, MoneyLine, Sized, Worked
from workshop.findings.stats.stratified import Sampled

#: What is said in place of pounds while a line of the safeguard is blank.
WITHHELD = "No figure in pounds is given until nothing is missing and all eight lines of the safeguard are filled."


def as_data(worked: Worked) -> dict[str, Any]:
    """Everything of a costing. `pounds` is null, and `withheld` says why, until all eight lines are filled."""
    sized = worked.sized
    return {
        "method": 1,
        "wording": "cost avoidance",
        "inputs": msgspec.to_builtins(worked.costing),
        "safeguard": [
            {
                "line": line.number, "title": line.title, "filled": line.filled, "needs": line.needs,
                "says": line.says, "marked": line.red, "why": line.why,
            }
            for line in worked.safeguard
        ],
        "missing": [{"field": p.field, "says": p.says} for p in worked.problems],
        "notes": list(worked.notes),
        "withheld": "" if sized else WITHHELD,
        "pounds": _pounds(sized) if sized else None,
    }  # fmt: skip


def _pounds(sized: Sized) -> dict[str, Any]:
    return {
        "basis": sized.basis,
        "lines": [_line(line) for line in sized.lines],
        "other_kind": _sampled(sized.other.pounds),
        "moves": [
            {
                "actual": m.actual, "ideal": m.ideal, "way": m.way, "cases": m.cases, "children": m.children,
                "each": m.each, "pounds": m.pounds,
            }
            for m in sized.moves
        ],
        "range_comes_from": [{"source": s.name, "part": s.less} for s in sized.sources],
        "settings": list(sized.ahead.settings),
        "years": [msgspec.to_builtins(year) for year in sized.ahead.years],
        "in_8_of_10_futures": [msgspec.to_builtins(year) for year in sized.ahead.fan],
        "first_year_released": sized.ahead.first,
        "past_miss": list(sized.ahead.miss),
        "cautions": list(sized.cautions),
        "caveats": list(CAVEATS),
    }  # fmt: skip


def _line(line: MoneyLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "label": line.label,
        "cases": line.cases,
        "children": _sampled(line.children) if line.children else None,
        "pounds": _sampled(line.pounds),
        "reached": {
            "low": line.futures.p10, "middle": line.futures.p50, "high": line.futures.p90,
            "draws": line.futures.draws, "seed": line.futures.seed,
        },
    }  # fmt: skip


def _sampled(found: Sampled) -> dict[str, Any]:
    return {"value": found.value, "low": found.low, "high": found.high}
