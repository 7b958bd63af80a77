"""What people build on findings: evidence by name, drafts in plain words, and numbers that figures bear."""

from __future__ import annotations

from functools import cache

import pytest

from tests.findings.panels import ballot, material
from tests.findings.testshire import the_testshire_set
from workshop.findings.edition import edition
from workshop.findings.evidence import Evidence
from workshop.findings.publishing import cases_named, numbers, unsupported
from workshop.findings.report import Findings, findings
from workshop.findings.suggestions import suggestions


@cache
def found() -> Findings:
    return findings(the_testshire_set())


def evidence(*, public: bool = False) -> Evidence:
    return Evidence(the_testshire_set(), found(), edition(found(), public=public))


def test_a_figure_is_cited_with_its_count_range_and_cases() -> None:
    cited = evidence().cite("figure:different_setting")
    assert (cited.said, cited.reach) == ("18 of 28", "64%, likely 46% to 79%")
    assert cited.cases == found().figure("different_setting").cases  # type: ignore[union-attr]
    weighted = evidence().cite("figure:different_weighted")
    assert (weighted.said, weighted.reach) == ("60% of 2,875 children in the frame", "likely 36% to 80%")


def test_every_figure_has_a_name_of_its_own() -> None:
    names = [name for group in evidence().groups for name, _ in group.figures]
    assert len(names) == len(set(names))
    assert {"less_specialist", "earliest_ks1", "changed_by_ks1", "cause_RC03", "outcomes_achieved_partly"} <= set(names)


def test_a_public_reader_is_told_of_the_public_headline_alone() -> None:
    public = evidence(public=True)
    assert public.cite("figure:different_setting").said == "18 of 28"
    assert public.cite("figure:different_setting").cases == ()
    for ref in ("figure:less_specialist", "figure:cause_RC03", "figure:different_weighted", "case:C001"):
        cited = public.cite(ref)
        assert cited.hidden, ref
        assert not any(char.isdigit() for char in cited.label + cited.said + cited.reach + cited.sentence), ref
    for pointer in ("cause:RC03", "measure:outcomes_achieved", "table:net", "table:disciplines", "figure:earliest_ks1"):
        assert all(cited.hidden for cited in public.answering(pointer)), pointer


def test_what_is_not_there_is_said_to_be_gone() -> None:
    assert evidence().cite("figure:no_such_figure").gone
    assert evidence().cite("case:C999").gone
    assert evidence().cite("conclusion:W1/C999/T1").gone
    assert evidence().answering("measure:wishes")[0].said == "Not asked here."
    assert evidence().answering("cause:RC14")[0].said == "Named in no case."


def test_questions_are_answered_by_votes_and_by_tables() -> None:
    (outcomes,) = evidence().answering("measure:outcomes_achieved")
    assert outcomes.said.endswith("agreed in 1 of 28 cases")
    (net,) = evidence().answering("table:net")
    assert "SEN Support in mainstream +4" in net.said
    assert "Independent or non-maintained special −5" in net.said  # noqa: RUF001


def test_drafts_say_what_the_findings_lead_with_steps_up_beside_steps_down() -> None:
    drafts = {s.id: s for s in suggestions(the_testshire_set(), found())}
    assert list(drafts) == ["headline", "steps", "first", "causes"]
    assert "In 18 of 28 cases" in drafts["headline"].found
    assert "In 15 of 28 cases the panel judged that a less specialist setting" in drafts["steps"].found
    assert "In 1 of 28 cases the panel judged that a more specialist setting" in drafts["steps"].found
    assert drafts["causes"].found.startswith(found().causes[0].figure.sentence)
    for draft in drafts.values():
        assert all(not evidence().cite(ref).gone for ref in draft.evidence)
        rules = ["75%"]
        assert (
            unsupported(draft.found + draft.did, [*rules, *(evidence().cite(r).sentence for r in draft.evidence)]) == ()
        )


def test_the_answer_that_nothing_was_wrong_never_leads_the_causes() -> None:
    votes = [*ballot("C1", "MS MS MS MS"), *ballot("C1", "SP SP SP SP", round_=1)]
    named = material({"C1": "SP"}, votes)
    assert [s.id for s in suggestions(named, findings(named))] == ["headline", "steps"]


def test_there_are_no_drafts_without_cases() -> None:
    empty = material({}, [])
    assert suggestions(empty, findings(empty)) == ()


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("In 5 of the 28 cases", {"5 of 28"}),
        ("five out of twelve, and 64 per cent", {"5 of 12", "64%"}),
        ("59.70% of 2,875 children", {"59.7%"}),
        ("most of all, one of them, and 28 cases", set()),
        ("1,720 of 2,875", {"1720 of 2875"}),
        ("In all 28 cases; none of the 28 cases", {"28 of 28", "0 of 28"}),
    ],
)
def test_counts_and_shares_are_found_however_they_are_spelt(text: str, stated: set[str]) -> None:
    assert set(numbers(text)) == stated


def test_a_number_that_no_figure_bears_is_named_as_it_stands() -> None:
    said = ["In 18 of 28 cases. That is 64%, likely between 46% and 79%."]
    assert unsupported("18 out of 28, 64 per cent, 46% to 79%", said) == ()
    assert unsupported("In 3 of the 28, or 11%", said) == ("3 of the 28", "11%")


def test_a_case_is_found_as_a_word_of_its_own() -> None:
    assert cases_named("As in C004, and c005.", ["C004", "C005", "C00"]) == ("C004", "C005")
    assert cases_named("AC004 and C0041", ["C004"]) == ()
