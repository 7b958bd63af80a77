"""References into other systems: case, file and school numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop.cases.anonymity.hit import Hit
    from workshop.cases.anonymity.view import View

_SYSTEMS = (
    "case|file|ref|reference|record|client|person|patient|pupil|student|child|hospital|admission|referral|plan|"
    "SEND?|EHCP?|EHCNA|URN|UPRN|MRN|Mosaic|Liquidlogic|LCS|EHM|Capita|Synergy|Impulse|CPOMS|SIMS|Arbor|RiO|SystmOne|EMIS"
)
_LABELLED = re.compile(
    rf"\b(?:{_SYSTEMS})(?: ?(?:no\b\.?|num(?:ber)?\b|id\b|ref(?:erence)?\b\.?|code\b))?(?: is| was)? ?[:#.=]? ?"
    r"(?P<ref>[A-Z]{0,6}[-/ ]?\d[\dA-Z]{0,20}(?:[-/.][\dA-Z]{1,20}){0,6})(?![\w%])",
    re.IGNORECASE,
)
_FORMED = re.compile(
    r"(?<![\w/-])(?:[A-Z]{1,6}[-/_ ]?)?(?:[A-Z]{2,6}[-/_]?)\d[\dA-Z]{0,20}(?:[-/_][\dA-Z]{1,20}){0,6}(?![\w/-])"
)
_ESTABLISHMENT = re.compile(r"(?<![\d/])[2-9]\d{2} ?/ ?\d{4}(?![\d/])")
_LONG = re.compile(r"(?<![\d.,£])\d{6,}(?![\d]|,\d{3})")
_YEARS = re.compile(r"(?:19|20)\d\d(?:[-/]\d{2,4})?")
_ENOUGH = 4  # digits; fewer are list codes, key stages and years


def find(view: View) -> Iterator[Hit]:
    """Every reference in the view."""
    for match in _LABELLED.finditer(view.plain):
        if _digits(match["ref"]) >= _ENOUGH and not _YEARS.fullmatch(match["ref"].strip()):
            yield view.hit(*match.span("ref"), "caseref", "review", "This looks like a reference number.")
    for match in _FORMED.finditer(view.plain):
        if _digits(match[0]) >= _ENOUGH:
            yield view.hit(*match.span(), "caseref", "review", "This looks like a reference number.")
    for match in _ESTABLISHMENT.finditer(view.plain):
        yield view.hit(*match.span(), "school", "review", "This looks like the number of a school.")
    for match in _LONG.finditer(view.plain):
        yield view.hit(*match.span(), "caseref", "review", "This is a long number, as in a register.")


def _digits(text: str) -> int:
    return sum(char.isdigit() for char in text)
