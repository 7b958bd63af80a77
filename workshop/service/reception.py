"""Reception: takes a command as it came, by socket or form, and gives back its acknowledgement.

It fills in what only the installation can know (a new seat's id, a pseudonym, the join code),
lets the workshop's desk decide, and keeps the directory of workshops up to date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
import structlog

from workshop import clock
from workshop.domain.commands import Actor, Command, parse
from workshop.domain.commands.preparing import AddCase, CreateWorkshop, HandLead, LeaveTeam, OpenWorkshop, ShareLead
from workshop.domain.commands.reviewing import TakeNote
from workshop.domain.commands.room import Join
from workshop.domain.commands.tables import LeadTable
from workshop.domain.errors import Refusal
from workshop.domain.protocol import Protocol
from workshop.domain.state import Workshop
from workshop.service.desk import Ack
from workshop.service.firewall import let_through
from workshop.service.intake import command_from_form
from workshop.service.moved import Moved
from workshop.service.roles import may_lead
from workshop.service.seats import offer_pseudonym, return_words, words_key
from workshop.service.tokens import Token, Tokens, code_hash, new_code, new_id
from workshop.service.workshops import Workshops
from workshop.store.directory import CodeTaken, Entry
from workshop.store.store import Store

_log = structlog.get_logger(__name__)

#: Commands after which the directory's entry may be out of date.
_LISTED = frozenset({"change_details", "open_workshop", "close_workshop"})
#: A visitor has no identity yet, so the id of a join must not be one that two people might choose.
_JOIN_ID_LENGTH = 16


class Reception:
    """The way in for every command, whoever gives it and however it came."""

    def __init__(self, store: Store, workshops: Workshops, tokens: Tokens) -> None:
        """Take commands for `workshops`."""
        self._store, self.workshops, self.tokens = store, workshops, tokens

    def take(self, workshop: str, name: str, data: Any, actor: Actor, command_id: str = "") -> dict[str, Any]:
        """Take a command with its fields as data. Never raises: a refusal is an acknowledgement too."""
        return self._answer(workshop, name, actor, command_id, lambda: parse(name, data))

    def take_form(
        self, workshop: str, name: str, fields: Iterable[tuple[str, str]], actor: Actor, command_id: str = ""
    ) -> dict[str, Any]:
        """Take a command as a form spells it. Never raises."""

        def read() -> Command:
            given = list(fields)
            review = dict(given).get("review", "")
            protocol = self.workshops.look(workshop, lambda state: _asking(state, review))
            return command_from_form(name, given, protocol)

        return self._answer(workshop, name, actor, command_id, read)

    def _answer(self, workshop: str, name: str, actor: Actor, command_id: str, read: Any) -> dict[str, Any]:
        try:
            _writable(command_id)
            self._allowed(actor)
            command = self._filled(workshop, read(), actor, command_id)
            ack = self.workshops.handle(workshop, command, actor, command_id)
        except Refusal as refusal:
            return refused(refusal)
        self._noted(workshop, command, actor)
        if name in _LISTED:
            self.list(workshop)
        return self._accepted(workshop, ack)

    def _allowed(self, actor: Actor) -> None:
        """Refuse a facilitator whose account was ended, or lost the role. The domain looks at the team."""
        if actor.kind == "facilitator" and not may_lead(self._store.accounts.find(actor.id)):
            raise Refusal("forbidden", "Your account may not lead workshops any more. Ask an administrator.")

    def _noted(self, workshop: str, command: Command, actor: Actor) -> None:
        """Put a change of the team into the audit trail."""
        if isinstance(command, ShareLead | LeaveTeam):
            action = "team-joined" if isinstance(command, ShareLead) else "team-left"
            self._store.audit.note(action, at=clock.now(), by=actor.id, subject=command.account, workshop=workshop)

    def _filled(self, workshop: str, command: Command, actor: Actor, command_id: str) -> Command:
        let_through(command)
        if isinstance(command, CreateWorkshop | AddCase) and actor.kind != "system":
            # A case comes from the library, where its check was signed off; a workshop is begun by the organiser.
            raise Refusal("forbidden", "That is not done from here.")
        if (
            isinstance(command, ShareLead | HandLead | LeadTable)
            and command.account
            and not may_lead(self._store.accounts.find(command.account))
        ):
            raise Refusal("invalid", "Only facilitators and administrators can be in a team.", field="account")
        if isinstance(command, Join):
            return self._join(workshop, command, actor, command_id)
        if isinstance(command, OpenWorkshop):
            return msgspec.structs.replace(command, code_hash=code_hash(workshop, self._code(workshop)))
        if isinstance(command, TakeNote) and not command.note:
            return msgspec.structs.replace(command, note=new_id("n"))
        return command

    def _join(self, workshop: str, command: Join, actor: Actor, command_id: str) -> Join:
        if actor.kind == "visitor" and len(command_id) < _JOIN_ID_LENGTH:
            raise Refusal("invalid", "Give a join a random id of at least 16 characters, such as a UUID.", field="id")
        name = command.pseudonym or self.workshops.look(workshop, offer_pseudonym)
        return msgspec.structs.replace(command, seat=new_id("s"), pseudonym=name)

    def _accepted(self, workshop: str, ack: Ack) -> dict[str, Any]:
        out: dict[str, Any] = {"ok": True, "seq": ack.seq}
        if ack.late:
            out["late"] = True
        if ack.seat:
            out["seat"] = ack.seat
            out["token"] = self.tokens.sign(Token("seat", workshop, ack.seat))
            out["words"] = return_words(words_key(self._store.settings), workshop, ack.seat)
        return out

    def _code(self, workshop: str) -> str:
        entry = self._store.directory.find(workshop)
        if entry is None:
            raise Refusal("gone", "There is no such workshop here.")
        return entry.code

    def list(self, workshop: str) -> Entry:
        """Bring the directory's entry of a workshop up to date, or enter it with a new join code."""
        made = self.workshops.look(
            workshop,
            lambda s: Entry(
                stream=s.id, title=s.title, authority=s.authority, status=s.status, programme=s.programme,
                origin=s.origin,
            ),
        )  # fmt: skip
        had = self._store.directory.find(workshop)
        for _ in range(20):
            code = had.code if had else new_code() if made.origin != "past" else ""
            entry = msgspec.structs.replace(
                made, code=code, created_at=had.created_at if had else clock.now(),
                # What a workshop's own log does not say, the installation may: it was put into a programme later.
                programme=made.programme or (had.programme if had else ""),
            )  # fmt: skip
            try:
                self._store.directory.put(entry)
            except CodeTaken:
                continue
            return entry
        raise Refusal("busy", "No free join code was found. Archive workshops that are over.", retry_after=1.0)

    def begin(self, details: Mapping[str, str], facilitator: str) -> str:
        """Begin a workshop led by `facilitator` (an account) and enter it in the directory. Gives its id."""
        workshop = new_id("w")
        command = msgspec.convert({**details, "facilitator": facilitator}, CreateWorkshop)
        self.workshops.create(workshop, command, Actor("system"))
        self.list(workshop)
        _log.info("workshop begun", workshop=workshop)
        return workshop


def _writable(command_id: str) -> None:
    try:
        command_id.encode()
    except UnicodeEncodeError:
        raise Refusal("invalid", "The id of the command cannot be written down. Use a UUID.", field="id") from None


def _asking(state: Workshop, review: str) -> Protocol | None:
    """The questions that a form about `review` was made from."""
    found = state.reviews.get(review)
    return state.protocol_for(found.case) if found else state.protocol


def refused(refusal: Refusal) -> dict[str, Any]:
    """A refusal as the acknowledgement that tells of it."""
    out: dict[str, Any] = {"ok": False, "code": refusal.code, "message": refusal.message}
    if isinstance(refusal, Moved):
        out["moved"] = refusal.move.address
    if refusal.field:
        out["field"] = refusal.field
    if refusal.retry_after:
        out["retry_after"] = refusal.retry_after
    return out
