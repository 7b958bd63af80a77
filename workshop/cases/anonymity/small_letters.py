"""Names written small, as in haste: “spoke to mum, agnieszka; his ta debbie left”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workshop.cases.anonymity.everyday import NAMES_TOO
from workshop.cases.anonymity.lexicon import is_english, is_first_name, is_sure_name, is_surname
from workshop.cases.anonymity.relations import RELATIVE, WHY_RELATED
from workshop.cases.anonymity.spelling import TOKEN
from workshop.cases.anonymity.towns import TOWNS
from workshop.cases.anonymity.vocabulary import KNOWN_WORDS, SENTENCE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop.cases.anonymity.hit import Hit
    from workshop.cases.anonymity.view import View

_FAMILY_SMALL = re.compile(r"\bthe ([a-z]{4,}) (?:family|household)\b")
_MISS_SMALL = re.compile(
    r"\b(?:teacher|ta|his|her|their|the|by|with|and|from|to|told|asked|for|of),? (miss ([a-z]{3,}))\b"
)
_MISS_NAMED = re.compile(r"\b([Mm]iss ([a-z]{3,}))\b")
_SOMEBODYS_SMALL = re.compile(
    r"\b([a-z]{3,}?)'?s (?:mum|mam|dad|nan|gran|mother|father|brother|sister|parents|auntie|uncle|grandad|grandma)\b"
)
_UNCLE_SMALL = re.compile(
    r"\b((?:uncle|auntie|aunty|aunt|nanny|nan|gran|nana|grandma|grandad) ([a-z]{3,}))\b", re.IGNORECASE
)
# “his dad lee is moving”; “dad drew a picture” tells of nobody called Drew.
_RELATED_TOO = re.compile(
    rf"\b(?:{RELATIVE}) ([a-z]{{3,}})(?=[,.;)]| (?:is|was|has|had|said|says|goes|and|who|lives|works|will|came|"
    rf"comes)\b)",
    re.IGNORECASE,
)
_DONE = frozenset("drew carry chase grant mark trace skip trip storm bob jet buzz stew bill".split())  # noqa: SIM905 - a list of words is read as words
_WHY_SMALL = "A first name, written small."
_WHY_TITLED = "A title followed by a name."


def find(view: View) -> Iterator[Hit]:
    """Every name in the view that is written without a capital."""
    taken = view.covered
    for rule in (_alone, _related, _titled):
        for start, end, why in rule(view.plain):
            if start not in taken:
                yield view.hit(start, end, "name", "review", why)


def _related(plain: str) -> Iterator[tuple[int, int, str]]:
    for pattern in (_SOMEBODYS_SMALL, _RELATED_TOO):
        for match in pattern.finditer(plain):
            if match[1].islower() and match[1] in NAMES_TOO - _DONE:
                yield *match.span(1), WHY_RELATED
    for match in _UNCLE_SMALL.finditer(plain):
        if match[2].islower() and is_sure_name(match[2]):
            yield *match.span(1), _WHY_TITLED


def _titled(plain: str) -> Iterator[tuple[int, int, str]]:
    for match in _FAMILY_SMALL.finditer(plain):
        if is_surname(match[1]) and not is_english(match[1]):
            yield *match.span(1), "A family by its name."
    for match in _MISS_SMALL.finditer(plain):
        if is_surname(match[2]) and match[2] not in SENTENCE_WORDS and match[2] not in KNOWN_WORDS:
            yield *match.span(1), _WHY_TITLED
    for match in _MISS_NAMED.finditer(plain):
        if not is_english(match[2]) and (is_surname(match[2]) or is_first_name(match[2])):
            yield *match.span(1), _WHY_TITLED


def _alone(plain: str) -> Iterator[tuple[int, int, str]]:
    """First names written without a capital that are no English words, each with a surname behind it."""
    tokens = list(TOKEN.finditer(plain))
    for index, match in enumerate(tokens):
        word = match[0].removesuffix("'s")
        if not word.islower() or not is_sure_name(word) or word in TOWNS:
            continue
        end = match.start() + len(word)
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        if after and end == match.end() and plain[end : after.start()] == " ":
            next_word = after[0].removesuffix("'s")
            if next_word.islower() and is_surname(next_word) and not is_english(next_word):
                end = after.start() + len(next_word)
        yield match.start(), end, _WHY_SMALL
