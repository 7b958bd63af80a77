"""Names of schools, colleges, nurseries and of places that serve families."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workshop.cases.anonymity.vocabulary import KNOWN_WORDS, SCHOOL_KINDS, SENTENCE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop.cases.anonymity.hit import Hit, Kind
    from workshop.cases.anonymity.view import View

_NAMELESS = SCHOOL_KINDS | SENTENCE_WORDS | KNOWN_WORDS
_WORD = r"(?:[A-Z][\w'-]{0,40}\.?|of|the|and|&|upon|on|St\.?)"
_PHRASE = re.compile(
    rf"(?<![\w'-])((?:{_WORD} ){{1,6}}?)"
    r"((?:(?:C of E|CofE|CE|RC|VA|VC|Church of England|Catholic|Primary|Secondary|Infants?|Junior|High|Grammar|"
    r"Special|Middle|Community|Nursery|Girls'?|Boys'?|Preparatory|Prep|Free|First|Upper|Lower|Sixth Form|"
    r"Comprehensive|and|&) ){0,6}"
    r"(?:Schools?|Academy|College|Nursery|Pre-?[Ss]chool|Playgroup|Kindergarten|Sixth Form|Infants|Juniors|Primary|"
    r"Secondary|High|Grammar|Comprehensive|Montessori|PRU|University)\b)"
)
_LOWER_AFTER = re.compile(
    r"(?<![\w'-])((?:[A-Z][\w'-]{1,40}\.? ){1,4})((?:\w{1,40} ){0,2}(?:school|academy|college|nursery|pre-?school))\b"
)
_SAINT = re.compile(
    r"\b(?:St|st|Saint|saint|Our Lady)(?:\. ?| )(?!(?:and|of|the|he|she|they|it|in|at|to) )"
    r"([A-Za-z][a-z]{2,}(?:'?s)?)\b"
    r"(?:(?: and| &| of| the|,)? [A-Z][\w'-]{1,40}){0,5}"
)
_PLACE = re.compile(
    rf"(?<![\w'-])((?:{_WORD} ){{1,5}}?)"
    r"(?:(?:Borough|County|City|District|Town|Parish|Metropolitan|Children's|General|Community|Health|Medical) ){0,4}"
    r"(?:Hospital|Hospice|Surgery|Clinic|Council|Children's Centre|Family Hub|Medical Centre|Health Centre|"
    r"Community Centre|Leisure Centre|Village|Church|Mosque|Library|Infirmary|Borough|Town|"
    r"City Football Club|United|Rovers)\b"
)
_TITLED_COUNCIL = re.compile(
    r"\b(?:Borough|City|County|Town|Village|Parish) of [A-Z][\w'-]{1,40}(?: [A-Z][\w'-]{1,40}){0,4}"
)


def find(view: View) -> Iterator[Hit]:
    """Every named school or service in the view. “Forest School” and “Special School” name none."""
    for pattern in (_PHRASE, _LOWER_AFTER):
        for match in pattern.finditer(view.plain):
            yield from _named(view, match, "school", "This looks like the name of a school or college.")
    for match in _SAINT.finditer(view.plain):
        yield view.hit(*match.span(), "school", "review", "A saint's name usually belongs to a school or a church.")
    for match in _PLACE.finditer(view.plain):
        yield from _named(view, match, "place", "This looks like the name of a place or a service.")
    for match in _TITLED_COUNCIL.finditer(view.plain):
        yield view.hit(match.start(), match.start() + len(match[0].rstrip()), "place", "review", "This names an area.")


def _named(view: View, match: re.Match[str], kind: Kind, why: str) -> Iterator[Hit]:
    """A hit from the first word that names something to the end, if there is one."""
    position = match.start(1)
    for word in match[1].split(" "):
        if word[:1].isupper() and not {word.strip(".,").lower(), word.lower().removesuffix("'s")} & _NAMELESS:
            yield view.hit(position, match.end(), kind, "review", why)
            return
        position += len(word) + 1
