"""The doctor: looks through a whole store and says what is wrong with it."""

from __future__ import annotations

import msgspec

from workshop.store.chain import Break, verify
from workshop.store.port import EventStore
from workshop.store.store import Store


class Report(msgspec.Struct, frozen=True):
    """What the doctor found.

    `destroyed` counts events whose content was destroyed on purpose, which is no fault.
    `faults` are the database's own complaints, `breaks` the places where a chain does not hold.
    """

    streams: int
    events: int
    destroyed: int
    faults: tuple[str, ...] = ()
    breaks: tuple[Break, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults and not self.breaks


def examine(store: Store) -> Report:
    """Check the database and every chain in it. Raises `StoreUnavailable` if it cannot be read at all."""
    report = examine_chains(store.events)
    return msgspec.structs.replace(report, faults=faults(store))


def examine_chains(events: EventStore) -> Report:
    """Check every chain of a log, stream by stream."""
    total = destroyed = 0
    breaks: list[Break] = []
    streams = events.streams()
    for stream in streams:
        rows = events.read(stream)
        total += len(rows)
        destroyed += sum(row.state == "destroyed" for row in rows)
        breaks += verify(rows)
    return Report(len(streams), total, destroyed, (), tuple(breaks))


def faults(store: Store) -> tuple[str, ...]:
    """The database's complaints about its own file; none when it is sound."""
    answers = [str(row["integrity_check"]) for row in store.file.rows("PRAGMA integrity_check")]
    return () if answers == ["ok"] else tuple(answers)
