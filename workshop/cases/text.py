"""Text at the door: what every typed or uploaded text goes through before anything reads it."""

from __future__ import annotations

import re
import unicodedata

#: Most characters of a whole case file, of one section, of a line such as a title, of a code or key.
FILE_CHARACTERS = 200_000
SECTION_CHARACTERS = 20_000
LINE_CHARACTERS = 200
CODE_CHARACTERS = 60

_LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029|\x0b|\x0c")
# Control characters, lone surrogates and non-characters break YAML, CSV and XML further on;
# invisible and direction-changing characters can hide an identifier from a reader.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)


def clean(text: str) -> str:
    """`text` in Unicode form NFC, with plain line ends and without control or hidden characters.

    No line is added or lost for the usual line ends, so line numbers stay true.
    """
    return unicodedata.normalize("NFC", _UNWANTED.sub("", _LINE_ENDS.sub("\n", text)))


def clean_line(text: str) -> str:
    """`text` cleaned and on one line, with single spaces."""
    return " ".join(clean(text).split())
