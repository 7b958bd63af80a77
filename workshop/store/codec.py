"""The codec: events as the domain knows them, to and from the log's rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from workshop.domain.events import EVENTS, Event, Recorded, Unreadable
from workshop.store.errors import StoreError
from workshop.store.port import Content, Draft, Row
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
        self._newest: dict[str, tuple[int, Callable[[bytes], Event]]] = {
            name: (cls.VERSION, msgspec.json.Decoder(cls).decode) for name, cls in events.items()
        }

    def encode(self, event: Event, *, at: str, actor: str, command_id: str) -> Draft:
        """The draft of `event`, to be appended. `at` is UTC in ISO 8601 with milliseconds.

        Raises:
            LookupError: the event is not one of the closed set.
        """
        if self._events.get(event.NAME) is not type(event):
            message = f"{type(event).__name__} is not among the events that can be recorded."
            raise LookupError(message)
        return Draft(event.NAME, event.VERSION, self._encode(event), at, actor, command_id, event.holder)

    def decode(self, row: Row | Content) -> Event:
        """The event in `row`, in its newest shape; `Unreadable` where its key was destroyed, or it was withheld.

        Raises:
            Undecodable: unknown name, a version newer than this program, or a damaged body.
        """
        body = row.body
        if row.state != "readable":
            if row.state == "destroyed" or (row.state == "withheld" and row.instead is None):
                return Unreadable(name=row.name)
            body = row.instead if row.state == "withheld" else body
        if body is None:
            raise _undecodable(row, "is damaged: run `workshop verify`, then restore a backup.")
        newest = self._newest.get(row.name)
        if newest is None or row.version > newest[0]:
            raise _undecodable(row, "was written by a newer Workshop: update this one.")
        try:
            if row.version == newest[0]:
                return newest[1](body)
            return msgspec.convert(self._upcast(row.name, row.version, body), self._events[row.name])
        except (msgspec.DecodeError, msgspec.ValidationError) as error:
            raise _undecodable(row, f"cannot be read: {error}. Run `workshop verify`.") from error

    def recorded(self, row: Row | Content) -> Recorded:
        """The event in `row` in its place in the log. Raises as `decode`."""
        return Recorded(row.stream, row.seq, row.at, row.actor, row.command_id, self.decode(row))

    def _upcast(self, name: str, version: int, body: bytes) -> dict[str, Any]:
        """The body's dictionary, one step at a time from `version` to the newest shape."""
        content: dict[str, Any] = msgspec.json.decode(body, type=dict)
        for step in range(version, self._events[name].VERSION):
            content = self._upcasters[name, step](content)
        return content


def _undecodable(row: Row | Content, what: str) -> Undecodable:
    return Undecodable(f"Event {row.seq} of {row.stream!r} ({row.name}, version {row.version}) {what}")
