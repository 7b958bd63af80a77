"""Problems of the order of stages: rounds, decision points, the end."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from workshop.protocols.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop.domain.protocol import Protocol, Stage


def order_problems(protocol: Protocol) -> Iterator[Problem]:
    """What is wrong with how the stages follow each other."""
    yield from _end(protocol.stages)
    yield from _points(protocol)
    yield from _asked_twice(protocol.stages)
    for n, stage in enumerate(protocol.stages):
        if stage.kind == "judge":
            found = _revisit(stage, {s.id: s for s in protocol.stages[:n]})
            yield from (Problem(f"stage {stage.id}", message, mend) for message, mend in found)


def _end(stages: tuple[Stage, ...]) -> Iterator[Problem]:
    concluding = [stage for stage in stages if stage.kind == "conclude"]
    if stages and not concluding:
        yield Problem("protocol", "No stage concludes.", "Add a stage of kind conclude at the end.")
    for stage in concluding:
        if stage is not stages[-1]:
            message = "Only the last stage can conclude."
            yield Problem(f"stage {stage.id}", message, "Move it to the end, or remove it.")


def _points(protocol: Protocol) -> Iterator[Problem]:
    stages = protocol.stages
    blocks = [list(block) for each, block in groupby(stages, key=lambda stage: stage.each_point) if each]
    for block in blocks[1:]:
        message = "Stages for each decision point must stand together."
        yield Problem(f"stage {block[0].id}", message, "Move them next to each other, or clear each_point.")
    for block in blocks:
        if all(stage.unseals != "point" for stage in block):
            message = "Nothing opens what happened at each point, so the next point could not be read."
            yield Problem(f"stage {block[-1].id}", message, "Let a reveal among them unseal point.")
    for stage in stages:
        spans = {q.id: q.span for q in protocol.questions if q.kind == "pathway"}
        for id_ in stage.questions:
            if spans.get(id_) == "next" and not stage.each_point:
                message = f"“{id_}” asks for the next step, but the stage does not stand at a decision point."
                yield Problem(f"stage {stage.id}", message, "Set each_point, or let the question span the journey.")
        if stage.kind == "conclude" and stage.each_point:
            yield Problem(f"stage {stage.id}", "A case is concluded once.", "Clear each_point.")


def _asked_twice(stages: tuple[Stage, ...]) -> Iterator[Problem]:
    first: dict[tuple[int, str], str] = {}
    for stage in stages:
        for id_ in dict.fromkeys(stage.questions):
            before = first.setdefault((stage.round, id_), stage.id)
            if before != stage.id:
                message = f"“{id_}” was already asked in round {stage.round}, in the stage {before}."
                yield Problem(f"stage {stage.id}", message, "Ask it once in a round, or make this a later round.")


def _revisit(stage: Stage, before: dict[str, Stage]) -> Iterator[tuple[str, str]]:
    if not stage.revisits:
        if stage.round > 1:
            yield f"Round {stage.round} does not say what it revisits.", "Name the earlier stage under revisits."
        return
    earlier = before.get(stage.revisits)
    if earlier is None or earlier.kind != "judge":
        yield f"It revisits “{stage.revisits}”, which is no earlier stage to judge in.", "Name an earlier judge stage."
        return
    if earlier.round >= stage.round:
        yield f"It revisits “{earlier.id}” of the same or a later round.", f"Set round to {earlier.round + 1} or more."
    if earlier.each_point != stage.each_point:
        yield f"Only one of it and “{earlier.id}” is for each decision point.", "Let both be, or neither."
    for id_ in stage.questions:
        if id_ not in earlier.questions:
            yield f"It asks “{id_}” again, which “{earlier.id}” did not ask.", "Remove it, or ask it there too."
