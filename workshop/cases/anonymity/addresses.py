"""Where somebody lives: postcodes and street addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop.cases.anonymity.hit import Hit
    from workshop.cases.anonymity.view import View

#: The letters with which the postcodes of the United Kingdom and the Crown dependencies start.
AREAS = frozenset(
    """
    AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G
    GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW
    OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC
    WD WF WN WR WS WV YO ZE
    """.split()  # noqa: SIM905 - a list of letters is read as letters
)
_POSTCODE = re.compile(r"(?<![A-Za-z0-9])([A-Z]{1,2})(\d[A-Z\d]?)( {0,2})(\d[A-Z]{2})(?![A-Za-z0-9])", re.IGNORECASE)
_DISTRICT = re.compile(r"(?<![A-Za-z0-9/-])([A-Z]{2})\d{1,2}[A-Z]?(?![A-Za-z0-9/-])")
_SAID_DISTRICT = re.compile(r"\bpost ?codes?\b[^.\n]{0,20}?\b([A-Z]{1,2})\d{1,2}[A-Z]?\b", re.IGNORECASE)
# The second half of no postcode in use, but of “3rd”, “2pm” or “5km”.
_UNLIKELY = re.compile(r"\d(?:st|nd|rd|th|[CIKMOV].|.[CIKMOV])", re.IGNORECASE)
_KINDS = (
    "Street|Road|Avenue|Lane|Drive|Close|Court|Crescent|Terrace|Place|Gardens|Grove|Row|Square|Walk|Mews|Rise|"
    "View|Green|Hill|Park|Way|Parade|Villas|Cottages?|House|Flats?|Estate"
)
_SHORT = r"St|Rd|Ave?|Ln|Dr|Cres|Terr|Gdns|Sq|Pl"
_STREET = re.compile(rf"\b\d{{1,4}}[A-Za-z]?,? (?:[A-Z][\w'-]{{1,40}},? ){{1,3}}(?:(?:{_KINDS})\b|(?:{_SHORT})\b\.?)")
_NAMED_STREET = re.compile(
    r"\b(?!(?:The|A|His|Her|Their|This|That|No|On|In) )(?:[A-Z][\w'-]{1,40} ){1,3}"
    r"(?:Street|Road|Avenue|Lane|Crescent|Terrace|Gardens|Mews|Grove)\b"
)
_LOWER_STREET = re.compile(
    r"\b\d{1,4}[a-z]? (?!(?:minutes?|hours?|miles?|metres?|days?|weeks?|times?|busy|main|quiet) )[a-z][\w'-]{1,40} "
    r"(?:street|road|avenue|lane|crescent|terrace|gardens|mews)\b"
)
_FLAT = re.compile(r"\b(?:[Ff]lat|[Aa]partment|PO [Bb]ox|P\.O\. [Bb]ox) (?:\d{1,4}[A-Za-z]?|[A-Z])\b")


def find(view: View) -> Iterator[Hit]:
    """Every postcode and street address in the view."""
    for match in _POSTCODE.finditer(view.plain):
        # Areas that do not exist are typing slips or invented, so capitals and a space are enough for them.
        shaped = match[0].isupper() and match[3]
        if shaped or (match[1].upper() in AREAS and not _UNLIKELY.fullmatch(match[4])):
            yield view.hit(*match.span(), "postcode", "block", "This is a full postcode.")
    for match in _DISTRICT.finditer(view.plain):
        if match[1] in AREAS:
            yield view.hit(*match.span(), "postcode", "review", "This looks like the first half of a postcode.")
    for match in _SAID_DISTRICT.finditer(view.plain):
        if match[1].upper() in AREAS:
            why = "This looks like the first half of a postcode."
            yield view.hit(match.start(1), match.end(), "postcode", "review", why)
    for pattern in (_STREET, _NAMED_STREET, _LOWER_STREET, _FLAT):
        for match in pattern.finditer(view.plain):
            yield view.hit(*match.span(), "address", "review", "This looks like part of an address.")
