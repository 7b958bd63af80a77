"""Verify: proof that a record is what was recorded, and that its findings follow from it."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from workshop.domain.state import Workshop
from workshop.export.reading import BadRecord, Record, read_record
from workshop.export.record import Footer, derived, described, folded
from workshop.export.standing import Standing
from workshop.store import chain
from workshop.store.codec import Codec, Undecodable
from workshop.store.port import Row


class Break(msgspec.Struct, frozen=True):
    """One thing that does not hold. `line` is of the record, 0 for a log in the store; `seq` 0 for the whole."""

    line: int
    stream: str
    seq: int
    what: str

    def __str__(self) -> str:
        """As a person reads it."""
        place = f"line {self.line}: " if self.line else ""
        event = f"event {self.seq} of {self.stream} " if self.seq else ""
        return f"{place}{event}{self.what}"


class Verification(msgspec.Struct, frozen=True):
    """What was looked at and what does not hold.

    `destroyed` events were withdrawn on purpose, which is no fault; `withheld` ones are left out of a record that ends
    at a moment, which `standing` says.
    """

    workshops: tuple[str, ...]
    events: int
    destroyed: int
    breaks: tuple[Break, ...]
    findings: bool
    withheld: int = 0
    standing: Standing | None = None

    @property
    def sound(self) -> bool:
        """Whether everything holds."""
        return not self.breaks


def verify_record(source: Path | bytes) -> Verification:
    """Look through a record: every line, every chain, every event, and the findings in its last line."""
    try:
        record = read_record(source)
    except BadRecord as error:
        return Verification((), 0, 0, (Break(error.line, "", 0, f"{error.message} {error.mend}"),), findings=False)
    return verify_read(record)


def verify_read(record: Record) -> Verification:
    """As `verify_record`, of a record that was read already."""
    breaks = alterations(record)
    states, wrong = states_of(record.logs)
    breaks += wrong
    if not wrong:
        breaks += [*_header(record, states), *_findings(record, states)]
    found = _verified(record.logs, breaks, findings=bytes(record.footer.findings) != b"null")
    return msgspec.structs.replace(found, standing=record.header.as_it_stood)


def verify_logs(logs: Sequence[Sequence[Row]]) -> Verification:
    """Look through logs as a store holds them: their chains, and whether every event can be read and folded."""
    breaks = [Break(0, b.stream, b.seq, b.what) for log in logs for b in chain.verify(log)]
    return _verified(logs, [*breaks, *states_of(logs)[1]], findings=False)


def alterations(record: Record) -> list[Break]:
    """Where the lines or chains of a record do not hold, the first line first; neither events nor findings are read."""
    return sorted([*_lines(record), *_chains(record), *_standing(record)], key=lambda found: found.line)


def _verified(logs: Sequence[Sequence[Row]], breaks: Sequence[Break], *, findings: bool) -> Verification:
    return Verification(
        tuple(log[0].stream for log in logs),
        sum(len(log) for log in logs),
        sum(row.state == "destroyed" for log in logs for row in log),
        tuple(breaks),
        findings,
        sum(row.state == "withheld" for log in logs for row in log),
    )


def _lines(record: Record) -> Iterator[Break]:
    """Whether the lines before the last are those that it signs, and the last one is as it was written."""
    last = len(record.lines)
    digest = hashlib.sha256(b"".join(record.lines[:-1])).hexdigest()
    if record.footer.lines != last - 1:
        yield Break(last, "", 0, f"says that {record.footer.lines} lines stand before it; there are {last - 1}")
    if record.footer.digest != digest:
        yield Break(last, "", 0, "is not of these lines: something before it was changed")
    if msgspec.json.encode(record.footer) + b"\n" != record.lines[-1]:
        yield Break(last, "", 0, "is not as it was written")


def _chains(record: Record) -> Iterator[Break]:
    line = 1
    streams = [log[0].stream for log in record.logs]
    for log in record.logs:
        for found in chain.verify(log):
            yield Break(line + found.seq, found.stream, found.seq, found.what)
        for row in log:
            line += 1
            if (row.state == "readable") != (row.body is not None) or (row.body is None) != (row.salt is None):
                yield Break(line, row.stream, row.seq, "says otherwise of its content than what is there")
            if row.body is None and not row.holder and row.state != "withheld":
                yield Break(line, row.stream, row.seq, "has lost content that is nobody's to withdraw")
        if streams.count(log[0].stream) > 1:
            yield Break(line, log[0].stream, 0, "the events of this workshop do not stand together")


def states_of(logs: Sequence[Sequence[Row]]) -> tuple[tuple[Workshop, ...], list[Break]]:
    """The states that logs lead to, or what keeps their events from being read."""
    try:
        return folded(logs, Codec()), []
    except Undecodable as error:
        return (), [Break(0, "", 0, str(error))]
    except Exception as error:  # noqa: BLE001 - whatever somebody has put together must end in words
        return (), [Break(0, "", 0, f"the events cannot follow one another: {error!r}")]


def _standing(record: Record) -> Iterator[Break]:
    """Whether a record that ends at a moment withholds what it says, and no other withholds anything."""
    standing = record.header.as_it_stood
    said = {(one.workshop, one.seq) for one in standing.withheld} if standing else set()
    line = 1
    for row in (row for log in record.logs for row in log):
        line += 1
        if (row.state == "withheld") != ((row.stream, row.seq) in said):
            yield Break(line, row.stream, row.seq, "is withheld and not listed so in the first line, or the other way")
    if standing and any(len(log) > standing.events.get(log[0].stream, len(log)) for log in record.logs):
        yield Break(1, "", 0, "says that there were fewer events than there are")


def _header(record: Record, states: Sequence[Workshop]) -> Iterator[Break]:
    if record.header.workshops != described(states, record.logs):
        yield Break(1, "", 0, "says otherwise of the workshops than their events do")
    programme = record.header.programme.id if record.header.programme else ""
    # A workshop may have been put into a programme after its own log began, which then names none.
    if programme and any(state.programme not in ("", programme) for state in states):
        yield Break(1, "", 0, "names another programme than the events do")


def _findings(record: Record, states: Sequence[Workshop]) -> Iterator[Break]:
    footer, line = record.footer, len(record.lines)
    written = bytes(footer.findings)
    if hashlib.sha256(written).hexdigest() != footer.findings_digest:
        yield Break(line, "", 0, "has findings that are not those that were written")
    try:
        again, withheld = derived(states, _method(footer))
    except Exception as error:  # noqa: BLE001 - as above
        yield Break(line, "", 0, f"has findings that cannot be worked out here: {error!r}")
        return
    if not _same(msgspec.json.decode(written), msgspec.json.decode(msgspec.json.encode(again))):
        yield Break(line, "", 0, "has findings that do not follow from the events")
    if withheld != footer.withheld:
        yield Break(line, "", 0, "gives another reason for what it withholds than the events do")


def _method(footer: Footer) -> int:
    found = msgspec.json.decode(footer.findings)
    return int(found.get("method", 1)) if isinstance(found, dict) else 1


def _same(one: Any, other: Any) -> bool:
    """Whether two values are the same, numbers to the precision that machines and libraries agree on."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, float | int) and isinstance(other, float | int) and not isinstance(one, bool):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return type(one) is type(other) and bool(one == other)
