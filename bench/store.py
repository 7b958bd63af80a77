"""Durable appends a second through the store, beside what SQLite itself can do in the same run.

Run it as `python -m bench.store [rounds]`. Every cell runs once a round and medians are printed. The bound is a plain
table of the same columns in the same journal mode, written with `executemany`: no chain, no
seals, no queue.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from workshop.store import Draft
from workshop.store.connection import connect_writer
from workshop.store.sqlite import SqliteEvents

ROWS = 5_000
BODY = b'{"review":"r1","step":"judge","answers":[{"question":"ideal_setting","state":"answered","value":"MS"}]}'
AT = "2026-03-02T09:30:00.000Z"


def draft(holder: str) -> Draft:
    """An answer of about the size that rooms give."""
    return Draft("judgement-given", 1, BODY, AT, "seat:s1", "c1", holder)


def bound(file: Path, rows_a_commit: int) -> None:
    """Write the rows into a plain table, so many to a commit."""
    row = ("w1", "judgement-given", 1, BODY.decode(), "0" * 32, "0" * 64, AT, "seat:s1", "c1", "", "0" * 64, "0" * 64)
    insert = f"INSERT INTO plain VALUES (?{', ?' * len(row)})"  # noqa: S608 - only placeholders
    with closing(connect_writer(file)) as connection:
        connection.execute(
            "CREATE TABLE plain (seq INTEGER, stream, name, version, body, salt, digest, at, actor, command_id, "
            "holder, prev_hash, hash, PRIMARY KEY (stream, seq))"
        )
        for first in range(0, ROWS, rows_a_commit):
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(insert, [(seq, *row) for seq in range(first, first + rows_a_commit)])
            connection.execute("COMMIT")


def room(file: Path, seats: int, holder: str) -> None:
    """Write the rows from so many threads, each of which waits for its last answer before it gives the next."""
    events = SqliteEvents.at(file)

    def answer(number: int) -> None:
        for seq in range(ROWS // seats):
            events.append(f"w{number}", [draft(holder)], seq).result()

    threads = [threading.Thread(target=answer, args=(number,)) for number in range(seats)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    events.close()


def pipeline(file: Path, holder: str) -> None:
    """Write the rows from one thread that does not wait in between."""
    events = SqliteEvents.at(file)
    for pending in [events.append("w1", [draft(holder)], seq) for seq in range(ROWS)]:
        pending.result()
    events.close()


CELLS: dict[str, Callable[[Path], None]] = {
    "bound: executemany, 1 row a commit": lambda file: bound(file, 1),
    "bound: executemany, 50 rows a commit": lambda file: bound(file, 50),
    "bound: executemany, 250 rows a commit": lambda file: bound(file, 250),
    "store: 1 thread, waits each time": lambda file: room(file, 1, ""),
    "store: 50 threads, wait each time": lambda file: room(file, 50, ""),
    "store: 50 threads, wait each time, sealed": lambda file: room(file, 50, "s1/r1"),
    "store: 250 threads, wait each time": lambda file: room(file, 250, ""),
    "store: 1 thread, never waits": lambda file: pipeline(file, ""),
    "store: 1 thread, never waits, sealed": lambda file: pipeline(file, "s1/r1"),
}


def read(file: Path) -> float:
    """Rows a second read back from one stream."""
    pipeline(file, "")
    events = SqliteEvents.at(file)
    begun = time.perf_counter()
    found = len(events.read("w1"))
    took = time.perf_counter() - begun
    events.close()
    return found / took


def main(rounds: int) -> None:
    """Run every cell once a round and print the medians."""
    rates: dict[str, list[float]] = {name: [] for name in (*CELLS, "store: read back")}
    for number in range(rounds):
        with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
            for place, (name, cell) in enumerate(CELLS.items()):
                begun = time.perf_counter()
                cell(Path(folder) / f"{number}-{place}.sqlite")
                rates[name].append(ROWS / (time.perf_counter() - begun))
            rates["store: read back"].append(read(Path(folder) / f"{number}-read.sqlite"))
    sys.stdout.write(f"SQLite {sqlite3.sqlite_version}, {ROWS} rows a cell, median of {rounds} rounds\n")
    for name, found in rates.items():
        sys.stdout.write(f"{name:45} {statistics.median(found):10,.0f} rows/s\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
