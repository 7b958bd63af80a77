"""Who is meant in notes made in haste: initials, nicknames, lists of people, firms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workshop.cases.anonymity.lexicon import is_english, is_first_name, is_name_with_capital
from workshop.cases.anonymity.spelling import NAME, is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop.cases.anonymity.hit import Hit
    from workshop.cases.anonymity.view import View

#: Two capital letters that stand for a thing, a role or a place in these papers, and for nobody.
_ABBREVIATIONS = frozenset(
    """
    AC AD AE AI AM AP AR AS AT BA BC BM BP CA CC CD CE CF CG CI CM CN CO CP CS CT CV CW CX DC DD DH DK DM DN DO DP DR DS
    DT DV DX EA EC ED EE EF EH EL EP ER ES EU EV EY FC FE FI FM FS FT GB GD GM GP HA HC HE HI HO HQ HR HS HT HV IA IB
    IC ID IE IF IN IO IQ IR IS IT IV KS LA LD LE LO LP LR LS LT MA ME MH ML MP MS MT MY NA NB NC ND NE NG NH NI NO
    NP NQ NT NV NW OA OD OF OH OK ON OP OR OS OT PA PC PD PE PF PG PH PI PL PM PN PO PP PR PS PT PU PV PW QA QC QT RA RC
    RE RG RI RN RP RQ RR RT RU SA SB SC SD SE SG SI SL SM SN SO SP SR SS ST SU SV SW TA TB TC TD TG TH TO TP TT TV TX UC
    UK UL UN UP UR US UV VA VC VE VF VI VN VP VR VS WB WC WE WI WP WS XL XR YA YE YO YP YR NN MR AL LL PJ PK UX UI
    NM WT EM GL YT KO KG KM
    """.split()  # noqa: SIM905 - a list of letters is read as letters
)
_INITIALS = re.compile(r"(?<![\w.&/'-])([A-Z]{2})(?='s\b|(?![\w&/'-])(?!\.\w))")
# Letters that abbreviations of things seldom hold; with others something around has to speak of a person.
_SELDOM = frozenset("JKQZ")
_PERSON_BEFORE = re.compile(r"\b(?:with|told|saw|met|for|to|from|and|mum|dad|brother|sister|friend|cousin|called) $")
_PERSON_AFTER = re.compile(
    r"(?:'s\b| ?(?:-|:) ?[a-z\d]| (?:is|was|has|had|will|can|cannot|does|did|said|says|told|likes|loves|needs|went|"
    r"came|moved|started|attends|lives|and (?:his|her)|also)\b)"
)
_CAPITALS_AROUND = re.compile(r"[A-Z]{2,} *$")
# F v Testshire; in the matter of S.
_IN_COURT = re.compile(
    r"(?<![\w.'-])([A-Z]{1,2})(?= v\.? (?:[A-Z]|the ))|\b(?i:in the matter of|in re|re:?) ([A-Z])\b(?!['.\w])"
)
_NICKNAME = re.compile(rf"\((?:\"|')({NAME})(?:\"|')\)|(?<=[a-z)] )(?:\"|')({NAME})(?:\"|')(?= [A-Z]|,|\))")
_OUR_NAME = re.compile(rf"\b(?i:big|little|wee|young|our|old|poor) ({NAME})(?![\w-])")
# “Ade - 3 incidents”, “Rowan (they/them)”: a name leads the line.
_LEADS = re.compile(
    r"(?:^|[\n;]|[.!?] )[ *•-]*([A-Z][a-z][\w'-]{1,40}(?: [A-Z]\b\.?)?)"
    r"(?= ?(?:-|:) ?[a-z\d]| \((?:they|he|she|him|her|Y\d|Yr|Year|aged?|\d{1,2}\b))"
)
_FIRM = re.compile(
    r"(?<![\w'-])((?:[A-Z][\w'&-]{0,40} ){1,3})(?:(Cabs|Taxis|Cars|Coaches|Minibuses|Private Hire)|"
    r"Travel|Solicitors|Chambers|Plumbing|Builders|Roofing|Motors|"
    r"Dental|Opticians|Pharmacy|Bakery|Takeaway|Restaurant|Caf[eé]|Stables|Riding|Boxing|Gym|Dance|Theatre|Farm)\b"
)
_WHY_INITIALS = "Two letters can be somebody's initials."
_WHY_NICKNAME = "A name in quotation marks, as a nickname has."
_WHY_FIRM = "This looks like the name of a firm or a club, which is known locally."


def find(view: View) -> Iterator[Hit]:
    """Every person and firm in the view that a note names in its own shorthand."""
    taken = view.covered
    for rule in (_initials, _nicknames, _leading, _firms):
        for start, end, why in rule(view.plain):
            if start not in taken:
                yield view.hit(start, end, "name", "review", why)


def _initials(plain: str) -> Iterator[tuple[int, int, str]]:
    for match in _INITIALS.finditer(plain):
        shouted = _CAPITALS_AROUND.search(plain, max(0, match.start() - 20), match.start())
        followed = re.match(r"(?:'s)? [A-Z]{2}", plain[match.end() : match.end() + 6])
        said = bool(
            _SELDOM & set(match[1])
            or _PERSON_BEFORE.search(plain, max(0, match.start() - 12), match.start())
            or _PERSON_AFTER.match(plain, match.end())
        )
        if said and match[1] not in _ABBREVIATIONS and not shouted and not followed:
            yield *match.span(1), _WHY_INITIALS
    for match in _IN_COURT.finditer(plain):
        group = 1 if match[1] else 2
        yield *match.span(group), "Initials can name a person."


def _nicknames(plain: str) -> Iterator[tuple[int, int, str]]:
    for match in _NICKNAME.finditer(plain):
        group = 1 if match[1] else 2
        word = match[group].lower()
        if not is_known(word) and (match[1] or is_first_name(word) or not is_english(word)):
            yield *match.span(group), _WHY_NICKNAME
    for match in _OUR_NAME.finditer(plain):
        word = match[1].split(" ")[0].lower()
        if not is_known(word) and match[0][0].islower():
            yield *match.span(1), "A name, as people speak of somebody they know."


def _leading(plain: str) -> Iterator[tuple[int, int, str]]:
    for match in _LEADS.finditer(plain):
        word = match[1].split(" ")[0].lower()
        if not is_known(word) and is_name_with_capital(word):
            yield *match.span(1), "A name that leads a line of notes."


def _firms(plain: str) -> Iterator[tuple[int, int, str]]:
    for match in _FIRM.finditer(plain):
        said = [is_known(word) for word in match[1].split()]
        if match[2] or not said[0]:
            yield *match.span(), _WHY_FIRM
