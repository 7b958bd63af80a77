"""Names that somebody asked to be looked for: in memory until Workshop stops, shown to nobody, written nowhere."""

from __future__ import annotations

import re
import threading

from workshop.domain.errors import Refusal

#: More would be a register, and slow to look for in every case.
MOST_NAMES = 2_000
MOST_CHARACTERS = 100


class SensitiveNames:
    """The list. A new one takes the place of the old."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._lock = threading.Lock()
        self._names: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """The names, for the check alone."""
        with self._lock:
            return self._names

    def __repr__(self) -> str:
        """How many there are, and none of them: this may stand in a log."""
        return f"<{len(self.all)} names>"

    def __len__(self) -> int:
        """How many there are."""
        return len(self.all)

    def take(self, text: str) -> int:
        """Look for the names in `text`, divided by lines, commas, semicolons or tabs. Gives their number.

        Raises Refusal `invalid` for too many names or an overlong one, without repeating it.
        """
        given = [" ".join(piece.split()) for piece in re.split(r"[\n\r,;\t]", text)]
        names = tuple(dict.fromkeys(name for name in given if name))
        if len(names) > MOST_NAMES:
            raise Refusal("invalid", f"Give at most {MOST_NAMES:,} names.", field="names")
        if any(len(name) > MOST_CHARACTERS for name in names):
            raise Refusal("invalid", f"A name has at most {MOST_CHARACTERS} characters: one a line.", field="names")
        with self._lock:
            self._names = names
        return len(names)
