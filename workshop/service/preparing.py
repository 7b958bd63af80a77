"""Preparing a workshop from what the installation has: its case library and its protocols."""

from __future__ import annotations

from workshop.domain.case import Case
from workshop.domain.commands import Actor
from workshop.domain.commands.preparing import AddCase, ChooseProtocol
from workshop.domain.errors import Refusal
from workshop.domain.protocol import Protocol
from workshop.protocols import check
from workshop.service.readers import readers_missing, readers_needed
from workshop.service.workshops import Workshops
from workshop.store.store import Store


def add_case(store: Store, workshops: Workshops, workshop: str, case: str, actor: Actor) -> None:
    """Take the latest version of a library case into a workshop.

    Raises Refusal: the case is unknown, or its latest version was not signed off yet by as many people
    as it takes. The log notes the account that adds it; the names of those who signed stay in the library.
    """
    kept = store.cases.latest(case)
    if kept is None:
        raise Refusal("gone", f"There is no case {case} in the library.", field="case")
    must_be_read(store, kept.content, workshops.look(workshop, lambda state: state.origin))
    workshops.handle(workshop, AddCase(case=kept.content, cleared_by=str(actor)), actor)


def must_be_read(store: Store, case: Case, origin: str) -> None:
    """Raises Refusal `conflict` unless enough people signed off this very version for a workshop of this origin."""
    missing = readers_missing(store, case, origin)
    if missing and missing < readers_needed(store.settings, origin):
        raise Refusal(
            "conflict",
            f"One person signed case {case.id} off. Before a real workshop a second person reads it on their own.",
            field="case",
        )
    if missing:
        raise Refusal(
            "conflict", f"Case {case.id} has not been checked and signed off in this version yet.", field="case"
        )


def choose_protocol(  # noqa: PLR0913 - what, where, by whom
    store: Store, workshops: Workshops, workshop: str, protocol: str, actor: Actor, *, case: str = ""
) -> Protocol:
    """Put the latest version of a protocol to a workshop, or to one `case` of it.

    Raises Refusal when it is unknown or has faults.
    """
    kept = store.protocols.latest(protocol)
    if kept is None:
        raise Refusal("gone", "There are no such questions.", field="protocol")
    faults = check(kept.content)
    if faults:
        raise Refusal(
            "conflict", f"These questions are not ready: {faults[0].message} {faults[0].mend}", field="protocol"
        )
    workshops.handle(workshop, ChooseProtocol(protocol=kept.content, case=case), actor)
    return kept.content
