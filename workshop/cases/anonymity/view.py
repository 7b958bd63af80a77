"""A plain view of a text, in which look-alike spellings look alike, with the way back.

Accents, invisible characters, full-width figures, unusual dashes, spaces and quotes, and
HTML entities would each hide an identifier from a rule; in the view they are plain.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cached_property
from itertools import pairwise

from workshop.cases.anonymity.hit import Hit, Kind, Level
from workshop.cases.anonymity.phrases import covered

_DASHES = dict.fromkeys("‐‑‒–—−﹣－", "-")  # noqa: RUF001 - the look-alikes are the point
_QUOTES = dict.fromkeys("‘’ʼ′`´", "'") | dict.fromkeys("“”„″«»", '"')  # noqa: RUF001 - likewise
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_STARTS_SOMETHING = re.compile(r"[#|>*+-]|\d+[.)] |[A-Za-z][\w ]{0,30}:")
_CLOSED = re.compile(r"[#|]|[A-Za-z][\w ]{0,30}:(?! *\S+ +\S)")
_WRAPPED = 45  # a line this long was wrapped; the next one goes on with its sentence


class View:
    """`plain` is the view of `text`; `hit` gives a hit in the text for a stretch of the view."""

    def __init__(self, text: str) -> None:
        """Make the view of `text`."""
        self.text = text
        chars: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        position = 0
        while position < len(text):
            end = position + 1
            piece = text[position]
            if piece == "&" and (entity := _ENTITY.match(text, position)):
                piece, end = html.unescape(entity[0]), entity.end()
            for char in piece if piece.isascii() and piece != "\r" else _plain(piece):
                chars.append(char)
                self._starts.append(position)
                self._ends.append(end)
            position = end
        self.plain = _joined("".join(chars))

    @cached_property
    def covered(self) -> frozenset[int]:
        """Every position of `plain` inside a phrase that names nobody, looked for once for all rules."""
        return covered(self.plain)

    def hit(self, start: int, end: int, kind: Kind, level: Level, why: str) -> Hit:
        """A hit from `start` to `end` of the view, as a hit in the text."""
        last = self._ends[end - 1]
        while last < len(self.text) and unicodedata.combining(self.text[last]):
            last += 1  # an accent typed as a character of its own belongs to its letter
        return Hit(self._starts[start], last, kind, level, why)


def _joined(text: str) -> str:
    """`text` with a space for every line end at which a sentence goes on, so that length is kept."""
    lines = text.split("\n")
    out = [lines[0]]
    for before, line in pairwise(lines):
        begins = not line.strip() or _STARTS_SOMETHING.match(line.lstrip())
        ended = not before.strip() or _CLOSED.match(before)
        goes_on = len(before) >= _WRAPPED or line[:1].islower() or line[:1].isdigit()
        out.append("\n" if begins or ended or not goes_on else " ")
        out.append(line)
    return "".join(out)


def _plain(piece: str) -> str:
    out = []
    for char in unicodedata.normalize("NFKD", piece):
        category = unicodedata.category(char)
        if category in {"Mn", "Cf", "Cc"} and char != "\n":
            continue
        if category in {"Zs", "Zl", "Zp"}:
            out.append(" ")
        elif category == "Nd":
            out.append(str(unicodedata.decimal(char)))
        else:
            out.append(_DASHES.get(char) or _QUOTES.get(char) or char)
    return "".join(out)
