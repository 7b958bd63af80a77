"""Arrivals: workshops that were held elsewhere, on paper or in another installation, taken into this one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from workshop.export.reading import Record
from workshop.export.record import Belongs
from workshop.replay.verify import verify_read
from workshop.service.installation import Installation
from workshop.service.past import Past, PastWorkshop
from workshop.store.pending import Outcome
from workshop.store.port import Draft, Row, Seal


class Refused(Exception):  # noqa: N818 - named after what happened
    """What was brought is not taken in, and nothing was changed. The message says why and what to do."""


class Arrived(msgspec.Struct, frozen=True):
    """What was taken in. `programme` is blank where the workshops belong to none.

    `written` counts what people wrote beside the log that was taken in, `left` what was not, because there is something
    here already in its place.
    """

    programme: str
    workshops: tuple[str, ...]
    events: int
    written: int = 0
    left: int = 0


def take_in_past(past: Past, installation: Installation) -> Arrived:
    """Write the past workshops into the installation's log.

    Workshops of the same files that are here already, for instance because an import was cut
    short, are left as they are.

    Raises:
        Refused: all of them are here already.
        StoreError: the store cannot be written, or one of them was deleted here under the retention policy.
    """
    there = {one.stream for one in past.workshops if installation.events.read(one.stream)}
    if len(there) == len(past.workshops):
        raise Refused(_here(sorted(there)))
    missing = [one for one in past.workshops if one.stream not in there]
    belongs = Belongs(past.programme, past.authority) if past.programme else None
    return _enter(
        installation, belongs, [one.stream for one in past.workshops],
        [lambda one=one: installation.events.append(one.stream, drafts(one, installation), 0) for one in missing],  # type: ignore[misc]
    )  # fmt: skip


def take_in_record(record: Record, installation: Installation) -> Arrived:
    """Take a record of another installation into the log, hashes and all.

    Raises:
        Refused: the record does not verify, or one of its workshops is here already.
        StoreError: the store cannot be written, or one of them was deleted here under the retention policy.
    """
    verification = verify_read(record)
    if not verification.sound:
        message = f"This record is not taken in: {verification.breaks[0]}. Ask for it to be exported again."
        raise Refused(message)
    streams = [log[0].stream for log in record.logs]
    there = [stream for stream in streams if installation.events.read(stream)]
    if there:
        raise Refused(_here(there))
    arrived = _enter(
        installation, record.header.programme, streams,
        [lambda log=log: installation.events.adopt(log, _mark(record, log[0].stream)) for log in record.logs],  # type: ignore[misc]
    )  # fmt: skip
    taken = installation.store.beside.take_in(record.written)
    return msgspec.structs.replace(arrived, written=taken, left=len(record.written) - taken)


def _mark(record: Record, stream: str) -> Seal | None:
    """What keeps a record that ends at a moment from being gone on with; None for a whole one."""
    standing = record.header.as_it_stood
    if standing is None or stream not in standing.events:
        return None
    return Seal(stream, "cut", standing.at, "", msgspec.json.encode(standing.of(stream)))


def _here(streams: Sequence[str]) -> str:
    return f"These workshops are here already: {', '.join(streams)}. Nothing was changed."


def drafts(past: PastWorkshop, installation: Installation) -> list[Draft]:
    """The events of a past workshop as they are put to the log."""
    encode = installation.codec.encode
    return [encode(r.event, at=r.at, actor=r.actor, command_id="") for r in past.recorded()]


def _enter(
    installation: Installation,
    programme: Belongs | None,
    streams: Sequence[str],
    writes: Sequence[Callable[[], Outcome[tuple[Row, ...]]]],
) -> Arrived:
    """Write, wait until all is on disk, and enter the workshops in the directory."""
    pending = [write() for write in writes]
    events = sum(len(one.result()) for one in pending)
    if programme is not None:
        installation.programmes.put(programme.id, programme.title)
    for stream in streams:
        entry = installation.reception.list(stream)
        if programme is not None and not entry.programme:
            # It was put into the programme after its own log began.
            installation.directory.put(msgspec.structs.replace(entry, programme=programme.id))
    return Arrived(programme.id if programme else "", tuple(streams), events)
