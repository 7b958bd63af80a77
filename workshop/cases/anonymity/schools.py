"""Names of schools, colleges, nurseries and of places that serve families."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workshop.cases.anonymity.lexicon import is_english, is_first_name, is_surname
from workshop.cases.anonymity.spelling import is_known, named
from workshop.cases.anonymity.towns import TOWNS, TOWNS_TOO
from workshop.cases.anonymity.vocabulary import KNOWN_WORDS, SCHOOL_KINDS, SENTENCE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop.cases.anonymity.hit import Hit, Kind
    from workshop.cases.anonymity.view import View

_NAMELESS = SCHOOL_KINDS | SENTENCE_WORDS | KNOWN_WORDS
_WORD = r"(?:[A-Z][\w'-]{0,40}|[A-Z][a-z]?\.|of|the|and|&|upon|on|St\.?)"
_PHRASE = re.compile(
    rf"(?<![\w'-])((?:{_WORD} ){{1,6}}?)"
    r"((?:(?:C of E|CofE|CE|RC|VA|VC|Church of England|Catholic|Primary|Secondary|Infants?|Junior|High|Grammar|"
    r"Special|Middle|Community|Nursery|Girls'?|Boys'?|Preparatory|Prep|Free|First|Upper|Lower|Sixth Form|"
    r"Comprehensive|and|&) ){0,6}"
    r"(?:Schools?|Academy|College|Nursery|Pre-?[Ss]chool|Playgroup|Kindergarten|Sixth Form|Infants|Juniors|Primary|"
    r"Secondary|High|Grammar|Comprehensive|Montessori|PRU|University|Prep|Childminders?|Day Nursery|Tutoring|"
    r"Tuition|Tutors)\b)"
)
_LOWER_AFTER = re.compile(
    r"(?<![\w'-])((?:(?:[A-Z][\w'-]{1,40}|St\.) ){1,4})((?:\w{1,40} ){0,2}(?:school|academy|college|nursery|"
    r"pre-?school|infants|juniors|primary|"
    r"playgroup|sixth form))\b"
)
_SAINT = re.compile(
    r"\b(?:St|st|ST|Saint|saint)(?:\. ?| )(?!(?:and|of|the|he|she|they|it|in|at|to|helens|albans|ives|austell)\b )"
    r"([A-Za-z][a-z]{2,}(?:'?s)?|[A-Z]{3,})\b"
    r"(?:(?: and| &| of| the|,)? [A-Z][\w'-]{1,40}){0,5}"
)
_HOLY = re.compile(
    r"\b(?:Our Lady(?:'s)?|Holy (?:Trinity|Family|Cross|Rosary|Name|Spirit|Rood)|Sacred Heart|Christ (?:Church|"
    r"the King)|All Saints'?|"
    r"All Souls'?|Blessed [A-Z]\w+|Corpus Christi|English Martyrs|Good Shepherd|Immaculate \w+)\b(?:(?: and| &| of|"
    r" the|,)? [A-Z][\w'-]{1,40}){0,5}",
    re.IGNORECASE,
)
_HALL = re.compile(
    rf"(?<![\w'-])((?:{_WORD} ){{1,4}}?)(?:Lodge|Manor|Grange|House|Hall|Park|Federation|Academies|Learning Centre|"
    rf"Study Centre|Farm School)\b"
)
_HUB = re.compile(
    rf"(?<![\w'-])((?:{_WORD} ){{1,4}}?)(?:Centre|Center|Unit|Base|Hub|Trust|Foundation|Campus|Provision|Ward)\b"
)
_ATTENDING = (
    r"(?:attend(?:s|ed|ing)?|go to|goes to|went to|going to|on roll at|enrolled at|enrolled in|pupil at|student at|"
    r"place at|placed at|started at|"
    r"joined|transferred to|transition to|moved to|excluded from|suspended from|left|taught at|teacher at|senco at|"
    r"head of|on the roll of|"
    r"offered a place at|named|naming|visited|consulted|his school,|her school,|their school,|school is|school was|"
    r"school called|roll of|now at|currently at|previously at|was at|is at|were at)"
)
_ATTENDED = re.compile(
    rf"\b(?i:{_ATTENDING}) (?:[Tt]he )?((?:[A-Z][\w'-]{{1,40}})(?:(?: (?:of|the|and|&|on|upon|"
    rf"le)){{0,2}} [A-Z][\w'-]{{1,40}}){{0,4}})"
)
_LABELLED = re.compile(
    r"\b(?i:school|setting|nursery|college|placement|provider|current school|previous school|establishment|"
    r"school attended|school name) ?[:=] ?"
    r"((?:The )?[A-Z][\w'-]{1,40}(?: (?:of|the|and|&|[A-Z][\w'-]{1,40})){0,5})"
)
_NOT_ATTENDED = frozenset(
    """
    lessons lesson class classes club clubs group groups sessions assembly english maths clinic clinics appointment
    appointments
    """.split()  # noqa: SIM905 - a list of words is read as words
)
_ENDS_SMALL = (
    "(?:primary|infants?|juniors?|academy|high|college|nursery|pre-?school|school|grammar|secondary|playgroup|"
    "sixth form|prep)"
)
_SMALL = re.compile(rf"\b((?:[a-z][a-z'-]{{2,}} ){{1,2}}){_ENDS_SMALL}(?: (?:school|academy|nursery))?\b")
_SMALL_PLACE = re.compile(
    r"\b(?!(?:the|a|his|her|their|our|local|at|in|to|from|and|of)\b)[a-z]{3,} (?:lane|road|park|hill|view|green|"
    r"grove|field|bank|wood|street|"
    r"cross|bridge|gate|hall|mill|moor|dale|valley|heath|meadow|brook|lodge|grange|manor)(?: [a-z]{3,})? "
    r"(?:academy|primary|infants?|juniors?|high|college|nursery|school)\b"
)
_ATTENDED_SMALL = re.compile(
    rf"\b(?i:{_ATTENDING}) ([a-z][a-z'-]{{3,}})(?= (?:and|where|in|on|for|with|since|until|from|but|when|as|now)\b|"
    rf"[.,;)]|$)",
    re.MULTILINE,
)
_PLACE = re.compile(
    rf"(?<![\w'-])((?:{_WORD} ){{1,5}}?)"
    r"(?:(?:Borough|County|City|District|Town|Parish|Metropolitan|Children's|General|Community|Health|Medical|"
    r"University) ){0,4}"
    r"(?:Hospital|Hospice|Surgery|Clinic|Council|Children's Centre|Family Hub|Medical Centre|Medical Practice|"
    r"Health Centre|"
    r"Community Centre|Leisure Centre|Sports Centre|Village|Church|Mosque|Temple|Gurdwara|Library|Infirmary|"
    r"Borough|Town|"
    r"City Football Club|FC|United|Rovers|Police|Youth Club|Scouts|Estate)\b"
)
_TITLED_COUNCIL = re.compile(
    r"\b(?:Borough|City|County|Town|Village|Parish) of [A-Z][\w'-]{1,40}(?: [A-Z][\w'-]{1,40}){0,4}"
)
_WHY_SCHOOL = "This looks like the name of a school or college."
_WHY_ATTENDED = "This says where somebody goes to school."


def find(view: View) -> Iterator[Hit]:
    """Every named school or service in the view. “Forest School” and “Special School” name none."""
    for pattern in (_PHRASE, _LOWER_AFTER, _HALL):
        for match in pattern.finditer(view.plain):
            yield from _named(view, match, "school", _WHY_SCHOOL)
    for match in _HUB.finditer(view.plain):
        if any(
            word[:1].isupper() and word.lower() not in _NAMELESS and named(word.lower()) for word in match[1].split(" ")
        ):
            yield from _named(view, match, "school", _WHY_SCHOOL)
    for pattern in (_SAINT, _HOLY):
        for match in pattern.finditer(view.plain):
            yield view.hit(*match.span(), "school", "review", "A saint's name usually belongs to a school or a church.")
    for match in _PLACE.finditer(view.plain):
        yield from _named(view, match, "place", "This looks like the name of a place or a service.")
    for match in _TITLED_COUNCIL.finditer(view.plain):
        yield view.hit(match.start(), match.start() + len(match[0].rstrip()), "place", "review", "This names an area.")
    yield from _attended(view)


def _named(view: View, match: re.Match[str], kind: Kind, why: str) -> Iterator[Hit]:
    """A hit from the first word that names something to the end, if there is one."""
    position = match.start(1)
    for word in match[1].split(" "):
        if word[:1].isupper() and not {word.strip(".,").lower(), word.lower().removesuffix("'s")} & _NAMELESS:
            yield view.hit(position, match.end(), kind, "review", why)
            return
        position += len(word) + 1


def _attended(view: View) -> Iterator[Hit]:
    for match in _ATTENDED.finditer(view.plain):
        words = [word.lower() for word in match[1].split(" ")]
        if (
            not is_known(words[0])
            and words[-1] not in _NOT_ATTENDED
            and words[0] not in SCHOOL_KINDS
            and not is_first_name(words[0])
        ):
            yield view.hit(*match.span(1), "school", "review", _WHY_ATTENDED)
    for match in _LABELLED.finditer(view.plain):
        if not all(word.lower() in _NAMELESS or is_known(word) for word in match[1].split(" ")):
            yield view.hit(*match.span(1), "school", "review", _WHY_SCHOOL)
    yield from _written_small(view)


def _written_small(view: View) -> Iterator[Hit]:
    for match in _SMALL.finditer(view.plain):
        start = match.start()
        for word in match[1].split():
            if word.islower() and word.isascii() and word not in ("which", "what") and _names_small(word):
                yield view.hit(start, match.end(), "school", "review", _WHY_SCHOOL)
                break
            start += len(word) + 1
    for match in _SMALL_PLACE.finditer(view.plain):
        yield view.hit(*match.span(), "school", "review", _WHY_SCHOOL)
    for match in _ATTENDED_SMALL.finditer(view.plain):
        if _names_small(match[1]):
            yield view.hit(*match.span(1), "school", "review", _WHY_ATTENDED)


def _names_small(word: str) -> bool:
    """Whether a word in small letters before “primary” or behind “attends” is a name."""
    bare = word.removesuffix("'s")
    return (
        (bare in TOWNS and bare not in TOWNS_TOO)
        or (not is_english(bare) and bare not in _NAMELESS)
        or (is_surname(bare) and not is_english(bare))
    )
