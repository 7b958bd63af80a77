"""A thing to mend in a protocol before a workshop can use it."""

from __future__ import annotations

import msgspec


class Problem(msgspec.Struct, frozen=True):
    """What is wrong, how to mend it, and where.

    `where` is “protocol”, or “stage”, “question” or “code list” followed by the id.
    """

    where: str
    message: str
    mend: str

    def __str__(self) -> str:
        """One sentence after another, as shown on a line of its own."""
        return f"{self.where}: {self.message} {self.mend}"
