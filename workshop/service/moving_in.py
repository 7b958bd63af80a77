"""Taking in a workshop that moved here: checked first, then written all at once, then led by somebody of this place."""

from __future__ import annotations

import msgspec

from workshop import clock
from workshop.domain.errors import Refusal
from workshop.domain.events import TeamChanged
from workshop.domain.state import Workshop
from workshop.replay.verify import states_of
from workshop.service.first_run import first_account
from workshop.service.installation import Installation
from workshop.service.move_file import About, BadMove, Contents, Head, opened
from workshop.service.moved import moved_to
from workshop.service.publishing import key_of
from workshop.service.roles import may_lead
from workshop.service.tokens import new_code
from workshop.store import chain
from workshop.store.accounts import Account
from workshop.store.directory import Entry
from workshop.store.moving import Arrival, take_in
from workshop.store.port import Draft, Row

_NEW_CODES = 20


class In(msgspec.Struct, frozen=True):
    """A workshop that was taken in. `code` is its join code, `had_code` the one it had; `lead` the account's name."""

    workshop: str
    title: str
    status: str
    events: int
    code: str
    had_code: str
    lead: str


def move_in(installation: Installation, data: bytes, code: str, *, lead: str, by: str) -> In:
    """Take the workshop in a file in, and let it go on here.

    `lead` names the account that leads it here (id, sign-in name or name); blank if only one may.

    Raises:
        BadMove: the file is damaged or another, the code is wrong, or the workshop goes on here already.
        Refusal: nobody or nobody in particular may lead it.
        StoreError: the store cannot be written.
    """
    head, contents = opened(data, code)
    state = _checked(head, contents)
    returning = _room_for(installation, contents)
    leader = _leader(installation, lead, state if returning else None)
    about = contents.about
    entry = Entry(
        stream=state.id, title=state.title, authority=state.authority, status=about.status, origin=state.origin,
        programme=about.programme[0] if about.programme else "", created_at=about.created_at,
        archived_at=about.archived_at,
    )  # fmt: skip
    codes = (about.code, *(new_code() for _ in range(_NEW_CODES))) if about.code else ()
    kept = take_in(
        installation.store.file,
        Arrival(
            contents.rows, _handed(installation, state, leader, returning=returning), entry, codes, contents.written,
            contents.keys, returning, about.programme, _ways(about),
        ),
    )  # fmt: skip
    installation.workshops.forget(state.id)
    events = str(len(contents.rows))
    installation.store.audit.note(
        "moved-in", at=clock.now(), by=by, subject=state.id, move=head.id, events=events, digest=head.digest
    )
    return In(state.id, state.title, about.status, len(contents.rows), kept.code, about.code, leader.name)


def _checked(head: Head, contents: Contents) -> Workshop:
    """The workshop that the log leads to. Raises BadMove unless everything in the file fits together."""
    rows, about = contents.rows, contents.about
    broken = [str(found) for found in chain.verify(rows)]
    if not rows or (rows[-1].seq, rows[-1].hash, rows[0].stream) != (about.seq, about.last_hash, head.workshop):
        broken.append("its log does not end where the seal says")
    if any(one.row["about"] != f"workshop:{about.workshop}" for one in contents.written):
        broken.append("it holds something about another workshop")
    states, wrong = states_of((rows,)) if not broken else ((), [])
    broken += [str(found) for found in wrong]
    if broken:
        message = f"This workshop is not taken in: {broken[0]}. Make the file again where it came from."
        raise BadMove(message)
    return states[0]


def _room_for(installation: Installation, contents: Contents) -> bool:
    """Whether the workshop comes back to where it once moved out from. Raises BadMove where it cannot be taken in."""
    stream, rows = contents.about.workshop, contents.rows
    here: tuple[Row, ...] = tuple(installation.events.read(stream))
    if any(one.stream == stream for one in installation.events.certificates()):
        message = "This workshop was purged here, and what was purged does not come back. Take it in elsewhere."
        raise BadMove(message)
    if not here:
        return False
    seal = installation.store.seals.find(stream)
    if seal is None:
        message = "This workshop is here already and goes on here. Nothing was changed."
        raise BadMove(message)
    if seal.kind != "moved":
        message = "The record of a moment of this workshop is here, in its place. Take it in elsewhere."
        raise BadMove(message)
    move = moved_to(seal)
    if [row.hash for row in rows[: len(here)]] != [row.hash for row in here] or len(rows) < move.seq:
        message = (
            "What went on in this file does not follow what moved out from here. Two of one workshop were led apart."
        )
        raise BadMove(message)
    if not move.released:
        message = "It moved out from here and its code was never given out: “workshop move back” lets it go on."
        raise BadMove(message)
    return True


def _ways(about: About) -> tuple[tuple[str, str], ...]:
    """The setting that keeps public editions to the way in which they were given out before."""
    return ((key_of(f"workshop:{about.workshop}"), about.public_way),) if about.public_way else ()


def _leader(installation: Installation, wanted: str, known: Workshop | None) -> Account:
    """Who leads it here: whoever is named, whoever led before it left, or the only one who may. Raises Refusal."""
    if not installation.accounts.all(ended=True):
        first_account(installation.store)
    may = [account for account in installation.accounts.all() if may_lead(account)]
    if wanted:
        name = " ".join(wanted.split()).casefold()
        found = [one for one in may if name in (one.id, one.sign_in.casefold(), one.name.casefold())]
    else:
        found = [one for one in may if known is not None and one.id == known.lead] or may
    if len(found) != 1:
        names = ", ".join(f"{one.name} ({one.id})" for one in may) or "nobody: make an account first"
        raise Refusal("invalid", f"Say who leads it here, with --lead. Who may: {names}.", field="lead")
    return found[0]


def _handed(installation: Installation, state: Workshop, leader: Account, *, returning: bool) -> tuple[Draft, ...]:
    """The event that gives the workshop to accounts of this place: ids from elsewhere prove nothing here."""
    here = [one for one in state.team if may_lead(installation.accounts.find(one))] if returning else []
    team = tuple(dict.fromkeys((*here, leader.id)))
    event = TeamChanged(team=team, lead=leader.id)
    return (installation.codec.encode(event, at=clock.now(), actor="system", command_id=""),)
