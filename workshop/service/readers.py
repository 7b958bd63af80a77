"""Who has read a case before it goes live: two people, each on their own, unless the council decides otherwise.

Each answers the ordinary-person question about the whole case: could a colleague in the room name this child or
young person? Only a “no” is a sign-off. Shipped cases are invented, so that nobody has to read them for that.
"""

from __future__ import annotations

from collections.abc import Sequence

from workshop.domain.case import Case
from workshop.store.cases import SignOff
from workshop.store.settings import Settings
from workshop.store.store import Store

#: Who stands under the check of the shipped cases: they are invented, and nobody is in them.
SHIPPED = "The Workshop project (invented case)"
#: The setting that says how many people read a case before a real workshop.
READERS = "readers"
TWO, ONE = "2", "1"


def is_invented(signed: Sequence[SignOff]) -> bool:
    """Whether a version is one of the shipped, invented ones, by who signed it."""
    return any(one.person == SHIPPED for one in signed)


def readers_needed(settings: Settings, origin: str = "live") -> int:
    """How many people must have signed a case off for a workshop of this origin: live, rehearsal or past."""
    return 2 if origin == "live" and settings.get(READERS, TWO) != ONE else 1


def readers_missing(store: Store, case: Case, origin: str = "live") -> int:
    """How many people still have to sign off this very version."""
    signed = store.cases.sign_offs(case.id, case.version)
    if is_invented(signed):
        return 0
    return max(readers_needed(store.settings, origin) - len(signed), 0)


def same_person(one: str, other: str) -> bool:
    """Whether two names are the same to whoever reads them, whatever their capitals, spaces and full stops."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
