"""What all commands have in common, and who gives them."""

from __future__ import annotations

from typing import ClassVar, Literal

import msgspec


class Actor(msgspec.Struct, frozen=True):
    """Who gives a command: a facilitator's account, a seat, or the system itself."""

    kind: Literal["facilitator", "seat", "visitor", "system"]
    id: str = ""

    def __str__(self) -> str:
        """As the log writes it."""
        return f"{self.kind}:{self.id}" if self.id else self.kind


class Command(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A wish, in the imperative. Subclasses carry what is wished; `NAME` is its name on the wire.

    `BY` says who may give it at all: the lead facilitator, whoever leads the table that it is about (and the lead
    facilitator), anybody in the team, a seat, a visitor.
    """

    NAME: ClassVar[str] = ""
    BY: ClassVar[Literal["lead", "table", "team", "seat", "either", "visitor", "system"]] = "lead"
