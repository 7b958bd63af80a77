"""How each known answer of `fixtures/known-answers` is asked of the public functions of `workshop.findings.stats`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.findings.known_money import DESIGN, MONEY
from workshop.findings.stats import (
    alpha,
    answer_sets,
    coefficients,
    crossed,
    effects,
    false_discovery,
    margins,
    odds,
    one_item,
    ram,
    random_effects,
    rankings,
    ratings,
    rounds,
    tau_grid,
    two_raters,
)

Given = dict[str, Any]
Found = dict[str, Any]

METRICS: dict[str, alpha.Metric] = {"masi": answer_sets.masi_distance, "jaccard": answer_sets.jaccard_distance}


def counts_of(given: Given) -> Any:
    return ratings.rating_counts(given["units"])[0]


def coefficient(found: coefficients.Coefficient) -> Found:
    names = ("kappa", "kappa_free", "ac1")
    return {**dict.fromkeys(names, found.value), "observed": found.observed, "expected": found.expected}


def gwet_set(given: Given) -> Found:
    found = coefficients.coefficients(given["units"], given["categories"])
    return {
        "percent_agreement": found["percent_agreement"].value,
        "ac1": found["ac"].value,
        "ac1_se": found["ac"].error,
        "fleiss": found["fleiss"].value,
        "brennan_prediger": found["free_marginal"].value,
    }


def krippendorff(given: Given) -> Found:
    metric = str(given.get("metric", "nominal"))
    return {"alpha": alpha.krippendorff_alpha(given["units"], METRICS.get(metric, metric)).value}


def fields(*names: str) -> Callable[[Any], Found]:
    return lambda found: {name: getattr(found, name) for name in names}


def comparison(found: margins.Comparison) -> Found:
    return {"chi2": found.statistic, "statistic": found.statistic, "df": found.df, "p": found.p}


def consensus_table(given: Given) -> Found:
    return {f"t{percent}": [one_item.needed_for(n, percent) for n in given["n"]] for percent in (70, 75, 80)}


def chance_table(given: Given) -> Found:
    return {f"q{q}": [one_item.chance_of_agreement(n, q) for n in given["n"]] for q in given["q"]}


def panel_sizes(given: Given) -> Found:
    rules = [ram.panel_rule(n) for n in given["n"]]
    return {"agree": [r.agree for r in rules], "disagree": [r.disagree for r in rules]}


def appropriateness(given: Given) -> Found:
    return fields(*ram.Appropriateness.__slots__)(ram.appropriateness(given["ratings"]))


def adjusted(found: false_discovery.Adjusted) -> Found:
    return {"rejected": found.count, "adjusted": list(found.p)}


def pooled(found: random_effects.Pooled) -> Found:
    return {**fields("tau2", "mu", "se", "q")(found), "interval": [found.low, found.high]}


def effects_of(given: Given) -> tuple[Any, Any]:
    if "y" in given:
        return given["y"], [s * s for s in given["se"]]
    found = effects.log_risk_ratios(given["tables"])
    return found.y, found.v


def shrunken(given: Given) -> Found:
    y, v = effects_of(given)
    return fields("effects", "errors")(random_effects.shrunken(y, v, random_effects.reml(y, v).tau2))


def posterior(given: Given) -> Found:
    found = tau_grid.tau_grid(*effects_of(given))
    middles = [place.quantiles[2] for place in found.places]
    return {"median_of_first": middles[0], "medians_between": [min(middles), max(middles)]}


def signed_rank(given: Given) -> Found:
    return fields("falls", "p")(rounds.wilcoxon(given["before"], given["after"]))


def common_odds(given: Given) -> Found:
    found = odds.mantel_haenszel(given["tables"])
    return {"ratio": found.ratio, "interval": [found.low, found.high]}


def without_table(given: Given) -> Given:
    return {k: v for k, v in given.items() if k not in {"table", "tables"}}


ASK: dict[str, Callable[[Given], Found]] = {
    "alpha.krippendorff_alpha": krippendorff,
    "answer_sets": lambda g: {
        "masi": answer_sets.masi_distance(g["a"], g["b"]),
        "jaccard": answer_sets.jaccard_distance(g["a"], g["b"]),
    },
    "coefficients.category_kappas": lambda g: {
        str(i): k.value for i, k in enumerate(coefficients.category_kappas(counts_of(g)), 1)
    },
    "coefficients.coefficients": gwet_set,
    "coefficients.fleiss_kappa": lambda g: coefficient(coefficients.fleiss_kappa(counts_of(g))),
    "coefficients.free_marginal_kappa": lambda g: coefficient(coefficients.free_marginal_kappa(counts_of(g))),
    "coefficients.gwet_ac": lambda g: coefficient(coefficients.gwet_ac(counts_of(g))),
    "crossed.intraclass": lambda g: {"icc": list(crossed.intraclass(g["ratings"]).all())},
    "crossed.mean_squares": lambda g: fields("between_targets", "between_judges", "residual", "within_targets")(
        crossed.mean_squares(g["ratings"])
    ),
    "crossed.variance_components": lambda g: fields("targets", "judges", "residual")(
        crossed.variance_components(g["ratings"])
    ),
    "effects.log_risk_ratios": lambda g: fields("y", "v")(effects.log_risk_ratios(g["tables"])),
    "false_discovery.benjamini_hochberg": lambda g: adjusted(false_discovery.benjamini_hochberg(g["p"])),
    "false_discovery.bonferroni": lambda g: adjusted(false_discovery.bonferroni(g["p"])),
    "margins.bowker": lambda g: comparison(margins.bowker(g["table"])),
    "margins.mcnemar": lambda g: comparison(margins.mcnemar(g["table"], **without_table(g))),
    "margins.mcnemar_exact": lambda g: comparison(margins.mcnemar_exact(g["b"], g["c"])),
    "margins.stuart_maxwell": lambda g: comparison(margins.stuart_maxwell(g["table"])),
    "odds.cochran_mantel_haenszel": lambda g: comparison(odds.cochran_mantel_haenszel(g["tables"], **without_table(g))),
    "odds.mantel_haenszel": common_odds,
    "one_item": lambda g: {
        "van_der_eijk": one_item.van_der_eijk(g["counts"]),
        "tastle_wierman": one_item.tastle_wierman(g["counts"]),
    },
    "one_item.chance_of_agreement": chance_table,
    "one_item.needed_for": consensus_table,
    "ram.appropriateness": appropriateness,
    "ram.panel_rule": panel_sizes,
    "random_effects.dersimonian_laird": lambda g: pooled(random_effects.dersimonian_laird(*effects_of(g))),
    "random_effects.reml": lambda g: pooled(random_effects.reml(*effects_of(g))),
    "random_effects.shrunken": shrunken,
    "rankings.kendall_w": lambda g: fields("w", "chi2", "df", "p")(rankings.kendall_w(g["judges"])),
    "rounds.wilcoxon": signed_rank,
    "tau_grid.tau_grid": posterior,
    "two_raters.two_raters": lambda g: fields("percent_agreement", "cohen", "scott", "ac", "free_marginal")(
        two_raters.two_raters(g["table"])
    ),
    **DESIGN,
    **MONEY,
}
