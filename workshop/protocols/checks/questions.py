"""Problems of single questions."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from workshop.domain.protocol import QUIET_STATES
from workshop.protocols.measures import MEASURES
from workshop.protocols.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop.domain.protocol import Protocol, Question

_ID = re.compile(r"[a-z][a-z0-9_]*")
#: Kinds whose answers are chosen from a code list.
CHOOSING = ("one", "several", "ranked")
#: Kinds for which `most` says something.
BOUNDED = ("several", "ranked", "words")
#: Lists from which the steps of a pathway are chosen.
PATHWAY_LISTS = ("phases", "settings", "support", "services")
#: More steps than this cannot be told apart, nor shown side by side on a phone.
MOST_STEPS = 9


def question_problems(protocol: Protocol) -> Iterator[Problem]:
    """What is wrong with the questions, each taken alone and against the code lists."""
    if not protocol.questions:
        yield Problem("protocol", "There are no questions.", "Add at least one.")
    for id_, times in Counter(q.id for q in protocol.questions).items():
        if times > 1:
            message = f"The id is used by {times} questions."
            yield Problem(f"question {id_}", message, "Give each question an id of its own.")
    asked = {id_ for stage in protocol.stages for id_ in stage.questions}
    measured = Counter(q.measures for q in protocol.questions if q.measures)
    for question in protocol.questions:
        where = f"question {question.id}"
        found = [
            *_plain(question),
            *_choices(protocol, question),
            *_most(protocol, question),
            *_scale(question),
            *_quiet(question),
        ]
        found += _measure(question, measured[question.measures])
        if question.id not in asked:
            found.append(("No stage asks it.", "Add it to the questions of a stage, or remove it."))
        yield from (Problem(where, message, mend) for message, mend in found)


def _plain(question: Question) -> Iterator[tuple[str, str]]:
    if not _ID.fullmatch(question.id):
        yield "The id is not plain.", "Begin with a small letter; use small letters, digits and _ only."
    if not question.text.strip():
        yield "The wording is blank.", "Write the question as it will be read."


def _choices(protocol: Protocol, question: Question) -> Iterator[tuple[str, str]]:
    if question.kind in CHOOSING:
        if not question.codes:
            yield f"A question of kind {question.kind} needs a code list.", "Name one under codes."
        elif protocol.codes(question.codes) is None:
            yield f"There is no code list “{question.codes}”.", "Name it under code_lists, or choose another."
    elif question.codes:
        yield f"A question of kind {question.kind} takes no code list.", "Remove codes, or choose another kind."
    if question.kind == "pathway":
        for id_ in PATHWAY_LISTS:
            if protocol.codes(id_) is None:
                yield f"A pathway needs the code list “{id_}”.", "Name it under code_lists."


def _most(protocol: Protocol, question: Question) -> Iterator[tuple[str, str]]:
    if question.kind == "ranked" and not question.most:
        yield "A ranked question must say how many may be ranked.", "Set most, for example most: 3."
    if question.most and question.kind not in BOUNDED:
        yield f"A question of kind {question.kind} takes no most.", "Remove it."
    codes = protocol.codes(question.codes)
    if question.most < 0 or (codes is not None and question.most > len(codes.codes)):
        yield f"most is {question.most}, which cannot be chosen.", "Set it between 1 and the number of codes."


def _scale(question: Question) -> Iterator[tuple[str, str]]:
    if question.kind != "scale":
        if question.scale:
            yield f"A question of kind {question.kind} takes no scale.", "Remove scale, or choose kind scale."
        return
    if not 1 < len(question.scale) <= MOST_STEPS:
        yield f"A scale needs labels for 2 to {MOST_STEPS} steps.", "List them under scale, from least to most."
    elif not all(label.strip() for label in question.scale):
        yield "A step of the scale has no label.", "Give every step its words."
    elif len(set(question.scale)) < len(question.scale):
        yield "Two steps of the scale have the same label.", "Give every step words of its own."


def _quiet(question: Question) -> Iterator[tuple[str, str]]:
    for word, times in Counter(question.quiet).items():
        if word not in QUIET_STATES:
            yield f"“{word}” is not a quiet answer.", f"Use {' or '.join(QUIET_STATES)}, or leave quiet out."
        if times > 1:
            yield f"The quiet answer “{word}” is given {times} times.", "Keep one."


def _measure(question: Question, times: int) -> Iterator[tuple[str, str]]:
    measure = question.measures
    if not measure:
        return
    if measure not in MEASURES:
        yield f"Findings know no “{measure}”.", f"Leave measures out, or use one of: {', '.join(MEASURES)}."
    elif question.kind not in MEASURES[measure]:
        allowed = " or ".join(MEASURES[measure])
        yield f"“{measure}” cannot be read from kind {question.kind}.", f"Use kind {allowed}, or leave measures out."
    if times > 1:
        yield f"“{measure}” is measured by {times} questions.", "Let one of them measure it."
