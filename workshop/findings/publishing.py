"""Numbers in people's own words: whether figures bear them, so that no sentence tells what an edition withholds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

#: "5 of 28", "5 of the 28 cases", "5 out of 28", "five of 28", "64%", "59.7 per cent".
_COUNT = re.compile(
    r"\b(\d[\d,.]*|[a-z]+)\s+(?:out\s+)?of\s+(?:the\s+|our\s+|all\s+)?(\d[\d,]*|[a-z]+)\b", re.IGNORECASE
)
#: "in all 28 cases".
_ALL = re.compile(r"\bin\s+all\s+(?:the\s+|our\s+)?(\d[\d,]*|[a-z]+)\s+(?:cases|of)\b", re.IGNORECASE)
_SHARE = re.compile(r"(\d+(?:\.\d+)?)\s*(?:%|per\s?cent\b)", re.IGNORECASE)
_WORDS = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_NUMBERS = {word: str(number) for number, word in enumerate(_WORDS)}


def numbers(text: str) -> dict[str, str]:
    """The counts and shares that a text states, each in one spelling ("5 of 28", "64%") with how it stands there."""
    out: dict[str, str] = {}
    for hit in _COUNT.finditer(text):
        count, n = (_figure(part) for part in hit.groups())
        if count and n:
            out[f"{count} of {n}"] = hit[0]
    for hit in _ALL.finditer(text):
        if n := _figure(hit[1]):
            out[f"{n} of {n}"] = hit[0]
    for hit in _SHARE.finditer(text):
        out[f"{float(hit[1]):g}%"] = hit[0]
    return out


def unsupported(text: str, sayings: Iterable[str]) -> tuple[str, ...]:
    """The counts and shares in `text`, as they stand there, that none of the `sayings` of figures states."""
    borne = {number for saying in sayings for number in numbers(saying)}
    return tuple(stands for number, stands in numbers(text).items() if number not in borne)


def cases_named(text: str, cases: Collection[str]) -> tuple[str, ...]:
    """The ids of cases that stand in a text as words of their own."""
    return tuple(c for c in cases if re.search(rf"(?<![\w/-]){re.escape(c)}(?![\w-])", text, re.IGNORECASE))


def _figure(word: str) -> str:
    plain = word.replace(",", "").rstrip(".")
    return plain if re.fullmatch(r"\d+(\.\d+)?", plain) else _NUMBERS.get(word.lower(), "")
