"""What all events have in common, and the envelope that the log puts around one."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """Something that happened in a workshop. Subclasses say what, in the past tense.

    The garbage collector leaves events alone (they hold no circles), which makes reading a long
    log several times faster. `NAME` and `VERSION` are what the log stores; they never change for a shape that shipped.
    """

    NAME: ClassVar[str] = ""
    VERSION: ClassVar[int] = 1

    @property
    def holder(self) -> str:
        """Whose key this content is sealed under in the store; blank when it is nobody's own."""
        return ""


class Unreadable(Event, frozen=True, kw_only=True):
    """An event whose content was withdrawn: the log still proves that it stood here."""

    NAME: ClassVar[str] = "unreadable"
    name: str = ""


class Recorded(msgspec.Struct, frozen=True, gc=False):
    """An event in its place in the log.

    `at` is UTC in ISO 8601 with milliseconds, `actor` who caused it (`facilitator:…`,
    `seat:…`, `system`), `command_id` the command it answers.
    """

    stream: str
    seq: int
    at: str
    actor: str
    command_id: str
    event: Event
