"""A protocol: what is asked, in which stage and round, with which code lists. It is data."""

from __future__ import annotations

from typing import Literal

import msgspec

from workshop.domain.codes import CodeList

QuestionKind = Literal["one", "several", "ranked", "yes_no_unsure", "scale", "words", "text", "pathway"]
StageKind = Literal["read", "judge", "reveal", "discuss", "conclude"]

#: Answers that are no answer to the question but an answer in their own right.
QUIET_STATES: tuple[str, ...] = ("cannot_tell", "not_my_field")


class Question(msgspec.Struct, frozen=True, omit_defaults=True):
    """One question.

    `codes` names the code list of a one, several or ranked question. `most` bounds how many
    may be chosen, ranked or written. `scale` labels the steps of a scale from 1 upwards.
    `quiet` says which of `QUIET_STATES` are offered. `measures` is what findings read the
    answer as (ideal_setting, ideal_support, confidence, root_causes, earliest_change, …).
    For a pathway, `span` says whether it covers the next step only or the whole journey.
    `easy` is the question in an easy-read wording, if there is one.
    """

    id: str
    kind: QuestionKind
    text: str
    help: str = ""
    codes: str = ""
    required: bool = True
    most: int = 0
    scale: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    measures: str = ""
    span: Literal["next", "journey"] = "next"
    easy: str = ""


class Stage(msgspec.Struct, frozen=True, omit_defaults=True):
    """One stage of a review.

    A judge stage asks `questions` in a `round`; it is `blind` when nobody has seen anybody's
    answers or what happened. A reveal or discuss stage shows the answers of the stages in
    `reveals`; `unseals` says whether what happened is opened: none, at this point, or all.
    Stages that stand together with `each_point` are gone through once for every decision point.
    """

    id: str
    kind: StageKind
    title: str
    prompt: str = ""
    minutes: int = 0
    round: int = 1
    blind: bool = False
    questions: tuple[str, ...] = ()
    revisits: str = ""
    reveals: tuple[str, ...] = ()
    unseals: Literal["none", "point", "all"] = "none"
    each_point: bool = False


class Protocol(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a workshop asks: stages, questions and the code lists they draw on, as one value."""

    id: str
    version: str
    title: str
    stages: tuple[Stage, ...]
    questions: tuple[Question, ...]
    code_lists: tuple[CodeList, ...] = ()
    description: str = ""
    copied_from: str = ""

    def question(self, id_: str) -> Question:
        """The question with this id. Raises KeyError if the protocol does not ask it."""
        for question in self.questions:
            if question.id == id_:
                return question
        raise KeyError(id_)

    def measuring(self, measure: str) -> Question | None:
        """The question whose answers findings read as `measure`, if one is asked."""
        return next((q for q in self.questions if q.measures == measure), None)

    def codes(self, id_: str) -> CodeList | None:
        """The code list with this id, if the protocol carries it."""
        for codes in self.code_lists:
            if codes.id == id_:
                return codes
        return None


class Step(msgspec.Struct, frozen=True):
    """A stage as it is met in one case: `key` is unique in the review, `point` its decision point.

    `point` is 0 for stages that concern the whole case.
    """

    key: str
    stage: Stage
    point: int = 0


def steps(protocol: Protocol, points: int) -> tuple[Step, ...]:
    """The stages of `protocol` unrolled for a case with `points` decision points."""
    out: list[Step] = []
    stages = list(protocol.stages)
    while stages:
        if not stages[0].each_point:
            stage = stages.pop(0)
            out.append(Step(stage.id, stage))
            continue
        block = []
        while stages and stages[0].each_point:
            block.append(stages.pop(0))
        out += [Step(f"{s.id}.{p}", s, p) for p in range(1, points + 1) for s in block]
    return tuple(out)
