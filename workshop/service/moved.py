"""That a workshop has moved to another installation: what whoever still asks here is told."""

from __future__ import annotations

import msgspec

from workshop.domain.errors import Refusal
from workshop.store.port import Seal


class Move(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the seal of a workshop that moved out holds.

    `id` names the move in both audit trails. `seq` and `last_hash` are where the log ends here. `digest` is of the file
    that was made, blank until it is whole. `key` opens that file; `released` says that it was given out. `address` is
    where people go on, blank if nobody said so; `code` and `team` are the join code and the accounts at the move.
    """

    id: str
    seq: int
    last_hash: str
    address: str = ""
    status: str = ""
    digest: str = ""
    key: str = ""
    released: str = ""
    code: str = ""
    team: tuple[str, ...] = ()


def moved_to(seal: Seal) -> Move:
    """What a seal says of a move."""
    return msgspec.json.decode(seal.content, type=Move)


class Moved(Refusal):
    """The workshop has moved; nothing more is taken in here."""

    def __init__(self, workshop: str, move: Move) -> None:
        """Say so, with where to if that is known."""
        where = f" to {move.address}" if move.address else " to another installation of Workshop"
        super().__init__("gone", f"This workshop has moved{where}. Nothing was changed here; go on there.")
        self.workshop, self.move = workshop, move


class Cut(Refusal):
    """The workshop is a record as it stood at a moment; nothing is added to it."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("late", "This is the record of a workshop as it stood at a moment. Nothing is added to it.")
