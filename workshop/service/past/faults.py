"""What is wrong with the files of a past workshop, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Fault(msgspec.Struct, frozen=True, order=True):
    """One thing wrong, or worth knowing. `line` and `column` count from 1; 0 where none can be named.

    In a table the column is the place of the cell in its row, so that it is the same in a file and a sheet.
    """

    file: str
    line: int
    column: int
    message: str
    mend: str

    def __str__(self) -> str:
        """The fault as one line of text, place first."""
        place = f"{self.file}, line {self.line}" if self.line else self.file
        if self.column:
            place += f", column {self.column}"
        return f"{place}: {self.message} {self.mend}".strip()


class PastErrors(ValueError):  # noqa: N818 - the name says that it holds many
    """Everything that is wrong with the files; nothing of them was kept."""

    def __init__(self, errors: Iterable[Fault]) -> None:
        """Hold `errors` by file and line."""
        self.errors = tuple(sorted(errors))
        super().__init__("\n".join(map(str, self.errors)))


class Faults:
    """Collects what is wrong, and what is only worth knowing, so that all of it can be told at once."""

    def __init__(self) -> None:
        """Nothing is wrong yet."""
        self.errors: list[Fault] = []
        self.notices: list[Fault] = []

    def add(self, file: str, line: int, column: int, message: str, mend: str) -> None:
        """Note something that must be mended or set aside."""
        self.errors.append(Fault(file, line, column, message, mend))

    def notice(self, file: str, line: int, column: int, message: str, mend: str = "") -> None:
        """Note something that is only worth knowing."""
        self.notices.append(Fault(file, line, column, message, mend))

    def raise_any(self) -> None:
        """Raise `PastErrors` if anything must be mended."""
        if self.errors:
            raise PastErrors(self.errors)


def refuse(file: str, message: str, mend: str, line: int = 0, column: int = 0) -> PastErrors:
    """The error for a source that cannot be read at all."""
    return PastErrors([Fault(file, line, column, message, mend)])
