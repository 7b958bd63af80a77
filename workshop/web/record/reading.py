"""Who may read a record, and what it says: states and findings of a workshop or a programme, kept while they hold."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import cache, wraps
from threading import Lock
from typing import Any, TypeVar, cast

from flask import current_app, redirect, request, url_for

from workshop.domain.errors import Refusal
from workshop.domain.evolve import fold
from workshop.export import Bundle
from workshop.export.standing import NOT_OF_A_MOMENT, Standing
from workshop.export.statement import Edition
from workshop.findings.report import findings
from workshop.service.local_offer import offer_of
from workshop.service.material import material
from workshop.service.roles import may_read_internal
from workshop.service.source import stored_standing
from workshop.store.codec import Codec
from workshop.store.offhub import OneThread
from workshop.web.identity import account, caller
from workshop.web.services import services

F = TypeVar("F", bound=Callable[..., Any])

#: So many bundles are kept, the last ones read.
_KEPT = 6
_KEY = "workshop.record"


@dataclass(slots=True)
class _Shelf:
    """Bundles by what they were made from: each workshop with the position of its log, and the local offer."""

    lock: Lock = field(default_factory=Lock)
    bundles: OrderedDict[Hashable, Bundle] = field(default_factory=OrderedDict)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read: its name and kind, its bundle, whether the day still runs, and what this account may see of it.

    `standing` is there where what is read ends at a moment before the day did.
    """

    id: str
    programme: bool
    title: str
    bundle: Bundle
    so_far: bool
    internal: bool
    left_out: tuple[str, ...] = ()
    standing: Standing | None = None

    @property
    def about(self) -> str:
        """What statements and answers belong to, as the store knows it."""
        return f"{'programme' if self.programme else 'workshop'}:{self.id}"

    @property
    def simulated(self) -> bool:
        """Whether a simulated panel judged here."""
        return self.bundle.material.simulated

    @property
    def may_publish(self) -> bool:
        """Whether there is a public edition: of no day that still runs, and of no moment of one.

        Later figures could be taken from it, and small numbers told by the difference.
        """
        return not self.so_far and self.standing is None

    @property
    def why_private(self) -> str:
        """Why there is no public edition."""
        return NOT_OF_A_MOMENT if self.standing else "A public edition can be made once the day is closed."

    def edition(self, asked: str) -> Edition:
        """The edition that is shown when `asked` is asked for."""
        return "internal" if self.internal and (asked != "public" or not self.may_publish) else "public"


def for_readers(view: F) -> F:
    """Let whoever has an account in; the view itself looks at what it may read. Sends others to sign in."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if account() is None:
            return redirect(url_for("facilitator.sign_in"))
        return view(*args, **kwargs)

    guarded.access = "own"  # type: ignore[attr-defined]
    return cast("F", guarded)


def may_see_internal() -> bool:
    """Whether the account that is signed in may see internal editions and records."""
    return may_read_internal(account())


def status(workshop: str) -> str:
    """The status of a workshop that this account may read.

    Raises Refusal: `gone` if there is none, `forbidden` while it runs and the account is not in its team, or where it
    is the record of a moment, which is never public, and the account reads public editions alone.
    """
    found = services().workshops.look(workshop, lambda state: state.status)
    if found != "closed":
        caller(workshop, "facilitator")
    elif not may_see_internal():
        _whole((workshop,))
    return found


def _whole(streams: Sequence[str]) -> None:
    if stored_standing(streams, services().store) is not None:
        raise Refusal("forbidden", NOT_OF_A_MOMENT)


def read(workshop: str) -> Reading:
    """The findings of one workshop. Raises Refusal as `status`."""
    so_far = status(workshop) != "closed"
    bundle = _bundle((workshop,))
    stood = stored_standing((workshop,), services().store)
    return Reading(workshop, False, bundle.title, bundle, so_far, may_see_internal(), (), stood)  # noqa: FBT003 - named above


def read_programme(programme: str) -> Reading:
    """The findings of a programme's workshops that are over. Raises Refusal `gone`."""
    found = services().store.programmes.find(programme)
    if found is None:
        raise Refusal("gone", "There is no such programme here.")
    entries = services().store.directory.in_programme(programme)
    over = tuple(e.stream for e in entries if e.status == "closed")
    if not over:
        raise Refusal("gone", "No workshop of this programme is over yet. Its findings come with the first.")
    if not may_see_internal():
        _whole(over)
    left_out = tuple(e.title for e in entries if e.status != "closed")
    return Reading(
        programme, True, found.title, _bundle(over), False, may_see_internal(), left_out,  # noqa: FBT003 - named above
        stored_standing(over, services().store),
    )  # fmt: skip


def wanted() -> str:
    """The edition that the address asks for."""
    return "public" if request.args.get("edition") == "public" else "internal"


def log(workshop: str) -> list[Any]:
    """The whole log of a workshop, its events readable."""
    codec = Codec()
    return [codec.recorded(row) for row in services().store.events.contents(workshop)]


@cache
def aside() -> OneThread:
    """Where findings and documents are made, one after another."""
    return OneThread()


def _bundle(streams: Sequence[str]) -> Bundle:
    """The bundle of some workshops as their logs stand. Raises PoolingError where they cannot be read together."""
    shelf = cast("_Shelf", current_app.extensions.setdefault(_KEY, _Shelf()))
    look = services().workshops.look
    offer = offer_of(services().store.settings)
    said = tuple((c.code, c.group) for c in offer.codes) if offer else ()
    at = tuple((stream, look(stream, lambda state: state.seq)) for stream in streams)
    key = (at, said)
    with shelf.lock:
        if key in shelf.bundles:
            shelf.bundles.move_to_end(key)
            return shelf.bundles[key]
        known = {(state.id, state.seq): state for kept in shelf.bundles.values() for state in kept.states}
    contents, codec = services().store.events.contents, Codec()

    def made() -> Bundle:
        states = tuple(known.get((s, seq)) or fold(s, map(codec.recorded, contents(s))) for s, seq in at)
        held = material(states, offer)
        return Bundle(states, held, findings(held))

    # Many days take seconds, and what is drawn by chance most of one: a day that runs meanwhile must not wait for it.
    bundle = aside().run(made)
    with shelf.lock:
        shelf.bundles[key] = bundle
        while len(shelf.bundles) > _KEPT:
            shelf.bundles.popitem(last=False)
    return bundle
