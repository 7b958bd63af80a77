"""What is wrong with a case, where, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable


class Spot(msgspec.Struct, frozen=True):
    """A place in a case as typed: line and column from 1 in a file, or the field of a form."""

    line: int = 0
    column: int = 0
    field: str = ""


class CaseError(msgspec.Struct, frozen=True):
    """One thing wrong. `line` and `column` count from 1; a form error has `field` instead."""

    file: str
    line: int
    column: int
    message: str
    mend: str
    field: str = ""

    def __str__(self) -> str:
        """The error as one line of text, place first."""
        place = self.field or ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        return f"{place}: {self.message} {self.mend}".strip()


class CaseErrors(ValueError):  # noqa: N818 - the name says that it holds many
    """Everything that is wrong with what was read; nothing of it was kept."""

    def __init__(self, errors: Iterable[CaseError]) -> None:
        """Hold `errors` in the order of their files and lines."""
        self.errors = tuple(sorted(errors, key=lambda e: (e.file, e.line, e.column)))
        super().__init__("\n".join(str(error) for error in self.errors))


class Problems:
    """Collects what is wrong with one file or form, so that all of it can be told at once."""

    def __init__(self, file: str) -> None:
        """Collect for `file`, the name that the errors will carry."""
        self.file = file
        self.errors: list[CaseError] = []

    def add(self, spot: Spot, message: str, mend: str) -> None:
        """Note that at `spot` something is wrong (`message`) and how to mend it."""
        self.errors.append(CaseError(self.file, spot.line, spot.column, message, mend, spot.field))

    def raise_any(self) -> None:
        """Raise `CaseErrors` if anything was noted."""
        if self.errors:
            raise CaseErrors(self.errors)
