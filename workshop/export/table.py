"""A table as data: named columns with their meaning, and rows. Every format writes the same tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from workshop.export.bundle import Bundle
from workshop.export.statement import Edition

#: What a cell may hold. None is blank; the string "c" stands in a number's place where it is suppressed.
Cell = str | int | float | bool | None
Row = tuple[Cell, ...]

#: `code` and `codes` are codes of a list (several joined by a bar), `share` is 0 to 1, `time` UTC in ISO 8601.
Kind = Literal["text", "code", "codes", "number", "whole", "share", "flag", "time"]

NUMBERS: tuple[Kind, ...] = ("number", "whole", "share")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its fixed name in files, its heading for people, what it means and how it is written.

    `codes` names the code list of a code column, where it is always the same.
    """

    name: str
    heading: str
    about: str
    kind: Kind = "text"
    codes: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One tidy table.

    `name` is its file and sheet name, `about` what one row is. `rows` makes them for an edition. `public` says whether
    the public edition has it at all, `later` that it is of what people write afterwards, and left out where empty.
    """

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[Bundle, Edition], Iterable[Row]]
    public: bool = False
    later: bool = False


def coded(name: str, heading: str, about: str, codes: str = "") -> tuple[Column, Column]:
    """A code column and the column of its labels, which always go together."""
    return (
        Column(name, heading, f"{about} As a code.", "code", codes),
        Column(f"{name}_label", f"{heading} (label)", f"{about} In words."),
    )
