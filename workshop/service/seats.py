"""Offering pseudonyms and return words, and finding a seat by its words."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from collections import deque
from collections.abc import Collection, Iterable
from functools import cache

from workshop import paths
from workshop.domain.state import Workshop
from workshop.store.moving import Brought
from workshop.store.settings import Settings

_KEY = "return_words_key"
#: Of so many words is a pseudonym that is offered.
_WORDS = 2


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


def offer_pseudonym(state: Workshop, avoiding: Collection[str] = ()) -> str:
    """A pseudonym that nobody here has, such as “Quiet Heron”, and that is none of `avoiding`."""
    first, second = _pseudonyms()
    taken = {s.pseudonym.casefold() for s in state.seats.values()} | {name.casefold() for name in avoiding}
    for _ in range(200):
        name = f"{secrets.choice(first)} {secrets.choice(second)}"
        if name.casefold() not in taken:
            return name
    return f"{secrets.choice(first)} {secrets.choice(second)} {len(taken) + 1}"


def is_offered(name: str) -> bool:
    """Whether a pseudonym is made of the words that are offered, so that another of them is as good."""
    first, second = _pseudonyms()
    words = name.split()
    return len(words) >= _WORDS and words[0] in first and words[1] in second


class Offers:
    """The pseudonyms offered of late, so that a hall that scans at once is offered different ones."""

    def __init__(self, most: int = 1000) -> None:
        """Remember the last `most` of each workshop."""
        self._most, self._lock = most, threading.Lock()
        self._offered: dict[str, deque[str]] = {}

    def offer(self, state: Workshop) -> str:
        """A pseudonym that nobody here has, and that nobody was offered of late."""
        with self._lock:
            of_late = self._offered.setdefault(state.id, deque(maxlen=self._most))
            name = offer_pseudonym(state, of_late)
            of_late.append(name)
        return name


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
