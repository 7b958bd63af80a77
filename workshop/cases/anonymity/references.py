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
    "SEND?|EHCP?|EHCNA|URN|UPRN|MRN|Mosaic|Liquidlogic|LCS|EHM|Capita|Synergy|Impulse|CPOMS|SIMS|Arbor|RiO|"
    "SystmOne|EMIS"
)
_LABELLED = re.compile(
    rf"\b(?:{_SYSTEMS})(?: ?(?:no\b\.?|num(?:ber)?\b|id\b|ref(?:erence)?\b\.?|code\b))?(?: is| was)? ?[:#.=]? ?"
    r"(?P<ref>[A-Z]{0,6}[-/ ]?\d[\dA-Z]{0,20}(?:[-/.][\dA-Z]{1,20}){0,6})(?![\w%])",
    re.IGNORECASE,
)
_FORMED = re.compile(
    r"(?<![\w/-])(?:[A-Z]{1,6}[-/_ ]?)?(?:[A-Z]{2,6}[-/_]?)\d[\dA-Z]{0,20}(?:[-/_][\dA-Z]{1,20}){0,6}(?![\w/-])"
)
_SAID = re.compile(
    r"\b(?:case|file|our|your|record|client|person|patient|pupil|plan|panel|tribunal|appeal|complaint|crime|"
    r"incident|court|claim|social care|mosaic)?"
    r" ?(?:refs?|reference|number|no\.|id)(?: number| no\b\.?| code)?(?: is| was)? ?[:#=.]? ?"
    r"(?P<ref>(?=[\w/.-]*\d[\w/.-]*\d[\w/.-]*\d)[A-Z0-9]{1,12}(?:[-/._][A-Z0-9]{1,12}){0,6}|"
    r"[A-Z]{1,5} \d{3,12}(?:[-/][A-Z0-9]{1,8})*)(?![\w%])",
    re.IGNORECASE,
)
# One letter or more, then groups of figures: K-20417, T/4471/B, 23/0417/EHC.
_GROUPED = re.compile(
    r"(?<![\w/.-])(?=[\w/-]{5,30}(?![\w/-]))(?=[^ ]*[A-Z])(?=(?:[^ ]*\d){4})[A-Z0-9]{1,8}(?:[-/_][A-Z0-9]{1,10})"
    r"{1,6}(?![\w/-])"
)
_WITH_LETTER = re.compile(r"(?<![\w/.-])[A-Z]{1,3}\d{5,9}[A-Z]?(?![\w/-])")
# The registration plate of a car: AB12 CDE, A123 BCD; any other form where the words before it say so.
_PLATE = re.compile(
    r"(?<![\w-])(?:[A-HJ-PR-Y]{2}[0-9O]\d ?[A-HJ-PR-Z]{3}|[A-HJ-NPR-TV-Y]\d{1,3} [A-HJ-PR-TV-Y]{3})(?![\w-])"
)
_SAID_PLATE = re.compile(
    r"\b(?:reg(?:istration)?|plate|number ?plate|licence plate)(?: no\b\.?| number| is| was)?[:.]? "
    r"(?P<ref>(?=[a-z0-9 ]{0,8}\d)[a-z]{1,3}\d{0,3} ?[a-z0-9]{2,4})(?!\w)",
    re.IGNORECASE,
)
_ESTABLISHMENT = re.compile(r"(?<![\d/])[2-9]\d{2} ?/ ?\d{4}(?![\d/])")
_LONG = re.compile(r"(?<![\d.,£])\d{6,}(?![\d]|,\d{3})")
_YEARS = re.compile(r"(?:19|20)\d\d(?:[-/]\d{2,4})?")
_PLAIN = re.compile(
    r"(?:KS|NC|Y|Year|P|L|COVID|WISC|WIAT|ADOS|BAS|SDQ|BPVS|CAT|AQ|T)-?\d|\d{1,2}[-/:]\d|(?:19|20)\d\d[-/](?:19|"
    r"20)?\d\d",
    re.IGNORECASE,
)
_WHY_PLATE = "This looks like the registration of a car."
_ENOUGH = 4  # digits; fewer are list codes, key stages and years


def find(view: View) -> Iterator[Hit]:
    """Every reference in the view."""
    yield from _said(view)
    for match in _FORMED.finditer(view.plain):
        if _digits(match[0]) >= _ENOUGH:
            yield view.hit(*match.span(), "caseref", "review", "This looks like a reference number.")
    for pattern in (_GROUPED, _WITH_LETTER):
        for match in pattern.finditer(view.plain):
            if not _PLAIN.match(match[0]):
                yield view.hit(*match.span(), "caseref", "review", "This looks like a reference number.")
    for match in _PLATE.finditer(view.plain):
        yield view.hit(*match.span(), "caseref", "review", _WHY_PLATE)
    for match in _SAID_PLATE.finditer(view.plain):
        yield view.hit(*match.span("ref"), "caseref", "review", _WHY_PLATE)
    for match in _ESTABLISHMENT.finditer(view.plain):
        yield view.hit(*match.span(), "school", "review", "This looks like the number of a school.")
    for match in _LONG.finditer(view.plain):
        yield view.hit(*match.span(), "caseref", "review", "This is a long number, as in a register.")


def _said(view: View) -> Iterator[Hit]:
    for match in _LABELLED.finditer(view.plain):
        if _digits(match["ref"]) >= _ENOUGH and not _YEARS.fullmatch(match["ref"].strip()):
            yield view.hit(*match.span("ref"), "caseref", "review", "This looks like a reference number.")
    for match in _SAID.finditer(view.plain):
        if not any(shape.match(match["ref"]) for shape in (_YEARS, _PLAIN, _ESTABLISHMENT)):
            yield view.hit(*match.span("ref"), "caseref", "review", "This stands where a reference is asked for.")


def _digits(text: str) -> int:
    return sum(char.isdigit() for char in text)
