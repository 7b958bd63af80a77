"""The port: what the rest of Workshop may ask of an event store, whichever database is behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, Protocol, TypeAlias

import msgspec

from workshop.store.pending import Outcome


class Draft(msgspec.Struct, frozen=True, gc=False):
    """An event on its way into the log.

    `body` is JSON in UTF-8, `at` UTC in ISO 8601 with milliseconds. `holder` names whose key
    the content is sealed under; blank when the content is nobody's own.
    """

    name: str
    version: int
    body: bytes
    at: str
    actor: str
    command_id: str
    holder: str = ""


State: TypeAlias = Literal["readable", "destroyed", "damaged", "withheld"]


class Content(msgspec.Struct, frozen=True, gc=False):
    """What an event says, for whoever folds it: a `Row` without what proves it. The fields mean the same there."""

    stream: str
    seq: int
    name: str
    version: int
    body: bytes | None
    at: str
    actor: str
    command_id: str
    holder: str
    state: State = "readable"
    instead: bytes | None = None


class Row(msgspec.Struct, frozen=True, gc=False):
    """An event as the log holds it. `docs/events.md` says how the hashes are made.

    `seq` counts from 1 within the stream. `body` and `salt` are None unless `state` is
    *readable*: *destroyed* content lost its key on purpose, *damaged* content should be
    readable and is not; *withheld* content was left out of a record that ends at an earlier moment,
    because it was taken back after it: `instead` is then the content that stands for it, None for none.
    """

    stream: str
    seq: int
    name: str
    version: int
    body: bytes | None
    salt: str | None
    digest: str
    at: str
    actor: str
    command_id: str
    holder: str
    prev_hash: str
    hash: str
    state: State = "readable"
    instead: bytes | None = None


class Seal(msgspec.Struct, frozen=True):
    """Why nothing more is recorded in a stream: it is a record *cut* at a moment, or the workshop has *moved*.

    `at` is UTC in ISO 8601, `by` an account's id or `command-line`; `content` is JSON, whose shape is the kind's own.
    """

    stream: str
    kind: Literal["cut", "moved"]
    at: str
    by: str
    content: bytes


class Certificate(msgspec.Struct, frozen=True):
    """What is left of a deleted stream: how long it was and where its chain ended, never content."""

    stream: str
    events: int
    last_hash: str
    deleted_at: str
    by: str
    reason: str


#: What a write hands back at once: `.result(timeout)` waits for the commit and raises what went
#: wrong; `.add_done_callback(f)` calls `f(pending)` after the commit, in log order, on the
#: writer: be brief there and wait for nothing. It cannot be cancelled.
Pending: TypeAlias = Outcome[tuple[Row, ...]]


class EventStore(Protocol):
    """A durable log of streams. An append is on disk before its Pending resolves."""

    def append(self, stream: str, drafts: Sequence[Draft], expected: int) -> Pending:
        """Queue `drafts` behind event number `expected` of `stream` (0 for a new stream); never blocks.

        The Pending gives the rows as written, or raises `Conflict` when the stream does not
        stand at `expected`, `Gone` when it was deleted, `BadDraft`, or `StoreUnavailable`.
        All drafts are written or none. Raises `Sealed` where nothing more is recorded.
        """
        ...

    def adopt(self, rows: Sequence[Row], seal: Seal | None = None) -> Pending:
        """Queue a whole stream from another installation, hashes and all, into an empty place; sealed with a `seal`.

        Raises (through the Pending) `BadDraft` when its chain does not verify, else as `append`.
        """
        ...

    def read(self, stream: str, after: int = 0) -> list[Row]:
        """The rows of `stream` with a sequence number above `after`, in order; empty if unknown."""
        ...

    def contents(self, stream: str) -> Iterator[Content]:
        """What the events of `stream` say, in order and as of one moment; nothing if unknown. Take them all."""
        ...

    def seal(self, stream: str) -> Seal | None:
        """Why nothing more is recorded in `stream`; None while it goes on."""
        ...

    def streams(self) -> list[str]:
        """The names of all streams, oldest first."""
        ...

    def delete_stream(self, stream: str, *, by: str = "", reason: str = "") -> Certificate:
        """Remove a whole stream under the retention policy and leave a certificate.

        Raises:
            KeyError: there is no such stream.
        """
        ...

    def certificates(self) -> list[Certificate]:
        """The certificates of all deleted streams, oldest first."""
        ...

    def destroy_key(self, stream: str, holder: str) -> int:
        """Make everything sealed for `holder` in `stream` unreadable for ever, at once.

        Returns how many keys were destroyed: 0 when the holder has no readable content there.
        """
        ...

    def close(self) -> None:
        """Write what is queued, then let go of the database. Later writes fail."""
        ...
