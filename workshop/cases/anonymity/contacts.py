"""Ways to reach somebody: e-mail, telephone, web addresses and handles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop.cases.anonymity.hit import Hit
    from workshop.cases.anonymity.view import View

_EMAIL = re.compile(r"[\w.+'%-]{0,64}\w ?@ ?\w[\w-]{0,62}(?: ?\.[\w-]{1,63}){0,7} ?\.[A-Za-z][\w-]{1,62}")
_BRACKETED_EMAIL = re.compile(
    r"[\w.+'%-]{0,64}\w ?[\[({<] ?(?:at|AT|@) ?[\])}>] ?\w[\w-]{0,62}(?:(?: ?\. ?|"
    r" ?[\[({<] ?(?:dot|DOT) ?[\])}>] ?)[A-Za-z][\w-]{1,62}){1,7}"
)
# A comma for a full stop, a missing end: what an address becomes in haste.
_LIKE_EMAIL = re.compile(r"(?<![\w.])[A-Za-z][\w.+-]{0,63}@[A-Za-z][\w-]{2,62}(?:,[a-z]{2,20})*")
_SPELT_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64} ?[\[({]? ?\bat\b ?[\])}]? ?[\w-]{1,63}"
    r"(?: ?[\[({]? ?(?:\bdot\b|\.) ?[\])}]? ?[\w-]{1,63}){0,4}?"
    r" ?[\[({]? ?\bdot\b ?[\])}]? ?(?:com|org|net|uk|co|gov|edu|sch|info)\b(?: dot uk\b)?",
    re.IGNORECASE,
)
_URL = re.compile(
    r"\b(?:https?|ftps?|file)://[^\s<>\"]+|\bwww\.[^\s<>\"]+"
    r"|(?<![@\w.-])[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){0,6}\.(?:com|org|net|uk|edu|gov|info|school|"
    r"wales)\b(?:/[^\s<>\"]*)?",
    re.IGNORECASE,
)
# “at home.School was”: a full stop without its space, and no address.
_SLIP = re.compile(r"[A-Za-z-]+\.(?:school|info|net|wales|edu)", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w.@/])@[A-Za-z_][\w.]{2,}")
_SAID_HANDLE = re.compile(
    r"\b(?:snapchat|snap|instagram|insta|tiktok|discord|roblox|gamertag|facebook|username|user name|twitch|xbox|psn)"
    r"(?: ?(?:name|id|handle|user|account))?(?: is| was|:| as) \"?([\w.-]*[\d_][\w.-]*)",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w+])(?:\+ ?44|0044|\(?0)[\s().-]*(?:\d[\s().-]{0,3}){8,10}\d(?!\w)")
_DIGITS = re.compile(r"\d(?:\D{0,4}\d){8}")
_DATE_FIRST = re.compile(r"\d{1,2}[./ -]\d{1,2}[./ -]\d{2,4}\b")
# A row of figures or of decimals is no number to ring.
_COUNTING = re.compile(r"(?:\b\d[ ,.-]+){4}|(?:\d\.\d\d? +){2}")
_ENDLESS = re.compile(r"\d{16,}")  # no number that anyone rings, and slow to look through
# Letters for noughts, and the short numbers that people give beside a word for ringing.
_LETTERED = re.compile(r"(?<![\w+])[oO0]7(?:[ -]?[\doO]){9}(?!\w)")
_SAID_PHONE = re.compile(
    r"\b(?i:phone|tel|telephone|mobile|mob|landline|ring|rang|call|text|whatsapp|contact|ext|"
    r"extension)(?i: (?:number|no|him|her|them|mum|dad|is|on|at|us|me)){0,3}"
    r"[.:]? ?(?:on )?(\d{3,5}[ -]?\d{3,4}(?:[ -]?\d{2,4})?)(?![\w%/-])"
)
_SAID_EXTENSION = re.compile(r"\b(?i:ext|extension)[.:]? ?(\d{3,6})\b")
_FEWEST, _MOST = 10, 13  # digits of a telephone number as people write it, with or without 44


def find(view: View) -> Iterator[Hit]:
    """Every e-mail address, telephone number, web address and handle in the view."""
    for match in _EMAIL.finditer(view.plain):
        yield view.hit(*match.span(), "email", "block", "This is an e-mail address.")
    for match in _BRACKETED_EMAIL.finditer(view.plain):
        yield view.hit(*match.span(), "email", "block", "This is an e-mail address.")
    for match in _LIKE_EMAIL.finditer(view.plain):
        yield view.hit(*match.span(), "email", "review", "This looks like an e-mail address, mistyped.")
    for match in _SPELT_EMAIL.finditer(view.plain):
        yield view.hit(*match.span(), "email", "block", "This is an e-mail address in words.")
    for match in _URL.finditer(view.plain):
        end = match.start() + len(match[0].rstrip(".,;:!?)'\""))
        if _SLIP.fullmatch(match[0]):
            yield view.hit(match.start(), end, "url", "review", "This may be a web address, or a missing space.")
        else:
            yield view.hit(match.start(), end, "url", "block", "This is a web address.")
    for match in _HANDLE.finditer(view.plain):
        yield view.hit(*match.span(), "url", "review", "This looks like somebody's name on a social network.")
    for match in _SAID_HANDLE.finditer(view.plain):
        yield view.hit(*match.span(1), "url", "review", "This looks like somebody's name on a social network.")
    yield from _phones(view)


def _phones(view: View) -> Iterator[Hit]:
    for match in _LETTERED.finditer(view.plain):
        yield view.hit(*match.span(), "phone", "block", "This looks like a telephone number.")
    for pattern in (_SAID_PHONE, _SAID_EXTENSION):
        for match in pattern.finditer(view.plain):
            yield view.hit(*match.span(1), "phone", "review", "This looks like part of a telephone number.")
    if not _DIGITS.search(view.plain):
        return
    # Only a text with so many figures needs it, and its patterns take a tenth of a second to load.
    from phonenumbers import Leniency, PhoneNumberMatcher  # noqa: PLC0415

    spans = {m.span() for m in _PHONE.finditer(view.plain) if not _DATE_FIRST.match(m[0])}
    # The library's lowest leniency, for it otherwise passes over numbers that were never given out.
    text = _ENDLESS.sub(lambda run: "x" * len(run[0]), view.plain)
    for found in PhoneNumberMatcher(text, "GB", leniency=Leniency.POSSIBLE):
        if found.raw_string.lstrip("( ")[:1] in {"0", "+"} and not _DATE_FIRST.match(found.raw_string):
            spans.add((found.start, found.end))
    for start, end in sorted(spans):
        words = view.plain[start:end]
        if _FEWEST <= sum(char.isdigit() for char in words) <= _MOST and not _COUNTING.search(words):
            yield view.hit(start, end, "phone", "block", "This looks like a telephone number.")
