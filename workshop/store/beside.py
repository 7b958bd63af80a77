"""What people wrote beside the log about workshops and programmes, as rows that records carry and take in again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from workshop.domain.codebook import Codebook, Coding
from workshop.domain.costing import Costing
from workshop.domain.statement import Statement
from workshop.store.codebooks import Coded, as_coded
from workshop.store.file import StoreFile
from workshop.store.statements import Saved, Signature, Signed, Worded

#: Every table with its columns, in the order in which they are written; all name what they are `about`, and an `id`.
TABLES: dict[str, tuple[str, ...]] = {
    "statements": ("about", "id", "version", "content", "by", "at"),
    "statement_signatures": ("about", "id", "version", "person", "role", "by", "at"),
    "considered_answers": ("about", "id", "version", "words", "by", "at"),
    "costings": ("about", "id", "version", "content", "by", "at"),
    "codebooks": ("about", "id", "version", "content", "by", "at"),
    "codings": ("about", "id", "version", "content", "by", "at"),
}
#: What a column of JSON holds.
_CONTENT: dict[str, type] = {"statements": Statement, "costings": Costing, "codebooks": Codebook, "codings": Coding}
#: Tables whose rows belong to those of another.
_LEADING = {"statement_signatures": "statements"}
_LONGEST = 100_000


class Written(msgspec.Struct, frozen=True):
    """One row of a table, its content as data."""

    table: str
    row: dict[str, Any]


def written(table: str, row: dict[str, Any]) -> Written:
    """A row that came from elsewhere. Raises ValueError, in words, where it is none of `table`."""
    if table not in TABLES or set(row) != set(TABLES[table]):
        message = f"it is no row of a table “{table[:40]}” that this Workshop knows."
        raise ValueError(message)
    for column, value in row.items():
        if column == "version":
            whole = isinstance(value, int) and not isinstance(value, bool) and value > 0
        elif column == "content":
            whole = _holds(value, _CONTENT[table])
        else:
            whole = isinstance(value, str) and len(value) < _LONGEST
        if not whole:
            message = f"its “{column}” cannot be."
            raise ValueError(message)
    return Written(table, row)


def _holds(value: object, kind: type) -> bool:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def worded(rows: Iterable[Written], about: str) -> Worded:
    """The statements about `about` among rows, as a store would give them."""
    kept = [(one.table, one.row) for one in rows if one.row["about"] == about]
    versions = {(row["id"], row["version"]): _saved(row) for table, row in kept if table == "statements"}
    latest = {id_: saved for (id_, _), saved in sorted(versions.items(), key=lambda item: item[1].version)}
    begun = sorted((saved.at, id_) for (id_, version), saved in versions.items() if version == 1)
    signed: dict[str, list[Signed]] = {}
    for table, row in kept:
        under = versions.get((row["id"], row["version"]))
        if table == "statement_signatures" and under:
            values = {name: row[name] for name in Signature.__struct_fields__}
            signed.setdefault(row["id"], []).append(Signed(Signature(**values), under.statement))
    return Worded(tuple(latest[id_] for _, id_ in begun), signed)


def costing(rows: Iterable[Written], about: str) -> Costing | None:
    """The latest costing about `about` among rows; None where there is none."""
    kept = [one.row for one in rows if one.table == "costings" and one.row["about"] == about]
    latest = max(kept, key=lambda row: int(row["version"]), default=None)
    return msgspec.convert(latest["content"], Costing) if latest else None


def _saved(row: dict[str, Any]) -> Saved:
    return Saved(msgspec.convert(row["content"], Statement), row["version"], row["by"], row["at"])


def coded(rows: Sequence[Written], about: str) -> Coded:
    """The codebook and the decisions about `about` among rows, as a store would give them."""
    books, codings = (
        sorted((one.row for one in rows if (one.table, one.row["about"]) == (table, about)), key=_by_version)
        for table in ("codebooks", "codings")
    )
    return as_coded(books, codings)


def _by_version(row: dict[str, Any]) -> tuple[str, int]:
    return row["id"], row["version"]


class Beside:
    """Reads and takes in rows of every such table."""

    def __init__(self, file: StoreFile) -> None:
        """Work on the tables of `file`."""
        self._file = file

    def read(self, abouts: Sequence[str]) -> tuple[Written, ...]:
        """Everything written about some workshops and programmes, in an order that does not change."""
        out = []
        for table, columns in TABLES.items():
            order = ", ".join(c for c in ("at", "id", "version", "person") if c in columns)
            query = f"SELECT {', '.join(columns)} FROM {table} WHERE about = ? ORDER BY {order}"  # noqa: S608 - our own
            out += [Written(table, _data(row)) for about in abouts for row in self._file.rows(query, (about,))]
        return tuple(out)

    def take_in(self, rows: Sequence[Written]) -> int:
        """Keep rows that came from elsewhere, dates and all; gives how many were kept.

        Where something is kept here under the same name, in the same table, it stays, and theirs is left out whole.
        """
        return self._file.write(lambda connection: keep(connection, rows)) if rows else 0


def keep(connection: sqlite3.Connection, rows: Sequence[Written]) -> int:
    """As `Beside.take_in`, within a transaction."""
    # Looked at before anything is kept: signatures go with the statement that they are of.
    names = {_named(one) for one in rows}
    there = {name for name in names if connection.execute(_there(name[0]), name[1:]).fetchone()}
    return sum(_insert(connection, one) for one in rows if _named(one) not in there)


def _named(one: Written) -> tuple[str, str, str]:
    """What stands or falls together: the table that leads, and the name in it."""
    return _LEADING.get(one.table, one.table), one.row["about"], one.row["id"]


def _there(table: str) -> str:
    return f"SELECT 1 FROM {table} WHERE about = ? AND id = ? LIMIT 1"  # noqa: S608 - one of TABLES


def _insert(connection: sqlite3.Connection, one: Written) -> int:
    columns = TABLES[one.table]
    names, places = ", ".join(columns), ", ".join(f":{c}" for c in columns)
    values = dict(one.row)
    if "content" in values:
        values["content"] = msgspec.json.encode(values["content"]).decode()
    return connection.execute(f"INSERT INTO {one.table} ({names}) VALUES ({places})", values).rowcount  # noqa: S608


def _data(row: dict[str, Any]) -> dict[str, Any]:
    return {name: msgspec.json.decode(value) if name == "content" else value for name, value in row.items()}
