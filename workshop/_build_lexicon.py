"""Makes `workshop/cases/anonymity/lexicon.txt`: the words by which the identifier check tells names from English.

First names and surnames of many countries come from Faker, English words from english-words (the
list `web2`, in the public domain) and from pyspellchecker, which knows how often a word is used.
Together they take 40 MB and half a second to load; what is made of them takes 2 MB and is read in
milliseconds, so they are asked for when Workshop is built and never when it runs.

Like `_build_assets`, whose build hook calls it, this stands alone. What is made must have the very
fingerprint below, so a changed package is noticed before its words are used.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import pkgutil
import re
import sys
import unicodedata
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

LEXICON = Path(__file__).resolve().parent / "cases" / "anonymity" / "lexicon.txt"
#: Where the words come from; installed in the throw-away build environment only.
PACKAGES = ("english-words==2.0.2", "faker==40.54.0", "pyspellchecker==0.9.1")
#: SHA-256 of the file that these packages make.
FINGERPRINT = "85f9d40563530cee80f0d53b12ba8b67b41374a01ccc93630b52a09774b59faa"
#: The file's first line.
HEADING = (
    "# Made from Faker and pyspellchecker (MIT licence) and web2 (public domain): do not edit. "
    "e English, f first, l last name"
)

#: Uses in the word list's 1.6 thousand million from which on a word is taken for English by itself.
_USED = 200
#: Shorter words that only the dictionary of 1934 has are more often names by now.
_LONG = 6
_SHORTEST_NAME = 2


class LexiconError(Exception):
    """The lexicon could not be made; the message is one sentence saying what to do."""


def is_current(lexicon: Path = LEXICON) -> bool:
    """Says whether `lexicon` is there and as it has to be."""
    return lexicon.is_file() and hashlib.sha256(lexicon.read_bytes()).hexdigest() == FINGERPRINT


def build(lexicon: Path = LEXICON) -> bool:
    """Makes `lexicon` whole and current; returns False when it already was.

    Raises:
        LexiconError: a package is missing, or what it made is not what was reviewed. `lexicon` is then as before.
    """
    if is_current(lexicon):
        return False
    missing = [name for name in ("english_words", "faker", "spellchecker") if find_spec(name) is None]
    if missing:
        message = f"The lexicon needs {', '.join(PACKAGES)} to be made: run `make setup`, which brings them."
        raise LexiconError(message)
    content = _lines(*_names(), _dictionary(), _uses())
    made = hashlib.sha256(content).hexdigest()
    if made != FINGERPRINT:
        message = f"The lexicon made has the fingerprint {made}, not the reviewed one: were the packages changed?"
        raise LexiconError(message)
    fresh = lexicon.with_suffix(".new")
    fresh.write_bytes(content)
    fresh.replace(lexicon)
    return True


def _plain(word: str) -> str:
    """`word` in small letters without accents, as the check looks it up."""
    letters = unicodedata.normalize("NFKD", word.strip())
    return (
        "".join(char for char in letters if not unicodedata.combining(char))
        .lower()
        .replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    )


def _names() -> tuple[set[str], set[str]]:
    """First names and surnames of every locale, as far as Latin letters write them."""
    people = import_module("faker.providers.person")
    first: set[str] = set()
    last: set[str] = set()
    for module in pkgutil.iter_modules(people.__path__):
        provider: Any = import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in sorted(dir(provider)):
            kept = first if "first_name" in attribute else last if "last_name" in attribute else None
            values = getattr(provider, attribute)
            if kept is not None and isinstance(values, dict | list | tuple | set | frozenset):
                kept.update(part for value in values if isinstance(value, str) for part in _parts(value))
    return first, last


def _parts(name: str) -> list[str]:
    parts = [_plain(part) for part in re.split(r"[\s-]+", name)]
    return [part for part in parts if len(part) >= _SHORTEST_NAME and re.fullmatch(r"[a-z']+", part)]


def _dictionary() -> set[str]:
    words: set[str] = import_module("english_words").get_english_words_set(["web2"])
    return {word for word in words if re.fullmatch(r"[A-Za-z]+", word)}


def _uses() -> dict[str, int]:
    spec = find_spec("spellchecker")
    if spec is None or spec.origin is None:
        raise AssertionError
    packed = (Path(spec.origin).parent / "resources" / "en.json.gz").read_bytes()
    uses: dict[str, int] = json.loads(gzip.decompress(packed))
    return {word: count for word, count in uses.items() if re.fullmatch(r"[a-z]+", word)}


def _lines(first: set[str], last: set[str], dictionary: set[str], uses: dict[str, int]) -> bytes:
    """The file: a line for each word with the letters of what it is, in the order of its bytes."""
    small = {word for word in dictionary if word.islower()}
    proper = {word.lower() for word in dictionary} - small
    names = first | last | proper
    english = {word for word in small if len(word) >= _LONG or word in uses}
    english |= {word for word, count in uses.items() if count >= _USED and word not in names}
    words = english | first | last
    kinds = (("e", english), ("f", first), ("l", last))
    lines = [f"{word} {''.join(letter for letter, group in kinds if word in group)}" for word in sorted(words)]
    return "\n".join([HEADING, *lines, ""]).encode("ascii")


def main() -> int:
    """Makes the lexicon from the command line; returns the exit code."""
    try:
        made = build()
    except LexiconError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stderr.write("Lexicon made.\n" if made else "The lexicon is up to date.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
