"""Pieces of pages: text that many are shown alike, with gaps where something of one's own stands.

While a part is made, a form's token, a new number, one's own name and what was made before leave a mark in it.
Afterwards the text is cut at the marks. What lies between is the same for everybody, so it is escaped and packed once;
what belongs in a gap is asked for only when the piece is put before somebody, and is theirs.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

import msgspec
from markupsafe import Markup, escape

#: Around each mark: nobody who types can know it, so nothing that was typed can be taken for a mark.
_SECRET = secrets.token_hex(8)
_MARK = re.compile(f"\ue000{_SECRET}:([a-z]+|[0-9]+)\ue001")

#: The pieces that are marked in the text that is being made; None while none is.
_inside: ContextVar[list[Piece] | None] = ContextVar("inside", default=None)


def _mark(told: str | int) -> str:
    return f"\ue000{_SECRET}:{told}\ue001"


def escaped(text: str) -> bytes:
    """Text as it stands within a string of JSON."""
    return msgspec.json.encode(text)[1:-1]


class Text:
    """Text that is the same for everybody who is shown it."""

    def __init__(self, html: str, *, lasting: bool = False, json: bytes | None = None) -> None:
        """The text as HTML. Only what is `lasting` is worth packing once. `json`: what is none, between parts."""
        self.html, self.lasting = html, lasting
        if json is not None:
            self.json = json

    @cached_property
    def json(self) -> bytes:
        """As it stands within a string of JSON."""
        return escaped(self.html)

    @cached_property
    def print(self) -> bytes:
        """A short print of it."""
        return blake2b(self.html.encode(), digest_size=8).digest()


class Own:
    """What fills the gaps for one person. `token` is asked for once, and only if a form needs it."""

    def __init__(self, token: Callable[[], str], number: Callable[[], str], name: str = "") -> None:
        """`number` gives a new one each time; `name` is what others know the person by."""
        self._token, self._number, self._name = token, number, name

    @cached_property
    def _guard(self) -> str:
        return self._token()

    def fill(self, gap: str) -> str:
        """What stands in a gap, as HTML."""
        if gap == "id":
            return self._number()
        return str(escape(self._name if gap == "name" else self._guard))


@dataclass(frozen=True)
class Piece:
    """Text and the names of gaps, in order."""

    bits: tuple[Text | str, ...]

    def html(self, own: Own) -> str:
        """The whole, as one person is shown it."""
        return "".join(bit.html if isinstance(bit, Text) else own.fill(bit) for bit in self.bits)

    @property
    def alike(self) -> bool:
        """Whether some of it was made for many."""
        return any(isinstance(bit, Text) and bit.lasting for bit in self.bits)

    @property
    def names(self) -> bool:
        """Whether somebody's name is in it: its length differs."""
        return "name" in self.bits

    def __iter__(self) -> Iterator[Text | str]:
        """Its texts and gaps."""
        return iter(self.bits)

    @cached_property
    def print(self) -> str:
        """A short print of all that is not in a gap: another text has another one."""
        told = blake2b(digest_size=8)
        for bit in self.bits:
            told.update(bit.print if isinstance(bit, Text) else bit.encode())
        return told.hexdigest()


NOTHING = Piece(())


def gap(name: str, otherwise: Callable[[], str]) -> str:
    """A mark for what is one's own, while a piece is made; elsewhere it is told at once."""
    return Markup(_mark(name)) if _inside.get() is not None else otherwise()  # noqa: S704 - our own mark


def named() -> str:
    """The mark for one's own name. Only for the view that a piece is made from."""
    return _mark("name")


def pieced(make: Callable[[], str], *, lasting: bool = False) -> Piece:
    """What `make` makes, cut at its marks; `lasting` where others will be shown the same."""
    inside: list[Piece] = []
    before = _inside.set(inside)
    try:
        made = make()
    finally:
        _inside.reset(before)
    bits: list[Text | str] = []
    for turn, found in enumerate(_MARK.split(made)):
        if not turn % 2:
            bits += [Text(found, lasting=lasting)] if found else []
        elif found.isdecimal():
            bits += inside[int(found)].bits
        else:
            bits.append(found)
    return Piece(tuple(bits))


def within(piece: Piece, own: Callable[[], Own]) -> Markup:
    """A piece inside what is being made now: a mark for it; on a page that is made whole, the piece itself."""
    inside = _inside.get()
    if inside is None:
        return Markup(piece.html(own()))  # noqa: S704 - a template made it
    inside.append(piece)
    return Markup(_mark(len(inside) - 1))  # noqa: S704 - our own mark
