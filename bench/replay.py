"""Reading many days back from the store: events a second read, unsealed, decoded and folded, beside a bound.

    python -m bench.replay --events 100000

A day of 250 seats is decided for real and put into the store as often as it takes; each log is then read as a desk that
opens reads it. The bound is what performance.md calls "sqlite + msgspec": the same content in a plain table, decoded
by its kind and folded into a dictionary of what stands. No seals, no rules. All are timed in turn on one log after
another, and medians are told, so that a machine that is busy now and then makes less of a difference. What a million
takes is worked out from it: each log is read by itself, so it grows evenly.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Sequence
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

#: Something that reads one log.
Read = Callable[[str], object]


def day() -> list[Recorded]:
    """The log of one day."""
    held, chance = Day(SEATS, CASES), random.Random(1)  # noqa: S311 - opinions are not secrets
    for number in range(CASES):
        held.review(f"C{number}", chance)
    return held.log


def put(events: SqliteEvents, plain: sqlite3.Connection, log: Sequence[Recorded], times: int) -> None:
    """The log so many times over, in the store and in a plain table."""
    codec = Codec()
    drafts = [codec.encode(r.event, at=AT, actor=r.actor, command_id="") for r in log]
    plain.execute("CREATE TABLE plain (stream, seq INTEGER, name, body, PRIMARY KEY (stream, seq))")
    rows = [(n, draft.name, draft.body) for n, draft in enumerate(drafts)]
    for number in range(times):
        events.append(f"w{number}", drafts, 0).result()
        plain.executemany(f"INSERT INTO plain VALUES ('w{number}', ?, ?, ?)", rows)  # noqa: S608 - a number
    plain.commit()


def bound(plain: sqlite3.Connection) -> Read:
    """Read, decode by kind, and keep what stands."""
    decoders = {name: msgspec.json.Decoder(cls).decode for name, cls in EVENTS.items()}

    def read(stream: str) -> object:
        standing: dict[tuple[str, str], object] = {}
        for name, body in plain.execute("SELECT name, body FROM plain WHERE stream = ? ORDER BY seq", (stream,)):
            event = decoders[name](body)
            if isinstance(event, JudgementGiven):
                standing[event.seat, event.review] = event.answers
        return standing

    return read


def stages(events: SqliteEvents) -> dict[str, Read]:
    """Reading a log as a desk does: up to where its rows are unsealed, to where they are decoded, and whole."""
    codec = Codec()
    return {
        "read and unsealed": lambda stream: deque(events.contents(stream), 0),
        "and decoded": lambda stream: deque(map(codec.recorded, events.contents(stream)), 0),
        "and folded": lambda stream: fold(stream, map(codec.recorded, events.contents(stream))),
    }


def spent(work: dict[str, Read], streams: Sequence[str]) -> dict[str, float]:
    """The median of the processor time that each work takes on a log, in seconds."""
    took: dict[str, list[float]] = {words: [] for words in work}
    for stream in streams:
        for words, read in work.items():
            began = time.process_time()
            read(stream)
            took[words].append(time.process_time() - began)
    return {words: statistics.median(times) for words, times in took.items()}


def told(took: dict[str, float], size: int) -> str:
    """The medians for each event, what each stage adds, and the bar."""
    limit, *steps = took.items()
    lines = [f"{'bound: read and decoded':30}{limit[1] / size * 1e6:8.2f} µs an event"]
    before = 0.0
    for words, time_ in steps:
        lines.append(
            f"{words:30}{time_ / size * 1e6:8.2f} µs an event, of which here {(time_ - before) / size * 1e6:6.2f}"
        )
        before = time_
    lines.append(f"{before / limit[1]:.1f}x  {BAR} {met(BAR, before, limit[1])}")
    lines.append(f"a million events: {before / size * MILLION:.1f} s, bound {limit[1] / size * MILLION:.1f} s")
    lines.append(f"one day of {SEATS} seats and {CASES} cases: {before:.2f} s")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=100_000)
    chosen = parser.parse_args()
    log = day()
    with tempfile.TemporaryDirectory(prefix="workshop-bench-") as folder:
        events = SqliteEvents.at(Path(folder) / "store.sqlite")
        with closing(events), closing(sqlite3.connect(Path(folder) / "plain.sqlite")) as plain:
            put(events, plain, log, -(-chosen.events // len(log)))
            streams = events.streams()
            took = spent({"bound": bound(plain), **stages(events)}, streams)
    sys.stdout.write(f"{len(log) * len(streams):,} events in logs of {len(log):,}, processor time, medians\n")
    sys.stdout.write(told(took, len(log)))


if __name__ == "__main__":
    main()
