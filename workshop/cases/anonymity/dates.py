"""Dates that could be looked up: dates of birth, full dates, and hints of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop.cases.anonymity.hit import Hit
    from workshop.cases.anonymity.view import View

_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?|Janu?ar?r?y|Feb(?:uary|urary|rurary)|Aug(?:st|ast)|Agust|Sep(?:ember|tmber|"
    r"tembre)|Setp?ember|"
    r"Oct(?:obre|uber|ber)|Ocotber|Nov(?:emeber|mber|embre)|Dec(?:emeber|mber|embre))\.?"
)
_SPELT_DAY = (
    "(?:twenty[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirty[- ]first|thirtieth|"
    "twentieth|first|second|third|"
    "fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|"
    "seventeenth|eighteenth|"
    "nineteenth)"
)
_DAY = rf"(?:(?:0?[1-9]|[12]\d|3[01])(?: ?(?:st|nd|rd|th))?|{_SPELT_DAY}(?= of| {_MONTH}|,|\b))"
_YEAR = r"(?:(?:19|20)\d\d|'\d\d)"
_SEP = r" ?[./-] ?"
_NUMERIC_DAY, _NUMERIC_MONTH = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])"
_FULL = re.compile(
    rf"(?<![\w/])(?:"
    rf"{_DAY}(?: day)?(?: of)?[ ./-]{{0,2}}{_MONTH},?[ ./-]{{0,2}}(?:{_YEAR}|\d\d(?!\d| ?%))"
    rf"|{_MONTH}[ ./-](?:the )?{_DAY},?[ ./-]{_YEAR}"
    rf"|(?:{_NUMERIC_DAY}{_SEP}{_NUMERIC_MONTH}|{_NUMERIC_MONTH}{_SEP}{_NUMERIC_DAY}){_SEP}(?:(?:19|20)\d\d|\d\d)"
    rf"|(?:19|20)\d\d{_SEP}{_NUMERIC_MONTH}{_SEP}{_NUMERIC_DAY}"
    rf"|(?:19|20)\d\d,? {_MONTH} {_DAY}"
    rf")(?![\w/])",
    re.IGNORECASE,
)
_DAY_ONLY = re.compile(rf"(?<![\w/])(?<![Yy]ear )(?<!Stage )(?:{_DAY}(?: of)? {_MONTH}|{_MONTH} {_DAY})(?![\w/%])")
_SPACED = re.compile(r"(?<![\w.,£/-])(?:0[1-9]|[12]\d|3[01]) (?:0[1-9]|1[0-2]) (?:19|20)\d\d(?![\w/])")
_SIX = re.compile(r"(?<![\w/.-])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d(?![\w/-])")
_SHORT = re.compile(rf"(?<![\w/.:-]){_NUMERIC_DAY} ?[/.] ?{_NUMERIC_MONTH}(?![\w/%:-]|\.\d)")
# A day without its year behind a word for dates; not “on 1/2 timetable”.
_SAID_DAY = re.compile(
    rf"\b(?:on|by|from|since|until|till|w/?c|dated|date|seen|visit|meeting|review|due|(?:mon|tue|wed|thu|fri|sat|sun)\w*)"
    rf":? ({_NUMERIC_DAY}[/.]{_NUMERIC_MONTH})(?![\w/%:.-]\d|[\w/%]| (?:of|time|timetable|day|days|term|dose|tablets?|"
    rf"hours?|places?|sessions?|marks?|correct|pupils|children)\b)",
    re.IGNORECASE,
)
_FEAST = re.compile(
    r"\b(?:Christmas (?:Day|Eve)|Boxing Day|New Year's (?:Day|Eve)|Valentine's Day|Halloween|Bonfire Night|"
    r"Easter Sunday|Good Friday|"
    r"Pancake Day|St\.? Patrick's Day|Mother's Day)(?:,? (?:in |of )?(?:19|20)\d\d)?\b"
)
_MONTH_ONLY = re.compile(rf"\b{_MONTH},? (?:of )?(?:19|20)\d\d\b")
_YEAR_ONLY = re.compile(r"\b(?:19[5-9]\d|20[0-4]\d)\b")
_COMPACT = re.compile(r"(?<!\d)(?:(?:19|20)\d{6}|\d{4}(?:19|20)\d\d)(?!\d)")
_BIRTH_BEFORE = re.compile(
    r"(?:\bborn\b|\bbirth\w*|\bb'?day\b|\bd\.? ?o\.? ?b\b\.?|\bb\.|\bturn(?:s|ed|ing) (?:\w+|\d+)|\bwill be (?:\d+|"
    r"\w+ years? old|[a-z]{3,9})|"
    r"\bdelivered|\bdue date)[^.\n;]{0,30}$",
    re.IGNORECASE,
)
_BIRTH_AFTER = re.compile(
    r"^[ ,(]{0,3}(?:\(?d\.? ?o\.? ?b\b|date of birth|his birthday|her birthday|is his birth|is her birth|birthday)",
    re.IGNORECASE,
)


def find(view: View) -> Iterator[Hit]:
    """Every date of birth, full date and hint of a date in the view."""
    yield from _whole(view)
    yield from _said_days(view)
    for pattern in (_SIX, _SHORT, _FEAST, _DAY_ONLY, _MONTH_ONLY, _YEAR_ONLY):
        for match in pattern.finditer(view.plain):
            if _near_birth(view, match):
                yield view.hit(*match.span(), "dob", "review", "This is part of a date of birth.")
            elif pattern in (_DAY_ONLY, _MONTH_ONLY):
                why = "This is part of a date; a season and a school year say enough."
                yield view.hit(*match.span(), "date", "note", why)


def _said_days(view: View) -> Iterator[Hit]:
    for match in _SAID_DAY.finditer(view.plain):
        why = "This is part of a date; a season and a school year say enough."
        yield view.hit(*match.span(1), "date", "note", why)


def _whole(view: View) -> Iterator[Hit]:
    for pattern in (_FULL, _SPACED, _COMPACT):
        for match in pattern.finditer(view.plain):
            if _near_birth(view, match):
                yield view.hit(*match.span(), "dob", "block", "This is a date of birth.")
            elif pattern is not _COMPACT:
                why = "This is a full date; write “Year 3, autumn” instead."
                yield view.hit(*match.span(), "date", "review", why)


def _near_birth(view: View, match: re.Match[str]) -> bool:
    before = view.plain[max(0, match.start() - 45) : match.start()]
    return bool(_BIRTH_BEFORE.search(before) or _BIRTH_AFTER.match(view.plain[match.end() : match.end() + 25]))
