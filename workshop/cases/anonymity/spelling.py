"""How names are spelled, and where in a text a capital letter says something."""

from __future__ import annotations

import re

from workshop.cases.anonymity.lexicon import is_english, is_name_with_capital
from workshop.cases.anonymity.towns import TOWNS, TOWNS_TOO
from workshop.cases.anonymity.vocabulary import KNOWN_WORDS, SENTENCE_WORDS

#: A name of one person or place as a pattern: particles and an initial may go before.
NAME = (
    r"(?:(?:[A-Z]\.? )?(?:(?:van|von|de|da|der|den|del|di|la|le|al|el|bin|bint|ap|ab|O|Mac|Mc|Al|El|De|Di|Da|Van|"
    r"St)[ '-]){0,3}"
    r"[A-Z][\w'-]{1,40})"
)
#: A word that may be a name.
TOKEN = re.compile(r"[^\W\d_][\w'-]*")
_START = re.compile(r"(?:^|[\n.!?:|/]|\.\.\.)[\s*_\"'(\[>#-]*$|[\"(\[][*_']*$|(?:^|\n) *(?:[-*+]|\d{1,2}[.)]) *$")
_ABBREVIATED = re.compile(r"\b(?:e\.g|i\.e|approx|incl|cf|vs|etc)\. ?$", re.IGNORECASE)
_SHORT, _ABBREVIATION = 3, 4


def is_known(word: str) -> bool:
    """Whether a word with a capital letter names nobody."""
    if word.isalpha() and len(word) <= _ABBREVIATION and word[1:].lower() != word[1:]:
        return True  # PfA, SaLT, TAs
    bare = word.lower().strip("'-")
    forms = {bare, bare.removesuffix("'s"), bare.removesuffix("s"), bare.removesuffix("s'")}
    if forms & KNOWN_WORDS or bare in SENTENCE_WORDS:
        return True
    parts = bare.split("-")
    return len(parts) > 1 and all(part in KNOWN_WORDS or part in SENTENCE_WORDS for part in parts)


def named(word: str) -> bool:
    """Whether a word, in small letters, names somebody or something when it has a capital inside a sentence."""
    bare = word.removesuffix("'s").strip("'-")
    if bare in TOWNS or is_name_with_capital(bare):
        return True
    parts = [part for part in bare.split("-") if part]
    if len(parts) > 1 and any(is_name_with_capital(part) or part in TOWNS for part in parts):
        return True
    return bare not in TOWNS_TOO and not is_english(bare)


def starts_sentence(plain: str, position: int) -> bool:
    """Whether a sentence, a line or a quotation starts at `position`, so that a capital says nothing."""
    before = plain[max(0, position - 40) : position]
    return bool(_START.search(before)) and not _ABBREVIATED.search(before)


def titled_line(plain: str, position: int) -> bool:
    """Whether the line is a heading In Which Every Word Has A Capital."""
    start = plain.rfind("\n", 0, position) + 1
    if not plain.startswith("#", start):
        return False
    end = plain.find("\n", position)
    line = plain[start : end if end >= 0 else len(plain)]
    words = [word for word in TOKEN.findall(line) if len(word) > _SHORT]
    return len(words) > 2 and all(word[0].isupper() for word in words)  # noqa: PLR2004 - a heading of several words
