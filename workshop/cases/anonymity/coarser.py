"""Writing less exactly: what could stand in the place of a hit, so that the story keeps its sense and loses the person.

Dates become a school year and a term, places and schools their type, people their part in the story, ages the
phase. Offers are never taken unasked.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshop.cases.anonymity.hit import Kind
    from workshop.cases.anonymity.review import Marked

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEPTEMBER, _APRIL, _LAST_YEAR_GROUP = 9, 4, 13
#: A two-figure year above this is of the last century.
_THIS_CENTURY = 49

_TITLED = re.compile(r"(?:mr|mrs|ms|mx|miss|dr|prof|professor|rev|sir|dame|cllr)\b", re.IGNORECASE)
_SCHOOLS = (
    (r"special|sen\b|send\b", "a special school"),
    (r"alternative provision|pupil referral|\bpru\b", "an alternative provision"),
    (r"nurser|pre-?school|playgroup|kindergarten|children'?s centre", "a nursery"),
    (r"infant", "an infant school"),
    (r"junior", "a junior school"),
    (r"primary|c\.? ?of ?e|\brc\b", "a primary school"),
    (r"sixth form", "a sixth form"),
    (r"universit", "a university"),
    (r"college", "a college"),
    (r"secondary|high|grammar|comprehensive", "a secondary school"),
)
_PLACES = (
    (r"hospital|infirmary", "a hospital"),
    (r"surgery|medical|health centre|practice|clinic", "a health centre"),
    (r"council|borough|authority", "the local authority"),
    (r"church|mosque|temple|synagogue|gurdwara", "a place of worship"),
    (r"street|road|lane|avenue|close|drive|crescent|terrace|court|gardens|way", "a street nearby"),
    (r"park|wood|river|beach|farm|hill", "a place outdoors"),
    (r"leisure|pool|club|centre|library|theatre|museum", "a place nearby"),
    (r"shire$|^county|cumbria|kent|essex|surrey|norfolk|suffolk|devon|dorset|cornwall", "another part of the country"),
)
#: Who somebody is in the story, by the last words before the name.
_PARTS = (
    (r"brother|sister|sibling|twin", "[sibling]"),
    (r"mum|mother|dad|father|parent|step-?\w+|carer|guardian|gran\w*|nan\w*|grandad|aunt\w*|uncle", "[parent]"),
    (r"friend|classmate|buddy|mate", "[friend]"),
    (r"teacher|tutor|assistant|ta|senco|head\w*|worker|officer|mentor", "[professional]"),
    (r"therapist|psychologist|doctor|nurse|paediatrician|consultant|coordinator", "[professional]"),
)
_PEOPLE = ("[child]", "[parent]", "[sibling]", "[professional]", "[friend]")
_FIXED: dict[str, tuple[str, ...]] = {
    "postcode": ("[place]", "a town", "a rural area"),
    "address": ("[address]", "a street nearby"),
    "upn": ("[number]",),
    "nhs": ("[number]",),
    "uln": ("[number]",),
    "nino": ("[number]",),
    "caseref": ("[reference]",),
    "email": ("[contact]",),
    "phone": ("[contact]",),
    "url": ("[website]",),
}


def read_date(words: str) -> tuple[int, int] | None:
    """The year and the month in a date as people write it, day first; None where either is missing."""
    named = [word[:3] for word in re.findall(r"[a-z]{3,}", words.casefold()) if word[:3] in _MONTHS]
    month = _MONTHS.index(named[0]) + 1 if named else 0
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    if re.match(r"\D*(?:19|20)\d\d\D", words):
        year, rest = numbers[0], numbers[1:]
    else:
        year, rest = (numbers[-1], numbers[:-1]) if numbers else (0, [])
    if not month and len(rest) >= 2:  # noqa: PLR2004 - a day and a month, or the year before both
        month = rest[0] if re.match(r"\D*(?:19|20)\d\d\D", words) else rest[1]
    if year < 100:  # noqa: PLR2004 - two figures
        year += 2000 if year <= _THIS_CENTURY else 1900
    return (year, month) if 1 <= month <= len(_MONTHS) and numbers else None


def _school_year(year: int, month: int) -> int:
    """The calendar year in which the school year of this month began."""
    return year if month >= _SEPTEMBER else year - 1


def reception_of(marked: Iterable[Marked]) -> int | None:
    """The year in whose September the child or young person began Reception, from a date of birth; None without one.

    In England that is the September after the fourth birthday (Education Act 1996, section 8, read with admissions
    in the September before compulsory school age).
    """
    for mark in marked:
        born = read_date(mark.words) if mark.hit.kind == "dob" else None
        if born and 1990 <= born[0] <= date.max.year:  # noqa: PLR2004 - older people's birthdays are not the child's
            return _school_year(*born) + 5
    return None


def _term(month: int) -> str:
    return "autumn" if month >= _SEPTEMBER else "spring" if month < _APRIL else "summer"


def school_time(words: str, reception: int | None) -> str:
    """A date as “Year 3, autumn”; “the autumn term” where the year of Reception is not known; blank for no date."""
    read = read_date(words)
    if read is None:
        return ""
    term = _term(read[1])
    if reception is None:
        return f"the {term} term"
    group = _school_year(*read) - reception
    if group < 0:
        return "before school"
    if group > _LAST_YEAR_GROUP:
        return "after Year 13"
    return f"{'Reception' if group == 0 else f'Year {group}'}, {term}"


def _typed(words: str, types: Iterable[tuple[str, str]]) -> list[str]:
    return [put for pattern, put in types if re.search(pattern, words, re.IGNORECASE)][:1]


def _people(words: str, before: str) -> tuple[str, ...]:
    if _TITLED.match(words):
        return ("[professional]",)
    part = [put for pattern, put in _PARTS if re.search(rf"\b(?:{pattern})s?[ ,(]+$", before, re.IGNORECASE)][:1]
    return tuple(dict.fromkeys([*part, *_PEOPLE]))


def offers(
    kind: Kind, words: str, *, before: str = "", reception: int | None = None, phase: str = ""
) -> tuple[str, ...]:
    """What could stand in the place of `words`, the likeliest first.

    `before` is the text before them, `reception` the year in which the child or young person began Reception,
    `phase` the case's phase in words.
    """
    if kind == "name":
        return _people(words, before[-40:])
    if kind == "school":
        return tuple(dict.fromkeys([*_typed(words, _SCHOOLS), "[school]", "a school"]))
    if kind == "place":
        return tuple(dict.fromkeys([*_typed(words, _PLACES), "[place]", "a town", "a village", "a rural area"]))
    if kind == "date":
        return tuple(put for put in (school_time(words, reception), "[date]") if put)
    if kind == "dob":
        return tuple(put for put in ("[age]", f"in {phase[:1].lower()}{phase[1:]}" if phase else "") if put)
    return _FIXED.get(kind, ())
