"""A file of tables that any SQLite program opens: made whole in memory, and so the same bytes for the same tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Literal

#: How SQLite is to keep a column.
Affinity = Literal["TEXT", "INTEGER", "REAL"]
Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Held:
    """One table: its name, its columns with how each is kept, and its rows."""

    name: str
    columns: Sequence[tuple[str, Affinity]]
    rows: Iterable[Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Seen:
    """A view: its name, and the SELECT that it stands for."""

    name: str
    select: str


def table_file(tables: Iterable[Held], views: Iterable[Seen] = ()) -> bytes:
    """The tables and views as one database file. Names are ours, never a visitor's: they are quoted all the same."""
    with closing(sqlite3.connect(":memory:")) as made:
        made.execute("PRAGMA encoding = 'UTF-8'")
        for table in tables:
            kept = ", ".join(f"{_quoted(name)} {affinity}" for name, affinity in table.columns)
            made.execute(f"CREATE TABLE {_quoted(table.name)} ({kept})")
            places = ", ".join("?" for _ in table.columns)
            made.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({places})", table.rows)  # noqa: S608 - quoted
        for view in views:
            made.execute(f"CREATE VIEW {_quoted(view.name)} AS {view.select}")
        made.commit()
        return made.serialize()


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
