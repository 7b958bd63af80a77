"""The lexicon: which words are English, first names or surnames.

It is one file in the order of its lines, made when Workshop is built (see `workshop/_build_lexicon.py`),
read at the first look-up and searched where it lies: 3 MB and a few milliseconds, where sets of
the same words would take ten times that.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from workshop.cases.anonymity.everyday import NAMES_TOO, ORDINARY, SURE
from workshop.cases.anonymity.vocabulary import KNOWN_WORDS, SENTENCE_WORDS

_FILE = Path(__file__).parent / "lexicon.txt"
#: British spellings and the American ones that word lists have: the first that is found counts.
_BRITISH = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"our", "or"),
        (r"is(e[ds]?|ing|ations?|ers?)$", r"iz\1"),
        (r"ys(e[ds]?|ing)$", r"yz\1"),
        (r"tre(s?)$", r"ter\1"),
        (r"mme(s?)$", r"m\1"),
        (r"ae", "e"),
        (r"oe", "e"),
        (r"ll(ed|ing|er|ers|or|ors|ment)$", r"l\1"),
        (r"ogue(s?)$", r"og\1"),
        (r"ence(s?)$", r"ense\1"),
        (r"fulf?il", "fulfill"),
        (r"lfil", "lfill"),
        (r"(g)rey", r"\1ray"),
        (r"ractise", "ractice"),
    )
)
#: Endings, and what a word without them may have ended in.
_ENDINGS = (
    *((ending, ("", "e")) for ending in ("es", "ed", "ing", "ings", "er", "ers", "est", "able", "ity")),
    *((ending, ("",)) for ending in ("ness", "less", "ment", "ful")),
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("ly", ("", "le")),
)
_PLURAL = ("s", ("",))
_BEGINNINGS = (
    "un",
    "non",
    "re",
    "pre",
    "mis",
    "over",
    "under",
    "self",
    "co",
    "multi",
    "neuro",
    "dis",
    "inter",
    "semi",
    "dys",
)
# O'Shea, D'Souza, N'Dour: no contraction begins so.
_OF_FAMILIES = re.compile(r"[odnm]'[a-z]{3,}$")
_SHORTEST_STEM = 3


@cache
def _content() -> bytes:
    try:
        return _FILE.read_bytes()
    except FileNotFoundError:
        message = (
            f"The identifier check's word list {_FILE.name} is missing: run `make setup`, or install Workshop again."
        )
        raise FileNotFoundError(message) from None


@lru_cache(maxsize=8192)
def kinds(word: str) -> str:
    """What the list has `word` for: “e” English, “f” a first name, “l” a surname, or several, or nothing."""
    content, wanted = _content(), word.encode()
    low, high = content.index(b"\n") + 1, len(content)
    while low < high:
        start = content.rfind(b"\n", 0, (low + high) // 2) + 1
        start = max(start, low)
        end = content.index(b"\n", start)
        found, _, letters = content[start:end].partition(b" ")
        if found == wanted:
            return letters.decode()
        if found < wanted:
            low = end + 1
        else:
            high = start
    return ""


@lru_cache(maxsize=8192)
def _english(word: str) -> bool:
    if "e" in kinds(word) or word in KNOWN_WORDS or word in SENTENCE_WORDS:
        return True
    return any(british.search(word) and "e" in kinds(british.sub(american, word)) for british, american in _BRITISH)


def is_english(word: str) -> bool:
    """Whether `word`, in small letters, is a word of English, in British spelling and with endings too."""
    bare = word.strip("'-").removesuffix("'s")
    if "-" in bare:
        return all(is_english(part) for part in bare.split("-") if part)
    if not bare.isalpha():
        return not _OF_FAMILIES.match(bare)
    if _english(bare):
        return True
    return bare not in SURE and bare not in NAMES_TOO and _derived(bare)


def _derived(word: str) -> bool:
    """Whether `word` is an English word with an ending or a beginning."""
    # Cases and ties are somebody's first names; what ends in -ing or -er is more often one by right.
    for ending, stems in (_PLURAL,) if "f" in kinds(word) else (_PLURAL, *_ENDINGS):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_STEM:
            doubled = (stem[:-1],) if stem[-1] == stem[-2] else ()
            if any(_english(stem + more) for more in stems) or any(map(_english, doubled)):
                return True
    if kinds(word):
        return False
    return any(word.startswith(b) and len(word) > len(b) + 3 and _english(word.removeprefix(b)) for b in _BEGINNINGS)


def is_first_name(word: str) -> bool:
    """Whether anybody is called `word`, in small letters."""
    return all("f" in kinds(part) or part in NAMES_TOO or part in SURE for part in word.split("-"))


def is_surname(word: str) -> bool:
    """Whether `word`, in small letters, is some family's name."""
    return "l" in kinds(word)


def is_sure_name(word: str) -> bool:
    """Whether `word` names people even in small letters: a first name that is no English word in use."""
    if word in SURE:
        return True
    if "-" in word:  # kelly-ann: two first names, one of them hardly anything else
        parts = [part for part in word.split("-") if part]
        return len(parts) > 1 and is_first_name(word) and any(is_sure_name(part) for part in parts)
    if word in ORDINARY or word in NAMES_TOO or len(word) <= 2:  # noqa: PLR2004 - shorter ones are slips and abbreviations
        return False
    return not is_english(word) and is_first_name(word)


def is_name_with_capital(word: str) -> bool:
    """Whether `word`, written with a capital inside a sentence, is a first name: Rose, though not Art."""
    return word not in ORDINARY and word not in KNOWN_WORDS and word not in SENTENCE_WORDS and is_first_name(word)
