"""Problems of single stages."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from workshop.protocols.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop.domain.protocol import Protocol, Stage

#: No dot: a step of a journey is known by the stage's id, a dot and the number of the point.
_ID = re.compile(r"[a-z][a-z0-9_]*")
#: Kinds that may show answers and open what happened.
SHOWING = ("reveal", "discuss")
#: A stage longer than this is a slip of the pen.
LONGEST = 180


def stage_problems(protocol: Protocol) -> Iterator[Problem]:
    """What is wrong with the stages, each taken alone and against the questions."""
    if not protocol.stages:
        yield Problem("protocol", "There are no stages.", "Add one to judge in, one to reveal, and one to conclude.")
        return
    if not any(stage.kind == "judge" for stage in protocol.stages):
        yield Problem("protocol", "Nobody is asked anything.", "Add a stage of kind judge with questions.")
    for id_, times in Counter(stage.id for stage in protocol.stages).items():
        if times > 1:
            yield Problem(f"stage {id_}", f"The id is used by {times} stages.", "Give each stage an id of its own.")
    known = {question.id for question in protocol.questions}
    for stage in protocol.stages:
        where = f"stage {stage.id}"
        found = [*_plain(stage), *_asking(stage, known), *_showing(stage)]
        yield from (Problem(where, message, mend) for message, mend in found)


def _plain(stage: Stage) -> Iterator[tuple[str, str]]:
    if not _ID.fullmatch(stage.id):
        yield "The id is not plain.", "Begin with a small letter; use small letters, digits and _ only."
    if not stage.title.strip():
        yield "The title is blank.", "Say what people do in it."
    if not 0 <= stage.minutes <= LONGEST:
        yield f"It lasts {stage.minutes} minutes.", f"Set minutes between 0 (no timer) and {LONGEST}."


def _asking(stage: Stage, known: set[str]) -> Iterator[tuple[str, str]]:
    if stage.kind != "judge":
        if stage.questions:
            yield f"A stage of kind {stage.kind} asks no questions.", "Move them to a stage of kind judge."
        if stage.blind or stage.revisits or stage.round != 1:
            mend = "Remove blind, round and revisits, or choose kind judge."
            yield f"A stage of kind {stage.kind} cannot be blind, nor have a round.", mend
        return
    if not stage.questions:
        yield "It asks no questions.", "Add some, or remove the stage."
    if stage.round < 1:
        yield f"The round is {stage.round}.", "Rounds count from 1."
    for id_, times in Counter(stage.questions).items():
        if id_ not in known:
            yield f"There is no question “{id_}”.", "Add it under questions, or remove it from the stage."
        if times > 1:
            yield f"It asks “{id_}” {times} times.", "Keep one."


def _showing(stage: Stage) -> Iterator[tuple[str, str]]:
    if stage.kind not in SHOWING and (stage.reveals or stage.unseals != "none"):
        mend = "Use kind reveal or discuss, or remove reveals and unseals."
        yield f"A stage of kind {stage.kind} shows nothing.", mend
    if stage.kind == "reveal" and not stage.reveals and stage.unseals == "none":
        yield "It reveals nothing.", "Name a stage under reveals, or say what it unseals."
    for id_, times in Counter(stage.reveals).items():
        if times > 1:
            yield f"It reveals “{id_}” {times} times.", "Keep one."
