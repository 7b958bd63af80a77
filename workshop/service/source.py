"""SOURCE: whatever a command is asked to read, as the states of one or several workshops.

A workshop or a programme of this installation, an exported record, or a folder, zip file or
workbook of a past workshop. No store is opened for a file.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

import msgspec

from workshop.domain.costing import Costing
from workshop.domain.errors import Refusal
from workshop.domain.events import Recorded
from workshop.domain.state import Workshop
from workshop.export.reading import Record, is_record, read_record
from workshop.export.record import Belongs, Log, abouts, folded
from workshop.export.standing import Standing, joined
from workshop.replay.verify import alterations, states_of
from workshop.replay.withheld import readable
from workshop.service.installation import Installation
from workshop.service.past import Fault, Past, PastWorkshop, open_path, read_past
from workshop.store import chain
from workshop.store.beside import Written, coded, costing, worded
from workshop.store.codebooks import Coded
from workshop.store.codec import Codec
from workshop.store.port import Row
from workshop.store.statements import Worded
from workshop.store.store import Store

Kind = Literal["workshop", "programme", "record", "past"]


class NoSuchSource(LookupError):  # noqa: N818 - says what is wrong
    """Nothing goes by this name; the message says what could."""


class AlteredError(Exception):
    """A record is not what was recorded, so nothing is read from it."""


@dataclass(frozen=True)
class Source:
    """Workshops that were found under a name.

    `states` are in the order of the programme. `read_logs` gives their logs with hashes; of a past
    workshop in files it makes them. `record` is what was read where the source is a record, `written` what people
    wrote beside the logs. `standing` is there where the logs end at a moment before their workshops did.
    """

    name: str
    kind: Kind
    states: tuple[Workshop, ...]
    read_logs: Callable[[], tuple[Log, ...]]
    programme: Belongs | None = None
    notices: tuple[Fault, ...] = ()
    record: Record | None = None
    written: tuple[Written, ...] = ()
    standing: Standing | None = None

    @cached_property
    def logs(self) -> tuple[Log, ...]:
        """The whole log of each workshop."""
        return self.read_logs()

    @property
    def title(self) -> str:
        """What a document about it is called."""
        if self.programme is not None:
            return self.programme.title
        return self.states[0].title if len(self.states) == 1 else self.name

    @property
    def worded(self) -> Worded:
        """The statements about the programme, or about the workshop where it is a single one."""
        return worded(self.written, abouts([state.id for state in self.states], self.programme)[0])

    @property
    def costing(self) -> Costing | None:
        """What was entered about the same to size an opportunity in pounds; None where nothing was."""
        return costing(self.written, abouts([state.id for state in self.states], self.programme)[0])

    @property
    def coded(self) -> Coded:
        """What people decided that notes are about, likewise."""
        return coded(self.written, abouts([state.id for state in self.states], self.programme)[0])

    def recorded(self) -> tuple[tuple[Recorded, ...], ...]:
        """The events of each workshop, without what was withdrawn."""
        codec = Codec()
        return tuple(readable(map(codec.recorded, log)) for log in self.logs)


def open_source(name: str, installation: Installation, *, set_aside: Collection[tuple[str, int]] = ()) -> Source:
    """What `name` stands for: the path of a file or folder goes before a workshop or programme of the installation.

    Raises:
        NoSuchSource: nothing goes by this name.
        PastErrors: the files of a past workshop have errors.
        BadRecord: a record cannot be read.
        AlteredError: a record was altered.
        Undecodable: an event of a newer Workshop, or a damaged one.
    """
    path = Path(name)
    if path.exists():
        if is_record_file(path):
            return from_record(read_whole(path), path.name)
        past = read_past(open_path(path), installation.shipped, installation.lists, set_aside=set_aside)
        return from_past(past, path.name)
    logs = stored_logs(name, installation)
    programme = installation.programmes.find(name)
    belongs = Belongs(programme.id, programme.title) if programme else None
    written = installation.store.beside.read(abouts([log[0].stream for log in logs], belongs))
    return Source(
        name, "programme" if programme else "workshop", folded(logs, installation.codec), lambda: logs, belongs,
        written=written, standing=stored_standing([log[0].stream for log in logs], installation.store),
    )  # fmt: skip


def stored_standing(streams: Sequence[str], store: Store) -> Standing | None:
    """What is kept of the moment that records in the store were cut at; None where all are whole."""
    seals = [seal for stream in streams if (seal := store.seals.find(stream)) is not None and seal.kind == "cut"]
    return joined(tuple(msgspec.json.decode(seal.content, type=Standing) for seal in seals))


def stored_logs(name: str | None, installation: Installation) -> tuple[Log, ...]:
    """The logs of a workshop or of a programme's workshops in the store; of all of them if no name is given.

    Raises:
        NoSuchSource: the installation has neither.
    """
    streams: Sequence[str] = ()
    if installation.exists and name is None:
        streams = installation.events.streams()
    elif installation.exists and name:
        # What has moved elsewhere goes on there; what is left of it here belongs to no figure.
        entries = installation.directory.in_programme(name)
        streams = [entry.stream for entry in entries if entry.status != "moved"] or [name]
    for stream in streams:
        with suppress(Refusal):  # there is no such workshop
            installation.workshops.desk(stream)  # finishes a withdrawal that a crash cut short
    logs = tuple(tuple(installation.events.read(stream)) for stream in streams)
    if not any(logs):
        message = "There is no workshop in the data folder."
        if name is not None:
            message = f"There is no workshop, programme, record, folder, zip file or workbook called {name!r}."
        raise NoSuchSource(message)
    return logs


def from_record(record: Record, name: str) -> Source:
    """A record as a source. Raises `AlteredError` where its events cannot be read."""
    states, broken = states_of(record.logs)
    if broken:
        message = f"{name} cannot be read: {broken[0]}."
        raise AlteredError(message)
    return Source(
        name, "record", states, lambda: record.logs, record.header.programme, record=record, written=record.written,
        standing=record.header.as_it_stood,
    )  # fmt: skip


def from_past(past: Past, name: str) -> Source:
    """A past workshop as a source."""
    belongs = Belongs(past.programme, past.authority) if past.programme else None

    def logs() -> tuple[Log, ...]:
        return tuple(chained(one) for one in past.workshops)

    return Source(name, "past", past.states(), logs, belongs, past.notices)


def chained(past: PastWorkshop) -> tuple[Row, ...]:
    """The log that a past workshop would have left, with salts of its own."""
    codec, prev = Codec(), chain.GENESIS
    out: list[Row] = []
    for recorded in past.recorded():
        draft = codec.encode(recorded.event, at=recorded.at, actor=recorded.actor, command_id="")
        salt = secrets.token_hex(16)
        digest = chain.digest_of(salt, draft.body)
        row = Row(
            stream=past.stream, seq=recorded.seq, name=draft.name, version=draft.version, body=draft.body, salt=salt,
            digest=digest, at=draft.at, actor=draft.actor, command_id="", holder=draft.holder, prev_hash=prev,
            hash="",
        )  # fmt: skip
        out.append(msgspec.structs.replace(row, hash=chain.link(prev, chain.header(row), digest)))
        prev = out[-1].hash
    return tuple(out)


def is_record_file(path: Path) -> bool:
    """Whether the file at `path` claims to be a record."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return is_record(file.read(200))


def read_whole(path: Path) -> Record:
    """The record at `path`, once its lines and chains were found to hold. Raises `BadRecord` or `AlteredError`."""
    record = read_record(path)
    broken = alterations(record)
    if broken:
        message = f"{path.name} was altered: {broken[0]}. Nothing is read from it; “workshop verify” lists everything."
        raise AlteredError(message)
    return record
