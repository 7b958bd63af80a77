"""The part of `known_answers` on samples, pathways, disclosure and money."""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt
from typing import Any

from workshop.findings.stats import (
    allocation,
    follows,
    forecast,
    opportunity,
    orders,
    proportions,
    resampling,
    sequences,
    stratified,
    suppression,
)

Given = dict[str, Any]
Found = dict[str, Any]


def share(given: Given) -> Found:
    found = stratified.stratified_share(given["shares"], given["sizes"], given["populations"])
    return {"p": found.value, "se": found.error}


def neyman(given: Given) -> Found:
    spreads = [sqrt(p * (1 - p)) for p in given["shares"]]
    sizes = list(allocation.neyman_allocation(given["populations"], spreads, given["cases"]).nearest)
    return {"n": sizes, "se": share({**given, "sizes": sizes})["se"]}


def intervals(given: Given) -> Found:
    ends = (proportions.wilson(given["count"], given["n"]), proportions.clopper_pearson(given["count"], given["n"]))
    return {"wilson": [ends[0].low, ends[0].high], "clopper_pearson": [ends[1].low, ends[1].high]}


def exact(found: resampling.Exact) -> Found:
    return {"mean": found.value, "median": found.value, "se_boot": found.error, "se_classic": found.classic}


def cells(bounds: dict[suppression.Cell, suppression.Bounds]) -> Found:
    return {"intervals": {f"{i},{j}": [b.low, b.high] for (i, j), b in bounds.items()}}


def protected(given: Given) -> Found:
    found = suppression.protect(given["table"], given["threshold"])
    return {"hidden": [list(c) for c in sorted(found.hidden)], **cells(found.bounds)}


def kemeny(given: Given) -> Found:
    found = orders.kemeny(given["rankings"])
    return {"order": "".join(str(x) for x in found.order), "score": found.score, "worst": found.worst}


def years(given: Given) -> Found:
    names = ("unmitigated_stock", "mitigated_stock", "unmitigated_cost", "mitigated_cost", "reinvest", "gross", "net")
    return {
        f"year{y.year}": {name: getattr(y, name) for name in (*names, "supported")}
        for y in forecast.trajectory(forecast.Plan(**given))
    }


def net(given: Given) -> Found:
    flows = [
        opportunity.Flow(
            children=group * cases / n, actual=opportunity.Cost(was, "one"), ideal=opportunity.Cost(would, "one")
        )
        for group, cases, n, was, would in given["flows"]
    ]
    return {"net": opportunity.net_of_flows(flows, given["realised"])}


DESIGN: dict[str, Callable[[Given], Found]] = {
    "allocation.neyman_allocation": neyman,
    "proportions": intervals,
    "resampling.exact_mean": lambda g: exact(resampling.exact_mean(g["values"])),
    "resampling.exact_median": lambda g: exact(resampling.exact_median(g["values"])),
    "stratified.stratified_share": share,
}

MONEY: dict[str, Callable[[Given], Found]] = {
    "follows.directly_follows": lambda g: {
        "edges": {f"{a}>{b}": n for (a, b), n in follows.directly_follows(g["log"]).items()}
    },
    "forecast.trajectory": years,
    "opportunity.net_of_flows": net,
    "orders.kemeny": kemeny,
    "sequences.levenshtein": lambda g: {"d": [sequences.levenshtein(a, b) for a, b in g["pairs"]]},
    "sequences.optimal_matching": lambda g: {
        "d": [sequences.optimal_matching(a, b, g["indel"], g["substitution"]) for a, b in g["pairs"]]
    },
    "suppression.attacker_bounds": lambda g: cells(suppression.attacker_bounds(g["table"], g["hidden"])),
    "suppression.protect": protected,
}
