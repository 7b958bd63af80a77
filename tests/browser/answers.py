"""Answers as people give them, in the words of the page; and the same words back from what a record holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

#: How a record spells what is said where a question itself is not answered.
QUIET = {"Cannot tell from this record": "cannot_tell", "Not my field": "not_my_field", "Unsure": "unsure"}


@dataclass(frozen=True, slots=True)
class Ranked:
    """Pressed in this order."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Several:
    """Ticked, in any order."""

    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Next:
    """What would have been ideal next."""

    setting: str
    support: str
    services: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Key:
    """Which answer: the seat, the review, the step and the question, as a record names them."""

    seat: str
    review: str
    step: str
    question: str


#: One label of a list, a scale, or a quiet answer; or one of the kinds above.
Answer = str | Ranked | Several | Next


class Words:
    """The words that stood on the page for what a record holds, from the questions that the record carries itself."""

    def __init__(self, record: list[dict[str, Any]]) -> None:
        """Read the questions and code lists of every protocol in the record."""
        protocols = [line["body"]["protocol"] for line in record if line["name"] == "protocol-chosen"]
        lists = [codes for protocol in protocols for codes in protocol["code_lists"]]
        self._labels = {codes["id"]: {c["code"]: c["label"] for c in codes["codes"]} for codes in lists}
        self._questions = {q["id"]: q for protocol in protocols for q in protocol["questions"]}

    def label(self, list_id: str, code: str) -> str:
        """The label of a code."""
        return str(self._labels[list_id][code])

    def answer(self, question: str, state: str, value: Any) -> Answer:
        """An answer of a record, as the person gave it."""
        asked = self._questions[question]
        if state != "answered":
            return next(words for words, quiet in QUIET.items() if quiet == state)
        kind, codes = asked["kind"], asked.get("codes", "")
        read: dict[str, Callable[[], Answer]] = {
            "one": lambda: self.label(codes, value),
            "ranked": lambda: Ranked(tuple(self.label(codes, code) for code in value)),
            "several": lambda: Several(frozenset(self.label(codes, code) for code in value)),
            "scale": lambda: str(asked["scale"][value - 1]),
            "pathway": lambda: self._next(value),
            "yes_no_unsure": lambda: str(value).capitalize(),
        }
        return read[kind]()

    def _next(self, value: list[dict[str, Any]]) -> Next:
        [step] = value
        services = frozenset(self.label("services", code) for code in step.get("services", ()))
        return Next(self.label("settings", step["setting"]), self.label("support", step["support"]), services)


def standing(record: list[dict[str, Any]]) -> dict[Key, Answer]:
    """What every seat's answers are at the end of a record: the last given to each question stands."""
    last: dict[Key, dict[str, Any]] = {}
    for line in record:
        if line["name"] == "judgement-given":
            body = line["body"]
            last |= {Key(body["seat"], body["review"], body["step"], one["question"]): one for one in body["answers"]}
    words = Words(record)
    return {key: words.answer(key.question, one["state"], one.get("value")) for key, one in last.items()}
