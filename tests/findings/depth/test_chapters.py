"""The chapters in depth on Testshire and on small panels: what they hold, and what must not depend on chance."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from msgspec import structs

from tests.findings.panels import ballot, material
from tests.findings.testshire import LISTS, QUESTIONS, the_testshire_set
from workshop.findings.depth.chapter import Chapter, Curve
from workshop.findings.edition import as_json, edition
from workshop.findings.figure import SAME_ANSWER, Figure
from workshop.findings.report import Findings, findings


@pytest.fixture(scope="module")
def found() -> Findings:
    return findings(the_testshire_set())


def chapter(found: Findings, id_: str) -> Chapter:
    made = found.chapter(id_)
    assert made is not None
    return made


def figure(found: Findings, id_: str) -> Figure:
    made = next((f for c in found.chapters for f in c.figures if f.id == id_), None)
    assert made is not None, id_
    return made


def test_method_one_stays_as_it_shipped(found: Findings) -> None:
    old = findings(the_testshire_set(), 1)
    assert old.chapters == ()
    assert {f.method for f in old.figures} == {1}
    first, second = as_json(old), as_json(found)
    assert first.pop("method") == 1
    assert second.pop("method") == 2
    assert first == second


def test_every_figure_carries_what_defends_it(found: Findings) -> None:
    every = [f for c in found.chapters for f in c.figures]
    assert len({f.id for f in every}) == len(every)
    for f in every:
        assert f.method == 2
        assert f.wording.endswith(".")
        assert all(how.endswith(".") for how in f.how)
        assert f.base
        assert (f.low is None) == (f.high is None) == (f.interval is None)
        if f.low is not None and f.high is not None and f.share is not None:
            assert f.low <= f.share <= f.high


def test_the_same_votes_give_the_same_chapters(found: Findings) -> None:
    assert findings(the_testshire_set()).chapters == found.chapters


def test_without_draws_nothing_is_drawn(found: Findings) -> None:
    plain = findings(the_testshire_set(), draws=0)
    kinds = {f.interval for c in plain.chapters for f in c.figures}
    assert "bootstrap_cases" not in kinds
    assert figure(plain, "alpha_ideal_setting").value == figure(found, "alpha_ideal_setting").value


def test_a_public_edition_has_no_chapters(found: Findings) -> None:
    assert edition(found, public=True).chapters == ()
    assert "chapters" not in as_json(found, public=True, in_depth=True)
    assert as_json(found, in_depth=True)["chapters"]


def test_steps_up_stand_beside_steps_down_among_all_children(found: Findings) -> None:
    same, less, more, other = (
        figure(found, f"weighted_{way}") for way in ("same", "less_specialist", "more_specialist", "other_kind")
    )
    # By hand: groups of 1450, 95, 1250, 80 children with 10, 3, 7, 6 cases; 4, 1, 5, 5 of them less specialist.
    by_hand = (1450 * 4 / 10 + 95 * 1 / 3 + 1250 * 5 / 7 + 80 * 5 / 6) / 2875
    assert less.share == pytest.approx(by_hand, abs=1e-9)
    assert sum(f.share or 0 for f in (same, less, more, other)) == pytest.approx(1)
    assert same.share == pytest.approx(1 - 0.596935817805383)


def test_net_changes_of_all_settings_cancel(found: Findings) -> None:
    net = [f.value for f in chapter(found, "moves").figures if f.id.startswith("net_")]
    assert sum(v for v in net if v is not None) == pytest.approx(0, abs=1e-6)
    assert "net_EOT" not in {f.id for f in chapter(found, "moves").figures}


def test_stages_that_stand_alike_are_all_named(found: Findings) -> None:
    assert chapter(found, "parting").lead == ("The earliest point was most often “Ks1” and “Ks2”: 8 of 28 cases each.",)


def test_the_curve_never_falls(found: Findings) -> None:
    curve = next(d for d in chapter(found, "parting").drawings if isinstance(d, Curve))
    assert all(a.share <= b.share + 1e-9 for a, b in pairwise(curve.steps))


def test_pairs_agree_as_on_the_first_page(found: Findings) -> None:
    held = figure(found, "pairwise_ideal_setting")
    assert held.value == pytest.approx(found.agreement["ideal_setting"].mean)
    assert held.low is not None
    assert held.high is not None
    assert held.low < (held.value or 0) < held.high


def test_all_of_one_mind_says_so_and_gives_no_number() -> None:
    votes = [v for i in range(16) for v in ballot(f"C{i}", "SP SP SP SP SP", round_=1)]
    found = findings(material({f"C{i}": "SP" for i in range(16)}, votes))
    alpha = figure(found, "alpha_ideal_setting")
    assert alpha.value is None
    assert SAME_ANSWER in alpha.flags
    assert figure(found, "pairwise_ideal_setting").value == 1


def test_no_cause_leads_alone_where_places_overlap(found: Findings) -> None:
    made = chapter(found, "ranking")
    assert made.lead[0].startswith("Among the leading causes: ")
    assert made.lead[0].endswith("These cases do not tell which of them comes first.")


def test_a_cause_that_all_name_everywhere_leads_clearly() -> None:
    votes = []
    for i in range(20):
        for v in ballot(f"C{i}", "RC01 RC01 RC01 RC01 RC01 RC01 RC01 RC01", measure="root_causes"):
            others = () if int(v.seat[-1]) or i % 4 else (f"RC0{2 + i % 3}",)
            votes.append(structs.replace(v, value=("RC01", *others)))
    found = findings(material({f"C{i}": "SP" for i in range(20)}, votes))
    assert chapter(found, "ranking").lead == ("“Rc01” is named most, and clearly so.",)


def test_disciplines_of_one_or_two_people_are_never_compared() -> None:
    votes = [v for i in range(16) for v in ballot(f"C{i}", "SP RP SP SP RP", round_=1)]
    made = chapter(findings(material({f"C{i}": "SP" for i in range(16)}, votes)), "professions")
    assert made.figures == ()
    assert made.lead == ("Too few people of any discipline to compare.",)
    table = made.table("professions")
    assert table is not None
    assert {row[3] for row in table.rows} == {""}


def test_weeks_to_the_plan_stand_beside_the_clock() -> None:
    made = material({f"C{i}": "SP" for i in range(6)}, [v for i in range(6) for v in ballot(f"C{i}", "SP SP SP SP")])
    weeks = (18.0, 20.0, 21.0, 44.0, 19.0, None)
    cases = tuple(replace(c, weeks_to_plan=w) for c, w in zip(made.cases, weeks, strict=True))
    found = findings(replace(made, cases=cases))
    assert figure(found, "plan_in_time").count == 3
    assert figure(found, "plan_in_time").n == 5
    assert figure(found, "weeks_to_plan").value == 20
    assert chapter(found, "waiting").not_said == ("1 case does not say how long the plan took.",)


def test_rankings_given_alone_have_an_order_to_agree_on() -> None:
    cast = [v for i in range(6) for v in ballot(f"C{i}", "x x x x", measure="root_causes", round_=1)]
    votes = [structs.replace(v, value=("RC01", "RC02", "RC03")) for v in cast]
    found = findings(material({f"C{i}": "SP" for i in range(6)}, votes, code_lists=LISTS, questions=QUESTIONS))
    assert figure(found, "concordance_root_causes").value == pytest.approx(1)
    assert figure(found, "masi_root_causes").value is None


def test_more_cases_buy_a_narrower_range(found: Findings) -> None:
    table = chapter(found, "children").table("plan")
    assert table is not None
    widths = [int(str(row[2]).strip("± points")) for row in table.rows]
    assert widths == sorted(widths, reverse=True)
    assert str(table.rows[0][0]) == "28 (now)"
    assert np.all(np.diff(widths) <= 0)
