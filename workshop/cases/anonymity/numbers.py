"""Numbers that stand for one person: UPN, NHS number, unique learner number, National Insurance number.

A number whose check digit fits is certain enough to block. One that only has the shape may
be mistyped, so somebody looks at it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stdnum.gb import nhs, upn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop.cases.anonymity.hit import Hit, Kind
    from workshop.cases.anonymity.view import View

_LETTERS = "A-HJ-NP-RT-Z"
_UPN = re.compile(rf"(?<![A-Za-z0-9])[{_LETTERS}](?:[ /-]?\d){{11}}[ /-]?[\d{_LETTERS}](?![A-Za-z0-9])", re.IGNORECASE)
_TEN = re.compile(r"(?<![\d.,£+])\d(?:[ .-]?\d){9}(?![\d])")
_TEN_SHAPES = re.compile(r"\d{10}|\d{3}[ .-]\d{3}[ .-]\d{4}|\d{5}[ -]\d{5}|\d{4}[ -]\d{3}[ -]\d{3}")
_NINO = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}(?:[ .-]?\d{2}){3}[ .-]?[A-D](?![A-Za-z0-9])", re.IGNORECASE)
# Mistyped numbers have the wrong length; the words before them still say what they are.
_LABELLED = re.compile(
    r"\b(upn|unique pupil n\w+|uln|unique learner n\w+|nhs|nino|national insurance)(?: ?(?:no\b\.?|"
    r"num(?:ber)?\b\.?|id\b))?(?: is| was)? ?[:#=]? ?"
    r"((?=(?:[A-Z]{0,2}[ -]?)?(?:\d[ -]?){5})[A-Z]{0,2}[ -]?\d(?:[ -]?\d){4,14}[ -]?[A-Z]?)(?!\w)",
    re.IGNORECASE,
)
_LABELS: dict[str, Kind] = {"upn": "upn", "uni": "upn", "uln": "uln", "nhs": "nhs", "nin": "nino", "nat": "nino"}
_NHS_LABEL = re.compile(r"\bnhs\b[^.\n]{0,25}$", re.IGNORECASE)
_ULN_LABEL = re.compile(r"(?:\buln\b|learner)[^.\n]{0,25}$", re.IGNORECASE)


def is_upn(number: str) -> bool:
    """Whether the 13 characters of a unique pupil number agree with its check letter.

    The local authority part is not looked up: authorities come and go, check letters stay.
    """
    return upn.calc_check_digit(number[1:]) == number[0]


def is_uln(number: str) -> bool:
    """Whether the ten digits of a unique learner number agree with its check digit.

    The first nine are weighted 10 to 2; the check digit is 10 less the sum's remainder by 11,
    and a remainder of 0 is never issued.
    """
    remainder = sum(int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False)) % 11
    return remainder != 0 and 10 - remainder == int(number[9])


def find(view: View) -> Iterator[Hit]:
    """Every personal number in the view."""
    for match in _UPN.finditer(view.plain):
        number = re.sub(r"[ /-]", "", match[0]).upper()
        if is_upn(number):
            yield view.hit(*match.span(), "upn", "block", "This is a unique pupil number: its check letter fits.")
        else:
            why = "This has the form of a unique pupil number, though its check letter does not fit."
            yield view.hit(*match.span(), "upn", "review", why)
    for match in _LABELLED.finditer(view.plain):
        kind = _LABELS[match[1].lower()[:3].strip()]
        yield view.hit(*match.span(2), kind, "review", "This stands where a personal number is asked for.")
    for match in _NINO.finditer(view.plain):
        if " " in match[0] and not match[0][:2].isupper():
            continue  # “at 10 11 12 a”
        yield view.hit(*match.span(), "nino", "block", "This has the form of a National Insurance number.")
    for match in _TEN.finditer(view.plain):
        yield from _ten_digits(view, match)


def _ten_digits(view: View, match: re.Match[str]) -> Iterator[Hit]:
    before = view.plain[max(0, match.start() - 50) : match.start()]
    says_nhs, says_uln = _NHS_LABEL.search(before), _ULN_LABEL.search(before)
    if not (_TEN_SHAPES.fullmatch(match[0]) or says_nhs or says_uln):
        return
    number = re.sub(r"\D", "", match[0])
    if nhs.is_valid(number):
        yield view.hit(*match.span(), "nhs", "block", "This is an NHS number: its check digit fits.")
    elif is_uln(number):
        yield view.hit(*match.span(), "uln", "block", "This is a unique learner number: its check digit fits.")
    else:
        why = "Ten digits, as in an NHS number or a unique learner number, though the check digit fits neither."
        yield view.hit(*match.span(), "uln" if says_uln else "nhs", "review", why)
