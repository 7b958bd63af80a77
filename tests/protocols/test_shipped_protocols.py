"""The protocols that come with Workshop: what other parts of the product rely on in them."""

from __future__ import annotations

from workshop import protocols
from workshop.domain.protocol import Protocol, Stage, steps

SHIPPED = {protocol.id: protocol for protocol in protocols.shipped()}
REVIEW, JOURNEY = SHIPPED["dbv-case-review"], SHIPPED["journey"]


def shape(stage: Stage) -> tuple[object, ...]:
    return (stage.kind, stage.blind, stage.round, stage.revisits, stage.reveals, stage.unseals)


def test_two_protocols_are_shipped_without_a_problem() -> None:
    assert set(SHIPPED) == {"dbv-case-review", "journey"}
    assert [protocols.check(protocol) for protocol in SHIPPED.values()] == [[], []]


def test_the_case_review_judges_blind_reveals_talks_and_judges_again() -> None:
    assert {stage.id: shape(stage) for stage in REVIEW.stages} == {
        "read": ("read", False, 1, "", (), "none"),
        "first": ("judge", True, 1, "", (), "none"),
        "reveal": ("reveal", False, 1, "", ("first",), "all"),
        "open": ("judge", False, 1, "", (), "none"),
        "discuss": ("discuss", False, 1, "", ("open",), "none"),
        "again": ("judge", True, 2, "first", (), "none"),
        "reveal_again": ("reveal", False, 1, "", ("again",), "none"),
        "conclude": ("conclude", False, 1, "", (), "none"),
    }
    asked = {stage.id: stage.questions for stage in REVIEW.stages if stage.questions}
    assert asked == {
        "first": ("goals_clear", "needs_now", "ideal_support", "ideal_setting", "confidence"),
        "open": (
            "setting_was_ideal", "support_was_ideal", "earliest_change", "root_causes",
            "who_acts", "outcomes_achieved", "wishes", "pack_quality",
        ),
        "again": ("ideal_support", "ideal_setting", "confidence"),
    }  # fmt: skip


def test_a_case_review_takes_half_an_hour() -> None:
    assert sum(stage.minutes for stage in REVIEW.stages) == 30


def test_the_journey_judges_each_point_before_it_is_opened() -> None:
    keys = [step.key for step in steps(JOURNEY, 2)]
    assert keys == ["read", "next.1", "happened.1", "next.2", "happened.2", "whole", "discuss", "conclude"]
    stages = {stage.id: shape(stage) for stage in JOURNEY.stages}
    assert stages["next"] == ("judge", True, 1, "", (), "none")
    assert stages["happened"] == ("reveal", False, 1, "", ("next",), "point")
    assert stages["whole"] == ("judge", False, 1, "", (), "none")
    assert stages["discuss"] == ("discuss", False, 1, "", ("whole",), "none")
    assert JOURNEY.question("next_step").kind == "pathway"
    assert JOURNEY.question("next_step").span == "next"
    whole = next(stage for stage in JOURNEY.stages if stage.id == "whole")
    assert {"ideal_setting", "ideal_support", "earliest_change", "root_causes"} < set(whole.questions)


def test_findings_can_read_every_answer() -> None:
    for protocol in SHIPPED.values():
        for question in protocol.questions:
            expected = {"next_step": "pathway", "next_confidence": "confidence"}.get(question.id, question.id)
            assert question.measures == expected


def test_kinds_and_limits_are_as_findings_expect_them() -> None:
    for protocol in SHIPPED.values():
        causes = protocol.question("root_causes")
        assert (causes.kind, causes.most, causes.codes) == ("ranked", 3, "root_causes")
        assert len(protocol.question("pack_quality").scale) == 5
    assert len(REVIEW.question("confidence").scale) == len(JOURNEY.question("next_confidence").scale) == 5
    needs = REVIEW.question("needs_now")
    assert (needs.kind, needs.codes) == ("ranked", "broad_needs")


def test_judgements_about_the_child_can_be_left_to_those_who_can_tell() -> None:
    for protocol in SHIPPED.values():
        for id_ in ("ideal_support", "ideal_setting", "root_causes", "earliest_change"):
            assert protocol.question(id_).quiet == ("cannot_tell", "not_my_field")
        assert protocol.question("pack_quality").quiet == ()
    assert REVIEW.question("confidence").quiet == ()


def test_the_same_question_offers_the_same_choices_in_both() -> None:
    for question in JOURNEY.questions:
        if question.id in {q.id for q in REVIEW.questions}:
            other = REVIEW.question(question.id)
            assert (question.kind, question.codes, question.most, question.scale, question.quiet) == (
                (other.kind, other.codes, other.most, other.scale, other.quiet)
            )


def words(protocol: Protocol) -> str:
    said = [protocol.description, *(stage.prompt for stage in protocol.stages)]
    return " ".join([*said, *(f"{q.text} {q.help}" for q in protocol.questions)]).lower()


def test_every_question_is_explained_and_every_stage_has_words_to_say_aloud() -> None:
    for protocol in SHIPPED.values():
        assert all(question.help for question in protocol.questions)
        assert all(stage.prompt and stage.minutes for stage in protocol.stages)


def test_the_words_are_careful() -> None:
    for protocol in SHIPPED.values():
        for hurtful in ("wrong placement", "unnecessary", "saving", "fail", "blame", "pupil"):
            assert hurtful not in words(protocol)
        assert "child or young person" in words(protocol)
