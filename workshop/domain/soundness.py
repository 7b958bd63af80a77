"""What a protocol and a case must hold so that a review can go through them without breaking its seals.

This is the last line, in short words. `workshop.protocols.check` and `workshop.cases` tell an
author everything that could be better, and how to mend it, long before.
"""

from __future__ import annotations

from collections.abc import Iterator

from workshop.domain.case import Case
from workshop.domain.protocol import Protocol, Stage


def protocol_fault(protocol: Protocol) -> str:
    """The first reason why no review can go through `protocol`; blank when there is none."""
    return next(_protocol_faults(protocol), "")


def _protocol_faults(protocol: Protocol) -> Iterator[str]:
    ids, asked = [s.id for s in protocol.stages], [q.id for q in protocol.questions]
    if not protocol.stages or protocol.stages[-1].kind != "conclude" or protocol.stages[-1].each_point:
        yield "These questions have no concluding stage at their end."
    if [s.kind for s in protocol.stages].count("conclude") > 1:
        yield "A case is concluded once: only the last stage concludes."
    if len(set(ids)) != len(ids) or len(set(asked)) != len(asked) or any("." in id_ or not id_ for id_ in ids):
        yield "Every stage and every question needs an id of its own, and a stage's holds no dot."
    for n, stage in enumerate(protocol.stages):
        yield from _stage_faults(stage, protocol.stages[:n], set(asked))
    yield from _seal_faults(protocol.stages)


def _stage_faults(stage: Stage, earlier: tuple[Stage, ...], asked: set[str]) -> Iterator[str]:
    judged = {s.id for s in earlier if s.kind == "judge"}
    if not set(stage.questions) <= asked or len(set(stage.questions)) != len(stage.questions):
        yield f"The stage “{stage.title}” asks a question that is not there, or asks it twice."
    if not {*stage.reveals, *([stage.revisits] if stage.revisits else [])} <= judged:
        yield f"The stage “{stage.title}” goes back to a stage that was not judged before it."


def _seal_faults(stages: tuple[Stage, ...]) -> Iterator[str]:
    """A blind answer that is still open when what happened is shown would not be blind."""
    waiting: dict[str, Stage] = {}
    for stage in stages:
        for id_ in stage.reveals:
            waiting.pop(id_, None)
        if stage.unseals != "none" and waiting:
            yield f"“{stage.title}” opens what happened before the blind answers to “{next(iter(waiting))}” are shown."
        if stage.kind == "judge" and stage.blind and stage.round == 1:
            waiting[stage.id] = stage


def case_fault(case: Case) -> str:
    """The reason why no review can go through `case`; blank when there is none."""
    if not case.id.strip():
        return "A case needs an id."
    if [p.number for p in case.points] != list(range(1, len(case.points) + 1)):
        return "Decision points are numbered from 1, in the order of time."
    return ""
