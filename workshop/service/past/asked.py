"""What was asked: the protocol cut down to the questions of the files, with the settings they are written in."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from workshop.codelists import CodeLists
from workshop.domain.codes import CodeList
from workshop.domain.protocol import Protocol, Stage
from workshop.findings.measures import IDEAL_SETTING

#: The lists in which settings may be written; where both fit equally, the first is meant.
SETTING_LISTS = ("settings_grouped", "settings")


def settings_for(codes: Collection[str], lists: CodeLists, named: str = "") -> CodeList:
    """The list of settings that `named` names, else the one of which `codes` has the fewest strangers.

    Raises:
        UnknownCodeListError: there is no list called `named`.
    """
    candidates = [lists.versions(id_)[-1] for id_ in ([named] if named else SETTING_LISTS)]
    return min(candidates, key=lambda one: sum(code not in one for code in set(codes)))


def with_settings(protocol: Protocol, settings: CodeList) -> Protocol:
    """`protocol` with its question on the ideal setting answered from `settings`."""
    asked = protocol.measuring(IDEAL_SETTING)
    if asked is None or asked.codes == settings.id:
        return protocol
    questions = tuple(
        msgspec.structs.replace(q, codes=settings.id) if q.codes == asked.codes else q for q in protocol.questions
    )
    kept = tuple(settings if codes.id == asked.codes else codes for codes in protocol.code_lists)
    return msgspec.structs.replace(protocol, questions=questions, code_lists=kept)


def stage_asking(protocol: Protocol, question: str, round_: int) -> Stage | None:
    """The stage at which a question was asked in a round, once for the whole case."""
    asking = (s for s in protocol.stages if question in s.questions and not s.each_point)
    return next((s for s in asking if s.round == round_), None)


def cut_down(protocol: Protocol, asked: Collection[tuple[str, str]]) -> Protocol:
    """`protocol` with nothing in it but what was `asked`, as pairs of stage and question.

    Otherwise every question that the authority never put would seem to be left unanswered.
    """
    stages = []
    for stage in protocol.stages:
        questions = tuple(q for q in stage.questions if (stage.id, q) in asked)
        if stage.each_point or (stage.questions and not questions):
            continue
        stages.append(msgspec.structs.replace(stage, questions=questions))
    ids = {stage.id for stage in stages}
    shown = []
    for stage in stages:
        reveals = tuple(r for r in stage.reveals if r in ids)
        if stage.kind == "reveal" and not reveals and stage.unseals == "none":
            continue
        revisits = stage.revisits if stage.revisits in ids else ""
        shown.append(msgspec.structs.replace(stage, reveals=reveals, revisits=revisits))
    kept = {q for stage in shown for q in stage.questions}
    return msgspec.structs.replace(
        protocol,
        id=f"{protocol.id}-past",
        copied_from=protocol.id,
        stages=tuple(shown),
        questions=tuple(q for q in protocol.questions if q.id in kept),
    )
