"""What a simulated person answers: from what is open to them, their lean, and chance."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from typing import Any

from workshop.domain.codes import CodeList
from workshop.domain.sight.model import Asked, ReviewView
from workshop.rehearsal.people import NOTES, Person

#: How often a person answers that the record does not tell, or that it is not their field.
_QUIET = 0.05


def _chance(person: Person, *about: object) -> random.Random:
    text = "/".join(str(a) for a in (person.seed, *about))
    return random.Random(int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]))


def _shared(case: str, question: str) -> random.Random:
    """What about a case is the same for everybody who reads it."""
    return random.Random(int.from_bytes(hashlib.sha256(f"{case}/{question}".encode()).digest()[:8]))


def _usual(codes: CodeList | None, review: ReviewView) -> list[str]:
    """The codes that somebody would think of: those on the ladder, and no point of a journey that lies ahead."""
    if codes is None:
        return []
    listed = [c.code for c in codes.codes]
    if review.case.phase in listed:
        return listed[: listed.index(review.case.phase) + 1]
    return [c.code for c in codes.codes if c.tier is not None] or listed


def _known(review: ReviewView, list_id: str) -> str:
    """The setting or support that the child or young person had last, as far as it is open; blank for other lists."""
    steps = [*review.case.journey, *(p.happened for p in review.case.points if p.happened)]
    return getattr(steps[-1], list_id.removesuffix("s"), "") if steps and list_id in ("settings", "support") else ""


def _centre(review: ReviewView, codes: CodeList | None, usual: Sequence[str], question: str) -> float:
    """Around which place of a list the room thinks.

    How much more is called for is a matter of the case and the same for setting and support, so that nobody asks for
    a special school without support. Otherwise it is somewhere around the middle of the list.
    """
    known = _known(review, codes.id) if codes else ""
    if known not in usual:
        return _shared(review.case.id, question).triangular(0, len(usual) - 1)
    here, top = usual.index(known), len(usual) - 1
    reach = _shared(review.case.id, "how much more").triangular(0, 1, 0.6)
    return here + reach * (top - here) * (1 if codes and codes.id == "support" else 0.6)


def _one(person: Person, review: ReviewView, asked: Asked, chance: random.Random) -> Any:
    usual = _usual(asked.codes, review)
    centre = _centre(review, asked.codes, usual, asked.question.id)
    spread = 0.4 if chance.random() > person.own_mind else 1.4
    place = round(centre + person.lean + chance.gauss(0, spread))
    return usual[max(0, min(len(usual) - 1, place))]


def _several(case: str, asked: Asked, chance: random.Random) -> Any:
    codes = [c.code for c in asked.codes.codes] if asked.codes else []
    weights = [_shared(case, f"{asked.question.id}/{c}").expovariate(1.0) for c in codes]
    most = min(asked.question.most or 3, len(codes))
    chosen: list[str] = []
    while len(chosen) < chance.randint(1, max(1, most)):
        pick = chance.choices(codes, weights)[0]
        if pick not in chosen:
            chosen.append(pick)
    return chosen


def _pathway(person: Person, review: ReviewView, asked: Asked, chance: random.Random) -> Any:
    lists = {listed.id: listed for listed in asked.lists}
    open_points = [p for p in review.case.points if p.open and p.phase]
    phase = open_points[-1].phase if open_points else review.case.phase

    def pick(list_id: str) -> str:
        codes = lists.get(list_id)
        usual = _usual(codes, review)
        if not usual:
            return ""
        centre = _centre(review, codes, usual, f"{review.step.point}/{asked.question.id}")
        place = round(centre + person.lean * 0.6 + chance.gauss(0, 0.6))
        return usual[max(0, min(len(usual) - 1, place))]

    offered = [c.code for c in lists["services"].codes] if "services" in lists else []
    services = chance.sample(offered, k=min(chance.randint(0, 3), len(offered)))
    return [{"phase": phase, "setting": pick("settings"), "support": pick("support"), "services": services}]


def answer(person: Person, review: ReviewView, asked: Asked) -> dict[str, Any]:
    """The person's answer to one question, as a `judge` command takes it."""
    question, case = asked.question, review.case.id
    chance = _chance(person, case, review.step.key, question.id)
    if question.quiet and chance.random() < _QUIET:
        return {"question": question.id, "state": chance.choice(question.quiet)}
    value: Any
    match question.kind:
        case "one":
            kept = asked.first is not None and asked.first.state == "answered" and chance.random() > person.sway * 0.5
            value = asked.first.value if kept and asked.first else _one(person, review, asked, chance)
        case "several" | "ranked":
            value = _several(case, asked, chance)
        case "yes_no_unsure":
            if chance.random() < 0.1:  # noqa: PLR2004 - one in ten is unsure
                return {"question": question.id, "state": "unsure"}
            value = "yes" if chance.random() < _shared(case, question.id).random() else "no"
        case "scale":
            middle = _shared(case, question.id).uniform(2, len(question.scale))
            value = max(1, min(len(question.scale), round(chance.gauss(middle, 0.8))))
        case "words":
            value = [chance.choice(NOTES).split()[0].lower()]
        case "pathway":
            value = _pathway(person, review, asked, chance)
        case _:
            value = chance.choice(NOTES)
    return {"question": question.id, "state": "answered", "value": value}
