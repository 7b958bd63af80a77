"""Offering pseudonyms and return words, and finding a seat by its words."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from functools import cache

from workshop import paths
from workshop.domain.state import Workshop
from workshop.store.moving import Brought
from workshop.store.settings import Settings

_KEY = "return_words_key"


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


def words_key(settings: Settings) -> bytes:
    """The key that return words are made with; made at first need.

    It lies in the store and so in every backup: when a machine dies in the middle of a day, links and
    cookies are lost with its secret, and the words that people wrote down open their seats on the next one.
    """
    return settings.once(_KEY, lambda: secrets.token_hex(32)).encode()


def return_words(key: bytes, workshop: str, seat: str) -> str:
    """Three short words for a seat, to type on a second device."""
    known = vocabulary()
    digest = hmac.new(key, f"{workshop}/{seat}".encode(), hashlib.sha256).digest()
    return " ".join(known[int.from_bytes(digest[i : i + 4]) % len(known)] for i in (0, 4, 8))


def _typed(words: str) -> str:
    """Words as people type them, made comparable."""
    return " ".join(words.casefold().replace(",", " ").replace("-", " ").split())


def seat_by_brought_words(state: Workshop, brought: Iterable[Brought], words: str) -> str:
    """The same by words that were given out where the workshop was before it moved here."""
    typed = _typed(words)
    meant = {kept.id for key in brought if key.opens == typed and (kept := state.seat(key.id))}
    return meant.pop() if len(meant) == 1 else ""


def seat_by_words(state: Workshop, key: bytes, words: str) -> str:
    """The seat whose three words these are; blank if nobody's, or if two seats have drawn the same."""
    typed = _typed(words)
    meant = {
        kept.id for seat in state.seats if return_words(key, state.id, seat) == typed and (kept := state.seat(seat))
    }
    return meant.pop() if len(meant) == 1 else ""
