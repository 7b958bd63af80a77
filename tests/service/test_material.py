"""What of a live workshop reaches the findings, and what does not."""

from __future__ import annotations

import pytest

from tests.domain.packs import a_case
from tests.domain.questions import journey
from tests.domain.story import AMIRA, BEN, CHIDI, DILYS, EWAN, FIRST, PANEL, RUTH, SYSTEM, Story
from workshop.findings.material import Vote
from workshop.findings.pooling import PoolingError
from workshop.findings.report import findings
from workshop.service.material import material

MORE = {"setting": "RP", "sure": 3}


def votes(story: Story, question: str = "setting", stage: str = "first") -> list[Vote]:
    return [v for v in material([story.state]).votes if (v.question, v.stage) == (question, stage)]


def concluded(story: Story, review: str = "t1.C1") -> Story:
    """The review taken to its conclusion from wherever it stands."""
    while story.state.reviews[review].step != "conclude":
        story.advance(review)
    story.when("conclude", review=review, outcome="agreed", words="So be it.", ideal_setting="SS")
    return story


@pytest.fixture
def judged() -> Story:
    story = Story().opened()
    story.at("first")
    story.all_judge(FIRST)
    return story


def test_a_review_enters_when_it_is_concluded(judged: Story) -> None:
    assert material([judged.state]).votes == ()
    concluded(judged)
    assert {v.case for v in material([judged.state]).votes} == {"C1"}


def test_what_stood_at_the_first_reveal_is_independent(judged: Story) -> None:
    judged.at("again")
    judged.judge(BEN, MORE)
    concluded(judged)
    first, again = votes(judged), votes(judged, stage="again")
    assert [(v.value, v.independent, v.round) for v in first] == [("SS", True, 1)] * 5
    assert [(v.seat, v.value, v.independent, v.round) for v in again if v.state == "answered"] == [
        (BEN, "RP", False, 2)
    ]
    assert sorted(v.seat for v in again if v.state == "not_answered") == sorted({*PANEL} - {BEN})


def test_a_round_nobody_answered_is_no_round(judged: Story) -> None:
    concluded(judged)
    assert votes(judged, stage="again") == []
    (verdict,) = findings(material([judged.state])).verdicts
    assert verdict.tables[0].n == 5


def test_a_late_answer_is_kept_and_counted_nowhere() -> None:
    story = Story().opened()
    story.at("first")
    for name in (AMIRA, BEN, CHIDI, DILYS):
        story.judge(name, FIRST)
    story.at("reveal")
    story.judge(EWAN, FIRST, step="first")
    concluded(story)
    late = [v for v in votes(story) if v.seat == EWAN]
    assert [(v.late, v.independent, v.counted) for v in late] == [(True, False, False)]


def test_an_answer_that_is_missing_is_missed_and_who_came_late_or_stepped_out_is_not() -> None:
    story = Story().opened()
    story.at("first")
    for name in (AMIRA, BEN, CHIDI):
        story.judge(name, FIRST)
    story.when("step_out", EWAN)
    story.at("reveal")
    story.join("farah")
    concluded(story)
    assert {v.seat: v.state for v in votes(story)} == {
        AMIRA: "answered", BEN: "answered", CHIDI: "answered", DILYS: "not_answered",
    }  # fmt: skip


def test_who_knows_the_child_is_set_aside(judged: Story) -> None:
    judged.when("recuse", BEN, review="t1.C1")
    concluded(judged)
    assert [v.seat for v in votes(judged) if v.aside] == [BEN]


def test_what_was_withdrawn_is_gone_and_not_missed(judged: Story) -> None:
    judged.at("reveal")
    judged.when("withdraw", BEN, review="t1.C1")
    concluded(judged)
    assert BEN not in {v.seat for v in material([judged.state]).votes}


def test_a_seat_that_was_merged_votes_once(judged: Story) -> None:
    judged.when("merge_seats", kept=AMIRA, gone=BEN)
    concluded(judged)
    assert [v.seat for v in votes(judged)] == [AMIRA, CHIDI, DILYS, EWAN]


