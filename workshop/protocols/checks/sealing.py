"""Problems of sealing: a blind answer must truly be blind, and what is sealed must be opened in its turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.protocols.measures import OF_WHAT_HAPPENED
from workshop.protocols.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop.domain.protocol import Protocol, Stage


def sealing_problems(protocol: Protocol) -> Iterator[Problem]:
    """What would show too early, too late or never."""
    stages = protocol.stages
    if stages and all(stage.unseals == "none" for stage in stages):
        message = "What happened is never opened."
        yield Problem("protocol", message, "Let a reveal unseal all, or point in a journey.")
    of_what_happened = {q.id for q in protocol.questions if q.measures in OF_WHAT_HAPPENED}
    for n, stage in enumerate(stages):
        earlier, later = stages[:n], stages[n + 1 :]
        found = [*_reveals(stage, earlier, stages), *_unseals(stage), *_blind(stage, earlier, later)]
        if all(s.unseals == "none" for s in earlier):
            found += [
                (f"“{id_}” asks about what happened, which is still sealed.", "Ask it after the reveal that unseals.")
                for id_ in stage.questions
                if id_ in of_what_happened
            ]
        yield from (Problem(f"stage {stage.id}", message, mend) for message, mend in found)


def _reveals(stage: Stage, earlier: tuple[Stage, ...], stages: tuple[Stage, ...]) -> Iterator[tuple[str, str]]:
    known, before = {s.id: s for s in stages}, {s.id for s in earlier}
    for id_ in stage.reveals:
        if id_ not in known:
            yield f"It reveals “{id_}”, and there is no such stage.", "Name a stage that stands before it."
        elif id_ not in before:
            yield f"It reveals “{id_}”, which has not been judged by then.", "Move the reveal after that stage."
        elif known[id_].kind != "judge":
            yield f"It reveals “{id_}”, where nobody is asked anything.", "Name a stage of kind judge."
        elif known[id_].each_point != stage.each_point:
            yield f"Only one of it and “{id_}” is for each decision point.", "Let both be, or neither."


def _unseals(stage: Stage) -> Iterator[tuple[str, str]]:
    if stage.unseals == "point" and not stage.each_point:
        yield "It unseals one point, but stands at none.", "Set each_point, or unseal all."
    if stage.unseals == "all" and stage.each_point:
        yield "It would open points that nobody has judged yet.", "Unseal point, or clear each_point."


def _blind(stage: Stage, earlier: tuple[Stage, ...], later: tuple[Stage, ...]) -> Iterator[tuple[str, str]]:
    if not stage.blind:
        return
    if stage.round == 1:
        shown = next((s for s in earlier if s.reveals or s.unseals != "none"), None)
        if shown is not None:
            message = f"It is blind, but comes after “{shown.id}”, which has shown answers or what happened."
            yield message, "Move it before, or clear blind."
    if not any(stage.id in s.reveals for s in later):
        yield "It is blind, and no later stage reveals it.", "Add a reveal after it, or clear blind."
