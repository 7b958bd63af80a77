"""Where somebody lives or comes from: towns and villages by name and by the words before them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workshop.cases.anonymity.lexicon import is_english, is_first_name
from workshop.cases.anonymity.spelling import TOKEN, is_known
from workshop.cases.anonymity.towns import TOWNS, TOWNS_TOO
from workshop.cases.anonymity.vocabulary import SCHOOL_KINDS, SENTENCE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop.cases.anonymity.hit import Hit
    from workshop.cases.anonymity.view import View

_LIVES = (
    r"(?:liv(?:es?|ed|ing)|resid(?:es?|ed|ing)|stay(?:s|ed|ing)?|grew up|born|based|settled|housed|rehoused|raised|"
    r"home is|placed|"
    r"moved(?: house| home| back| away)?|moving|relocated|relocating|returned|came|comes|travels?|travelled|"
    r"family is|originally|house|flat|home)"
)
_CUE = re.compile(
    rf"\b(?:{_LIVES} (?:in|at|near|to|from|around|outside|over in|out in|just outside)(?: the)?(?: (?:village|town|"
    rf"city|area|suburb|"
    r"hamlet|estate|outskirts|middle|centre|edge|north|south|east|west) of)?|(?:village|town|city|hamlet|suburb|"
    r"area|parish|island|outskirts|"
    r"borough|district) (?:of|called|named)) ",
    re.IGNORECASE,
)
_PART = r"[A-Z][\w'-]{1,40}"
_NEXT = re.compile(rf" ({_PART})")
_COMPOUND = re.compile(
    rf"\b{_PART}[ -](?:on|upon|under|in|by|le|la|cum|next|super|juxta)[ -](?:the[ -])?{_PART}\b|"
    rf"\b{_PART}[ -]en[ -]le[ -]{_PART}\b"
)
_COMPOUND_SMALL = re.compile(r"\b[a-z]{3,}-(?:on|upon|under|in|by|le|cum|super)-(?:the-)?[a-z]{3,}\b")
_COMPOUND_ENDS = frozenset(
    [
        "sea",
        "thames",
        "trent",
        "tees",
        "tyne",
        "avon",
        "water",
        "hill",
        "heath",
        "marsh",
        "wye",
        "severn",
        "humber",
        "soar",
        "tweed",
        "lyne",
        "mare",
    ]
)
_ROUND = re.compile(
    rf"\b((?:{_PART} ){{1,3}})(?=(?:estate|area|neighbourhood|ward|district|side of (?:town|the city))\b)"
)
_FROM = re.compile(
    rf"\b(?:from|in|near|around|to) (?:(?:Upper|Lower|Great|Little|North|South|East|West|Old|New|Much|Long|"
    rf"High) {_PART})\b"
)
_AFTER_SMALL = re.compile(r"^(?:[,.;:)]|$| (?:with|and|near|but|when|since|until|because|where|after|before|for)\b)")
_NO_PLACE = SENTENCE_WORDS | SCHOOL_KINDS
_WHY_NAMED = "This is the name of a place."
_WHY_CUE = "This says where somebody lives or comes from."


def find(view: View) -> Iterator[Hit]:
    """Every place in the view that its name or the words before it give away."""
    plain, taken = view.plain, view.covered
    cued = {match.end() for match in _CUE.finditer(plain)}
    for match in TOKEN.finditer(plain):
        if match.start() not in taken:
            yield from _word(view, match, cued=match.start() in cued)
    for pattern in (_COMPOUND, _COMPOUND_SMALL):
        for match in pattern.finditer(plain):
            first, last = re.split(r"[ -]", match[0].lower())[0], re.split(r"[ -]", match[0].lower())[-1]
            if last in _COMPOUND_ENDS or (match[0][0].isupper() and "-" in match[0] and not is_english(first)):
                yield view.hit(*match.span(), "place", "review", _WHY_NAMED)
    for match in _ROUND.finditer(plain):
        words = match[1].strip().split(" ")
        if not all(is_known(word) or word.lower() in _NO_PLACE for word in words):
            yield view.hit(match.start(1), match.start(1) + len(match[1].rstrip()), "place", "review", _WHY_NAMED)
    for match in _FROM.finditer(plain):
        if not is_known(match[0].split(" ")[-1]):
            yield view.hit(match.start() + match[0].index(" ") + 1, match.end(), "place", "review", _WHY_NAMED)


def _word(view: View, match: re.Match[str], *, cued: bool) -> Iterator[Hit]:
    plain = view.plain
    word = match[0].removesuffix("'s")
    small, end = word.lower(), match.start() + len(word)
    town = small in TOWNS and small not in TOWNS_TOO and not is_first_name(small)
    if town and (not word.islower() or not is_english(small) or cued):
        yield view.hit(match.start(), end, "place", "review", _WHY_NAMED)
        return
    if not cued or small in _NO_PLACE:
        return
    if word[0].isupper() and not is_known(word):
        while more := _NEXT.match(plain, end):
            if is_known(more[1]):
                break
            end = more.end()
        yield view.hit(match.start(), end, "place", "review", _WHY_CUE)
    elif word.islower() and (
        not is_english(small) or (small in TOWNS_TOO and _AFTER_SMALL.match(plain[end : end + 12]))
    ):
        yield view.hit(match.start(), end, "place", "review", _WHY_CUE)
