"""Names known to be sensitive, from a list that somebody gave: found however they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workshop.cases.anonymity.lexicon import is_sure_name
from workshop.cases.anonymity.spelling import named
from workshop.cases.anonymity.vocabulary import KNOWN_WORDS, SENTENCE_WORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from workshop.cases.anonymity.hit import Hit
    from workshop.cases.anonymity.view import View

_SHORTEST = 3


class Listed:
    """A list of names, made ready to be looked for in many texts."""

    def __init__(self, plain_names: Collection[str]) -> None:
        """Look for these names, as they stand in a `View`. Shorter ones than three letters are left out."""
        names = {name for name in plain_names if len(name) >= _SHORTEST}
        parts = {part for name in names if " " in name for part in name.split(" ")}
        parts = {part for part in parts if len(part) >= _SHORTEST and not _says_nothing(part.lower())}
        loose = {part for part in parts if is_sure_name(part.lower()) or named(part.lower())}
        # “Will” and “May” of the list stand in every text; written small they are hardly ever the child.
        everyday = {name for name in names if _says_nothing(name.lower())}
        self._rules = (
            (_any_of(names - everyday, re.IGNORECASE), "This name is on the list of names that was given."),
            (_any_of({e.capitalize() for e in everyday}, 0), "This name is on the list of names that was given."),
            (_any_of(loose, re.IGNORECASE), "This is part of a name on the given list."),
            (_any_of({p.capitalize() for p in parts - loose}, 0), "This is part of a name on the given list."),
        )

    def find(self, view: View) -> Iterator[Hit]:
        """Every name of the list, whole in any case of letters, its parts where capitalised or no words."""
        for pattern, why in self._rules:
            for match in pattern.finditer(view.plain) if pattern else ():
                yield view.hit(*match.span(), "name", "review", why)


def _says_nothing(part: str) -> bool:
    return part in SENTENCE_WORDS or part in KNOWN_WORDS


def _any_of(words: Collection[str], flags: int) -> re.Pattern[str] | None:
    if not words:
        return None
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", flags)
