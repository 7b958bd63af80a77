"""The worked answers of the invented set, figure by figure."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from tests.findings.testshire import rows, the_testshire_set
from workshop.findings.edition import as_json, edition
from workshop.findings.labels import Label
from workshop.findings.report import Findings, findings


@pytest.fixture(scope="module")
def found() -> Findings:
    return findings(the_testshire_set())


def row(found: Findings, id_: str, *, public: bool = False) -> dict[str, Any]:
    return next(r for r in as_json(found, public=public)["figures"] if r["id"] == id_)


@pytest.mark.parametrize(
    ("id_", "count", "percentages"),
    [
        ("same_setting", 10, [35.7, 20.7, 54.2]),
        ("different_setting", 18, [64.3, 45.8, 79.3]),
        ("less_specialist", 15, [53.6, 35.8, 70.5]),
        ("more_specialist", 1, [3.6, 0.6, 17.7]),
        ("other_kind", 2, [7.1, 2.0, 22.6]),
    ],
)
def test_unweighted_figures_are_those_worked_by_hand(
    found: Findings, id_: str, count: int, percentages: list[float]
) -> None:
    figure = row(found, id_)
    assert (figure["count"], figure["n"]) == (count, 28)
    assert [round(100 * figure[k], 1) for k in ("share", "low", "high")] == percentages
    assert figure["interval"] == "wilson"
    assert figure["flags"] == ["indicative"]


def test_the_weighted_share_stands_for_the_children_in_the_frame(found: Findings) -> None:
    figure = row(found, "different_weighted")
    assert (figure["count"], figure["n"], figure["population"]) == (16, 26, 2875)
    assert [round(100 * figure[k], 1) for k in ("share", "low", "high")] == [59.7, 36.1, 79.5]
    assert round(figure["children"], 1) == 1716.2
    assert figure["children_low"] == pytest.approx(2875 * figure["low"])


def test_the_panel_term_never_narrows_the_range(found: Findings) -> None:
    plain, panel = row(found, "different_weighted"), row(found, "different_weighted_panel")
    assert panel["share"] == plain["share"]
    assert panel["low"] <= plain["low"]
    assert panel["high"] >= plain["high"]


def test_the_matrix_has_every_code_on_both_sides_in_ladder_order(found: Findings) -> None:
    codes = ["SS", "MS", "RP", "SP", "IN", "EOT"]
    assert as_json(found)["matrix"] == {
        "rows": codes,
        "columns": codes,
        "cells": [
            [0, 0, 0, 0, 0, 0],
            [4, 5, 1, 0, 0, 0],
            [0, 1, 2, 0, 0, 0],
            [0, 2, 3, 2, 0, 0],
            [0, 0, 1, 4, 1, 0],
            [0, 1, 0, 1, 0, 0],
        ],
    }


def test_the_public_edition_shows_ten_and_eighteen_and_nothing_more(found: Findings) -> None:
    public = as_json(found, public=True)
    counts = {r["id"]: r["count"] for r in public["figures"]}
    assert counts == {
        "same_setting": 10,
        "different_setting": 18,
        "less_specialist": "c",
        "more_specialist": "c",
        "other_kind": "c",
        "no_verdict": 0,
        "different_weighted": "c",
        "different_weighted_panel": "c",
    }
    told = json.dumps([r for r in public["figures"] if r["count"] == "c"])
    assert not any(number in told for number in ("0.5", "15", "16", "26", "1716"))
    assert {cell for line in public["matrix"]["cells"] for cell in line} == {"c"}
    words = " ".join(edition(found, public=True).wordings.values())
    assert "15 of 28" not in words
    assert "1,7" not in words


def test_the_top_of_the_file_says_what_it_is(found: Findings) -> None:
    top = {k: v for k, v in as_json(found).items() if k not in {"figures", "matrix"}}
    assert top == {
        "schema": 1,
        "method": 2,
        "edition": "internal",
        "authority": "Testshire",
        "simulated": False,
        "workshops": 3,
        "cases": 28,
    }


def test_votes_and_written_conclusions_agree_case_by_case(found: Findings) -> None:
    assert found.differences == ()
    assert {v.facts.case: v.tables[0].setting for v in found.verdicts} == {
        c.case: c.ideal_setting for c in the_testshire_set().conclusions
    }


def test_agreement_rises_from_the_blind_votes_to_the_last_round(found: Findings) -> None:
    setting = found.agreement["ideal_setting"]
    assert sum(setting.first().values()) == sum(setting.last().values()) == 28
    assert setting.first()[Label.LEANING] == 6
    assert setting.last()[Label.ALL_AGREE] + setting.last()[Label.AGREED] == 28
    blind: dict[str, Counter[str]] = {}
    for vote in rows("judgements.csv"):
        if (vote["question"], vote["round"]) == ("ideal_setting", "1"):
            blind.setdefault(vote["case"], Counter())[vote["value"]] += 1
    same = [sum(k * (k - 1) for k in counts.values()) / (8 * 7) for counts in blind.values()]
    assert setting.mean == pytest.approx(sum(same) / 28)


def test_missing_and_unsure_answers_are_reported(found: Findings) -> None:
    assert found.quality.total("asked") == 2016
    assert found.quality.total("not_answered") == 8
    assert found.quality.total("unsure") == 11
    assert found.quality.seats == 24


def test_every_figure_says_how_it_is_known_and_which_cases_stand_behind_it(found: Findings) -> None:
    for figure in found.figures:
        assert all(sentence.endswith(".") for sentence in figure.how)
        assert figure.wording
        assert len(figure.base) == figure.n
        assert set(figure.cases) <= set(figure.base)
        assert len(figure.cases) == figure.count
