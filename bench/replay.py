"""Reading many days back from the store: events a second read, unsealed, decoded and folded, beside a bound.

    python -m bench.replay --events 100000

A day of 250 seats is decided for real and put into the store as often as it takes; each log is then read as a desk that
opens reads it. The bound is what performance.md calls "sqlite + msgspec": the same content in a plain table, decoded
by its kind and folded into a dictionary of what stands. No seals, no rules. What a million takes is worked out from it:
each log is read by itself, so it grows evenly.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import msgspec

from bench._table import met
from bench.fold import AT, Day
from workshop.domain.events import EVENTS, JudgementGiven, Recorded
from workshop.domain.evolve import fold
from workshop.store.codec import Codec
from workshop.store.sqlite import SqliteEvents

SEATS, CASES = 250, 10
MILLION = 1_000_000
#: The most that reading may take, in bounds.
BAR = "2x"


def day() -> list[Recorded]:
    """The log of one day."""
    held, chance = Day(SEATS, CASES), random.Random(1)  # noqa: S311 - opinions are not secrets
    for number in range(CASES):
        held.review(f"C{number}", chance)
    return held.log


def put(file: Path, plain: Path, log: Sequence[Recorded], times: int) -> None:
    """The log so many times over, in the store and in a plain table."""
    codec, events = Codec(), SqliteEvents.at(file)
    drafts = [codec.encode(r.event, at=AT, actor=r.actor, command_id="") for r in log]
    for number in range(times):
        events.append(f"w{number}", drafts, 0).result()
    events.close()
    with closing(sqlite3.connect(plain)) as connection:
        connection.execute("CREATE TABLE plain (stream, seq INTEGER, name, body, PRIMARY KEY (stream, seq))")
        rows = [(n, draft.name, draft.body) for n, draft in enumerate(drafts)]
        for number in range(times):
            connection.executemany(f"INSERT INTO plain VALUES ('w{number}', ?, ?, ?)", rows)  # noqa: S608 - a number
        connection.commit()


def bound(plain: Path) -> int:
    """Read, decode by kind, and keep what stands. Gives how many events there were."""
    decoders = {name: msgspec.json.Decoder(cls).decode for name, cls in EVENTS.items()}
    standing: dict[tuple[str, str, str], object] = {}
    with closing(sqlite3.connect(plain)) as connection:
        events = 0
        for stream, name, body in connection.execute("SELECT stream, name, body FROM plain ORDER BY stream, seq"):
            events += 1
            event = decoders[name](body)
            if isinstance(event, JudgementGiven):
                standing[stream, event.seat, event.review] = event.answers
    return events


def whole(file: Path) -> int:
    """Every log as a desk reads it. Gives how many events there were."""
    codec, events, found = Codec(), SqliteEvents.at(file), 0
    for stream in events.streams():
        rows = events.read(stream)
        fold(stream, map(codec.recorded, rows))
        found += len(rows)
    events.close()
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=100_000)
    chosen = parser.parse_args()
    log = day()
    with tempfile.TemporaryDirectory(prefix="workshop-bench-") as folder:
        file, plain = Path(folder) / "store.sqlite", Path(folder) / "plain.sqlite"
        put(file, plain, log, -(-chosen.events // len(log)))
        took = {}
        for name, read, where in (("bound", bound, plain), ("whole", whole, file)):
            began = time.process_time()
            events = read(where)
            took[name] = time.process_time() - began
    sys.stdout.write(f"{events:,} events in logs of {len(log):,}, processor time\n")
    for words, spent in (("bound: read and decoded", took["bound"]), ("read, unsealed and folded", took["whole"])):
        sys.stdout.write(f"{words:30}{spent:8.2f} s, for a million {spent * MILLION / events:8.1f} s\n")
    sys.stdout.write(f"{took['whole'] / took['bound']:.1f}x  {BAR} {met(BAR, took['whole'], took['bound'])}\n")
    sys.stdout.write(f"one day of {SEATS} seats and {CASES} cases: {took['whole'] * len(log) / events:.2f} s\n")


if __name__ == "__main__":
    main()
