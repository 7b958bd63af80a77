"""Offering pseudonyms and return words, and finding a seat by its words."""

from __future__ import annotations

import secrets
from functools import cache

from workshop import paths
from workshop.domain.state import Workshop
from workshop.service.tokens import Tokens


@cache
def vocabulary() -> tuple[str, ...]:
    """The short words that return keys are made of."""
    lines = (paths.fixtures() / "people" / "words.txt").read_text(encoding="utf-8").splitlines()
    return tuple(w for w in lines if w and not w.startswith("#"))


@cache
def _pseudonyms() -> tuple[tuple[str, ...], tuple[str, ...]]:
    text = (paths.fixtures() / "people" / "pseudonyms.txt").read_text(encoding="utf-8")
    first, second = text.split("\n\n")
    return tuple(w for w in first.splitlines() if not w.startswith("#")), tuple(second.split("\n")[:-1])


def offer_pseudonym(state: Workshop) -> str:
    """A pseudonym that nobody here has, such as “Quiet Heron”."""
    first, second = _pseudonyms()
    taken = {s.pseudonym.casefold() for s in state.seats.values()}
    for _ in range(200):
        name = f"{secrets.choice(first)} {secrets.choice(second)}"
        if name.casefold() not in taken:
            return name
    return f"{secrets.choice(first)} {secrets.choice(second)} {len(taken) + 1}"


def seat_by_words(state: Workshop, tokens: Tokens, words: str) -> str:
    """The seat whose three words these are; blank if nobody's."""
    typed = " ".join(words.casefold().replace(",", " ").replace("-", " ").split())
    for seat in state.seats:
        if tokens.words(state.id, seat, vocabulary()) == typed:
            found = state.seat(seat)
            return found.id if found else ""
    return ""