def test_judging_again_behind_the_reveal_is_a_further_round_and_not_independent(judged: Story) -> None:
    judged.at("reveal")
    judged.back()
    judged.judge(BEN, MORE)
    concluded(judged)
    mine = [v for v in votes(judged) if v.seat == BEN]
    assert [(v.value, v.round, v.independent) for v in mine] == [("SS", 1, True), ("RP", 2, False)]
    (verdict,) = findings(material([judged.state])).verdicts
    assert verdict.tables[0].n == 5


def test_the_second_judgement_speaks_for_what_was_judged_again(judged: Story) -> None:
    judged.at("reveal")
    judged.back()
    judged.judge(BEN, MORE)
    judged.at("again")
    judged.all_judge({"setting": "SS", "sure": 2})
    concluded(judged)
    assert {(v.seat, v.round) for v in votes(judged)} == {(name, 1) for name in PANEL}


def test_a_journey_is_voted_on_point_by_point() -> None:
    story = Story().opened(journey())
    story.at("next.1", "C2")
    step = {"phase": "ks1", "setting": "MS", "support": "EHCP", "services": []}
    story.all_judge({"next": [step], "sure": 2}, review="t1.C2")
    concluded(story, "t1.C2")
    found = [v for v in material([story.state]).votes if v.question == "next"]
    assert {(v.point, v.independent) for v in found} == {(1, True)}


def two_tables() -> Story:
    story = Story().prepared(cases=(a_case("C1"), a_case("C2")))
    story.when("add_table", table="t2", name="Table 2")
    story.when("open_workshop", code_hash="hash")
    for name in PANEL:
        story.join(name, "t1")
    story.join("farah", "t2")
    story.at("first")
    story.all_judge(FIRST)
    return concluded(story)


def test_a_shared_case_waits_until_every_table_has_concluded_it() -> None:
    story = two_tables()
    assert material([story.state]).votes == ()
    assert material([story.state]).cases == ()
    story.when("order_cases", table="t2", cases=["C2"])
    assert {c.case for c in material([story.state]).cases} == {"C1"}


def test_at_the_end_of_the_day_nothing_waits() -> None:
    story = two_tables()
    story.when("close_workshop")
    found = material([story.state])
    assert {v.case for v in found.votes} == {"C1"}
    assert {c.case for c in found.cases} == {"C1", "C2"}


def test_simulated_seats_are_left_out_of_a_real_workshop() -> None:
    story = Story().opened()
    story.when(
        "join", SYSTEM, seat="robot", pseudonym="Robot", discipline="HEALTH", agreed=True, table="t1", simulated=True
    )  # fmt: skip
    story.at("first")
    story.all_judge(FIRST)
    story.judge("robot", MORE)
    concluded(story)
    assert "robot" not in {v.seat for v in material([story.state]).votes}
    assert not material([story.state]).simulated


def test_a_rehearsal_is_practice_for_everybody_and_never_pooled_with_a_real_day(judged: Story) -> None:
    concluded(judged)
    practice = Story(lawful=False)
    practice.when("create_workshop", SYSTEM, title="Rehearsal", authority="T", origin="rehearsal", facilitator="ruth")
    practice.state.id = "w2"
    assert material([practice.state]).simulated
    with pytest.raises(PoolingError, match="rehearsal"):
        material([judged.state, practice.state])


def test_facts_of_the_case_come_along(judged: Story) -> None:
    concluded(judged)
    (facts,) = material([judged.state]).cases
    assert (facts.stratum, facts.actual_setting, facts.actual_support) == ("A", "SS", "EHCP")
    assert RUTH.id not in {v.seat for v in material([judged.state]).votes}


def test_who_met_the_answers_at_another_table_does_not_vote_independently() -> None:
    story = Story().opened()
    story.when("add_table", table="t2", name="Table 2")
    story.when("move_seat", seat=BEN, table="t2")
    story.at("first")
    story.judge(AMIRA, FIRST)
    story.at("reveal", table="t2")
    story.when("move_seat", seat=BEN, table="t1")
    story.judge(BEN, FIRST)
    concluded(story)
    story.when("order_cases", table="t2", cases=["C1", "C2"])
    concluded(story, "t2.C1")
    assert {v.seat: v.independent for v in votes(story) if v.state == "answered"} == {AMIRA: True, BEN: False}
