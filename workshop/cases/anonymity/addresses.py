"""Where somebody lives: postcodes and street addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop.cases.anonymity.hit import Hit, Level
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
_DISTRICT = re.compile(r"(?<![A-Za-z0-9/-])([A-Z]{2})\d{1,2}[A-Z]?(?![A-Za-z0-9/-]| [A-Z]{3}\b)")
_SAID_DISTRICT = re.compile(
    r"\b(?:post ?codes?|post ?code area|lives? in|living in|lived in|moved to|moved from|based in|from the|in the|"
    r"area of|estate in)\b[^.\n]{0,20}?"
    r"\b([A-Z]{1,2})\d{1,2}[A-Z]?\b(?! ?(?:group|class|level|work|curriculum|hours?|sessions?|room|table|lesson|"
    r"pupils?|children|stage))",
    re.IGNORECASE,
)
_DISTRICT_AREA = re.compile(
    r"(?<![\w-])([A-Z]{1,2})\d{1,2}[A-Z]?(?= (?:area|postcode|district|estate|end of)\b)", re.IGNORECASE
)
#: ZZ99 stands in health records for no known address.
_REAL = AREAS | {"ZZ"}
#: “E2 1TA” is more likely a teaching assistant than a house.
_STAFF = frozenset({"TA", "SA"})
_MISTYPED = re.compile(
    r"(?<![\w-])([A-Z]{1,2})(?=[\dOI]{1,2} [\dO][A-Z]{2}\b)[\dOI]{1,2} [\dO][A-BD-HJLNP-UW-Z]{2}(?![\w-])"
)
# The second half of no postcode in use, but of “3rd”, “2pm” or “5km”.
_UNLIKELY = re.compile(r"\d(?:st|nd|rd|th|[CIKMOV].|.[CIKMOV])", re.IGNORECASE)
#: Groups, years and levels of schools, which districts look like.
_STAGES = frozenset("E1 E2 E3 L1 L2 L3 G1 G2 B1 B2 S1 S2 S3 S4 S5 S6 N1 N2 M1 M2".split())  # noqa: SIM905
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
_NAMED_HOUSE = re.compile(
    r"\b(?:The Old [A-Z][\w'-]{1,40}|(?:(?!The |A |His |Her |Our |My |No )[A-Z][\w'-]{1,40} ){1,2}(?:Cottages?|"
    r"Barns?|Rectory|Vicarage|Farmhouse|Bungalow|Buildings|Mansions|"
    r"Heights|Towers?|Wharf))\b"
)
_LOWER_STREET = re.compile(
    r"\b\d{1,4}[a-z]? (?!(?:minutes?|hours?|miles?|metres?|days?|weeks?|times?|busy|main|quiet) )[a-z][\w'-]{1,40} "
    r"(?:street|road|avenue|lane|crescent|terrace|gardens|mews|close|drive|court|grove|way|st|rd|ave)\b"
)
_LIVES_ON = re.compile(
    r"\b(?:lives?|lived|living|moved|house|home|flat) (?:on|in|at|to|"
    r"off) (?:the )?([A-Za-z][\w'-]{2,40}(?: [A-Za-z][\w'-]{2,40})? "
    r"(?:street|road|avenue|lane|crescent|terrace|gardens|mews|close|drive|court|grove|way|estate))\b",
    re.IGNORECASE,
)
_NO_STREET = re.compile(
    r"(?:a|the|same|busy|main|quiet|new|council|housing|large|small|his|her|their|this|that|own|long|private|gated|"
    r"other|next)\b",
    re.IGNORECASE,
)
_FLAT = re.compile(r"\b(?:[Ff]lat|[Aa]partment|PO [Bb]ox|P\.O\. [Bb]ox) (?:\d{1,4}[A-Za-z]?|[A-Z])\b")


def find(view: View) -> Iterator[Hit]:
    """Every postcode and street address in the view."""
    yield from _postcodes(view)
    yield from _districts(view)
    for match in _LIVES_ON.finditer(view.plain):
        if not _NO_STREET.match(match[1]):
            yield view.hit(*match.span(1), "address", "review", "This looks like part of an address.")
    for pattern in (_STREET, _NAMED_STREET, _NAMED_HOUSE, _LOWER_STREET, _FLAT):
        for match in pattern.finditer(view.plain):
            yield view.hit(*match.span(), "address", "review", "This looks like part of an address.")


def _postcodes(view: View) -> Iterator[Hit]:
    for match in _POSTCODE.finditer(view.plain):
        # Areas that do not exist are typing slips or invented; the classes of schools look like them (Y5 2TA).
        shaped = match[0].isupper() and match[3]
        if match[1].upper() in _REAL and (shaped or not _UNLIKELY.fullmatch(match[4])):
            level: Level = "review" if match[4].upper()[1:] in _STAFF else "block"
            yield view.hit(*match.span(), "postcode", level, "This is a full postcode.")
        elif shaped:
            yield view.hit(*match.span(), "postcode", "review", "This has the form of a postcode.")
    for match in _MISTYPED.finditer(view.plain):
        if match[1] in AREAS and any(char.isdigit() for char in match[0]):
            yield view.hit(*match.span(), "postcode", "review", "This looks like a postcode, mistyped.")


def _districts(view: View) -> Iterator[Hit]:
    for match in _DISTRICT.finditer(view.plain):
        if match[1] in AREAS:
            yield view.hit(*match.span(), "postcode", "review", "This looks like the first half of a postcode.")
    for pattern in (_SAID_DISTRICT, _DISTRICT_AREA):
        for match in pattern.finditer(view.plain):
            if match[1].upper() in AREAS and match[0][match.start(1) - match.start() :].upper() not in _STAGES:
                why = "This looks like the first half of a postcode."
                yield view.hit(match.start(1), match.end(), "postcode", "review", why)
