"""Answers as people give them, in the words of the page; and the same words back from what a record holds."""

from __future__ import annotations

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
        if kind == "one":
            return self.label(codes, value)
        if kind == "ranked":
            return Ranked(tuple(self.label(codes, code) for code in value))
        if kind == "several":
            return Several(frozenset(self.label(codes, code) for code in value))
        if kind == "scale":
            return str(asked["scale"][value - 1])
        if kind == "pathway":
            return self._next(value)
        return str(value).capitalize() if kind == "yes_no_unsure" else str(value)

    def _next(self, value: list[dict[str, Any]]) -> Next:
        [step] = value
        services = frozenset(self.label("services", code) for code in step.get("services", ()))
        return Next(self.label("settings", step["setting"]), self.label("support", step["support"]), services)


def standing(record: list[dict[str, Any]]) -> dict[Key, Answer]:
    """What every seat's answers are at the end of a record: the last given to each question stands."""
    words, found = Words(record), {}
    for line in record:
        if line["name"] == "judgement-given":
            body = line["body"]
            for one in body["answers"]:
                key = Key(body["seat"], body["review"], body["step"], one["question"])
                found[key] = words.answer(one["question"], one["state"], one.get("value"))
    return found
