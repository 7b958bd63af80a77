"""The codec: events as the domain knows them, to and from the log's rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from workshop.domain.events import EVENTS, Event, Recorded, Unreadable
from workshop.store.errors import StoreError
from workshop.store.port import Draft, Row
from workshop.store.upcasters import UPCASTERS, Upcaster


class Undecodable(StoreError):  # noqa: N818 - says what the row is
    """A row that this version of Workshop cannot turn into an event."""


class Codec:
    """Encodes the newest shape of every event in `events` and decodes all older ones.

    `events` maps names to Struct classes with NAME, VERSION and `holder`; `upcasters` maps
    (name, from version) to a function from the old dictionary to the next newer one.
    """

    def __init__(
        self, events: Mapping[str, type[Event]] = EVENTS, upcasters: Mapping[tuple[str, int], Upcaster] = UPCASTERS
    ) -> None:
        """Check that every older version has its upcaster.

        Raises:
            LookupError: an upcaster is missing.
        """
        missing = [(n, v) for n, cls in events.items() for v in range(1, cls.VERSION) if (n, v) not in upcasters]
        if missing:
            message = f"Every older version of an event needs an upcaster; missing: {missing}."
            raise LookupError(message)
        self._events = dict(events)
        self._upcasters = dict(upcasters)
        self._encode = msgspec.json.Encoder().encode
        self._decoders = {name: msgspec.json.Decoder(cls) for name, cls in events.items()}

    def encode(self, event: Event, *, at: str, actor: str, command_id: str) -> Draft:
        """The draft of `event`, to be appended. `at` is UTC in ISO 8601 with milliseconds.

        Raises:
            LookupError: the event is not one of the closed set.
        """
        if self._events.get(event.NAME) is not type(event):
            message = f"{type(event).__name__} is not among the events that can be recorded."
            raise LookupError(message)
        return Draft(event.NAME, event.VERSION, self._encode(event), at, actor, command_id, event.holder)

    def decode(self, row: Row) -> Event:
        """The event in `row`, in its newest shape; `Unreadable` where its key was destroyed, or it was withheld.

        Raises:
            Undecodable: unknown name, a version newer than this program, or a damaged body.
        """
        if row.state == "destroyed" or (row.state == "withheld" and row.instead is None):
            return Unreadable(name=row.name)
        body = row.instead if row.state == "withheld" else row.body
        where = f"Event {row.seq} of {row.stream!r} ({row.name}, version {row.version})"
        if body is None:
            message = f"{where} is damaged: run `workshop verify`, then restore a backup."
            raise Undecodable(message)
        cls = self._events.get(row.name)
        if cls is None or row.version > cls.VERSION:
            message = f"{where} was written by a newer Workshop: update this one."
            raise Undecodable(message)
        try:
            if row.version == cls.VERSION:
                return self._decoders[row.name].decode(body)
            return msgspec.convert(self._upcast(row.name, row.version, body), cls)
        except (msgspec.DecodeError, msgspec.ValidationError) as error:
            message = f"{where} cannot be read: {error}. Run `workshop verify`."
            raise Undecodable(message) from error

    def recorded(self, row: Row) -> Recorded:
        """The event in `row` in its place in the log. Raises as `decode`."""
        return Recorded(row.stream, row.seq, row.at, row.actor, row.command_id, self.decode(row))

    def _upcast(self, name: str, version: int, body: bytes) -> dict[str, Any]:
        """The body's dictionary, one step at a time from `version` to the newest shape."""
        content: dict[str, Any] = msgspec.json.decode(body, type=dict)
        for step in range(version, self._events[name].VERSION):
            content = self._upcasters[name, step](content)
        return content
