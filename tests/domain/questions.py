"""Two invented protocols, shaped like the two that ship: a case review, and a journey point by point."""

from __future__ import annotations

from workshop.domain.codes import Code, CodeList
from workshop.domain.protocol import Protocol, Question, Stage


def _list(id_: str, *codes: str) -> CodeList:
    return CodeList(id_, "test", id_.title(), tuple(Code(code, code.title()) for code in codes))


LISTS = (
    _list("settings", "MS", "RP", "SS", "IN"),
    _list("support", "UNIVERSAL", "SEN_SUPPORT", "EHCP"),
    _list("phases", "reception", "ks1", "ks2", "ks3"),
    _list("services", "SALT", "EP_ADVICE", "OUTREACH"),
    _list("needs", "SLCN", "ASD", "SEMH"),
    _list("disciplines", "TEACHER", "PARENT", "HEALTH", "SOCIAL_CARE"),
)

_QUIET = ("cannot_tell", "not_my_field")
QUESTIONS = (
    Question(
        "setting", "one", "What setting would be ideal?", codes="settings", quiet=_QUIET, measures="ideal_setting"
    ),
    Question("support", "one", "What support would be ideal?", codes="support", quiet=_QUIET, measures="ideal_support"),
    Question("needs", "ranked", "Which needs matter most?", codes="needs", most=2, quiet=_QUIET),
    Question("sure", "scale", "How sure are you?", scale=("not", "fairly", "very"), measures="confidence"),
    Question("was_ideal", "yes_no_unsure", "Was the setting ideal?", quiet=("not_my_field",)),
    Question("helpers", "several", "Which services were missing?", codes="services", required=False),
    Question("hopes", "words", "Hopes, in a few words?", most=2, required=False),
    Question("why", "text", "Why?", required=False),
    Question("next", "pathway", "What should come next?", quiet=_QUIET, measures="pathway"),
)


def case_review() -> Protocol:
    """Judge alone, see what happened, say what one makes of it, talk, judge again, conclude."""
    return Protocol(
        "case-review", "1", "Case review", code_lists=LISTS, questions=QUESTIONS,
        stages=(
            Stage("read", "read", "Read", minutes=5),
            Stage("first", "judge", "Judge", minutes=4, blind=True, questions=("setting", "support", "needs", "sure")),
            Stage("reveal", "reveal", "Reveal", reveals=("first",), unseals="all"),
            Stage("open", "judge", "What happened", questions=("was_ideal", "helpers", "hopes", "why")),
            Stage("discuss", "discuss", "Discuss", minutes=8, prompt="Furthest apart first.", reveals=("open",)),
            Stage("again", "judge", "Again", round=2, blind=True, revisits="first", questions=("setting", "sure")),
            Stage("reveal_again", "reveal", "Where we stand", reveals=("again",)),
            Stage("conclude", "conclude", "Conclude"),
        ),
    )  # fmt: skip


def journey() -> Protocol:
    """At every decision point: judge what should come next, then see what came; at the end, the whole."""
    return Protocol(
        "journey", "1", "Journey", code_lists=LISTS, questions=QUESTIONS,
        stages=(
            Stage("read", "read", "Read"),
            Stage("next", "judge", "Next?", minutes=3, blind=True, each_point=True, questions=("next", "sure")),
            Stage("happened", "reveal", "What came", each_point=True, reveals=("next",), unseals="point"),
            Stage("whole", "judge", "The whole journey", questions=("setting", "support", "why")),
            Stage("discuss", "discuss", "Discuss", reveals=("whole",)),
            Stage("conclude", "conclude", "Conclude"),
        ),
    )  # fmt: skip
