"""Who calls: a seat, a facilitator, a screen or a visitor, told from tokens, cookies and codes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal

import msgspec
from limits import parse as parse_limit
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from workshop import clock
from workshop.domain.commands import Actor
from workshop.domain.errors import Refusal, TooMany
from workshop.domain.sight import Viewer
from workshop.service.authority import why_lost, why_not
from workshop.service.moved import Moved, moved_to
from workshop.service.roles import may_lead
from workshop.service.sign_ins import SignIns
from workshop.service.tokens import Token, Tokens, clean_code, token_digest
from workshop.service.workshops import Workshops
from workshop.store.directory import Entry
from workshop.store.store import Store

Kind = Literal["seat", "facilitator", "screen", "visitor"]

#: Wrong codes from one address before it has to wait. A hall of 250 shares one address, so only wrong ones count, and
#: as many as a hall mistypes; one of a thousand million codes is not found that way.
_WRONG_CODES = parse_limit("300 per 5 minutes")
#: Wrong return words: far fewer combinations, and typed by few.
_WRONG_WORDS = parse_limit("30 per 5 minutes")
#: How long after the closing a link to the screen goes on showing it: the rest of the day.
SCREEN_AFTERWARDS = timedelta(hours=12)


class Caller(msgspec.Struct, frozen=True):
    """Somebody who calls about one workshop, and as whom.

    `account` is whose authority it rests on, blank for seats and visitors; `session` is the sign-in behind it, blank
    where a signed token is. `link` is the token of a screen's link, which may be withdrawn.
    """

    kind: Kind
    workshop: str
    actor: Actor
    account: str = ""
    session: str = ""
    link: Token | None = None

    @property
    def may_fall(self) -> bool:
        """Whether its authority can be taken away while it is connected."""
        return bool(self.account or self.link)

    def viewer(self, table: str = "") -> Viewer:
        """What this caller sees as. A visitor sees nothing."""
        if self.kind == "facilitator":
            return Viewer("facilitator", table=table, account=self.actor.id)
        if self.kind == "seat":
            return Viewer("panel", seat=self.actor.id)
        if self.kind == "screen":
            # A link that was given for one table's screen shows that table, whatever its address says.
            return Viewer("screen", table=self.actor.id.partition(":")[2] or table)
        raise Refusal("forbidden", "Join the workshop first.")


def cookie_name(workshop: str) -> str:
    """The cookie that holds the seat's token in one workshop."""
    return f"seat_{workshop}"


class Callers:
    """Tells who calls."""

    def __init__(self, store: Store, workshops: Workshops, tokens: Tokens, sign_ins: SignIns | None = None) -> None:
        """Look things up in `store` and `workshops`."""
        self._store, self._workshops, self._tokens = store, workshops, tokens
        self.sign_ins = sign_ins or SignIns(store)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def by_token(self, text: str) -> Caller | None:
        """Whoever holds a signed token, as long as the workshop still knows them."""
        token = self._tokens.read(text) or self._brought(text)
        if token is None:
            return None
        if token.kind == "seat":
            return self._seat(token)
        if token.kind == "screen":
            return self._screen(token)
        if token.kind == "facilitator":
            return self.facilitator(token.workshop, token.id)
        # A rehearsal may seat simulated people, which no visitor may; like a visitor it may do nothing else. Among real
        # people they have no place, where they would be waited for.
        entry = self._store.directory.find(token.workshop)
        if entry is None or entry.origin != "rehearsal":
            return None
        return Caller("visitor", token.workshop, Actor("system", "rehearsal"))

    def _brought(self, text: str) -> Token | None:
        """What a token stands for that another installation signed, from which the workshop moved here."""
        found = self._store.brought.find(token_digest(text)) if text else None
        if found is None:
            return None
        workshop, key = found
        if key.kind == "screen":
            return Token("screen", workshop, key.id, self._store.directory.screen_number(workshop))
        return Token("seat", workshop, key.id)

    def _screen(self, token: Token) -> Caller | None:
        """Whoever holds the link to a screen, unless it was withdrawn or ended with its workshop."""
        entry = self._store.directory.find(token.workshop)
        if entry is None or entry.archived_at or token.number != self._store.directory.screen_number(token.workshop):
            return None
        closed = self._workshops.look(token.workshop, lambda s: s.closed_at)
        if closed and datetime.fromisoformat(clock.now()) - datetime.fromisoformat(closed) > SCREEN_AFTERWARDS:
            return None
        actor = Actor("visitor", f"screen:{token.id}" if token.id else "screen")
        return Caller("screen", token.workshop, actor, link=token)

    def screen_link(self, workshop: str, table: str = "") -> str:
        """The token of the link to a workshop's screen, or to that of a table led apart, as it is good now."""
        return self._tokens.sign(Token("screen", workshop, table, self._store.directory.screen_number(workshop)))

    def withdraw_screens(self, workshop: str, by: str) -> None:
        """End every link to a workshop's screens, and the connections of those that are open."""
        self._store.directory.withdraw_screens(workshop)
        self._store.brought.drop_screens(workshop)
        self._store.audit.note("screens-withdrawn", at=clock.now(), by=by, subject=workshop)
        self.sign_ins.changed("")

    def _seat(self, token: Token) -> Caller | None:
        try:
            seat = self._workshops.look(token.workshop, lambda s: s.seat(token.id))
        except Moved:
            raise  # whoever holds the token may know where to
        except Refusal:
            return None
        return Caller("seat", token.workshop, Actor("seat", seat.id)) if seat else None

    def facilitator(self, workshop: str, account: str) -> Caller | None:
        """The facilitator with this account, if it still stands, may lead, and the workshop's team holds it."""
        if not account or not may_lead(self._store.accounts.find(account)):
            return None
        try:
            team = self._workshops.look(workshop, lambda s: s.team)
        except Moved as moved:
            if account in moved.move.team:
                raise
            return None
        except Refusal:
            return None
        return Caller("facilitator", workshop, Actor("facilitator", account), account) if account in team else None

    def signed_in(self, workshop: str, device: str, *, screen: bool = False) -> Caller | None:
        """The facilitator whose sign-in the token of a `device` stands for; as a `screen` if they open that."""
        session = self.sign_ins.session(device)
        found = self.facilitator(workshop, session.account) if session else None
        if session is None or found is None:
            return None
        if screen:
            found = Caller("screen", workshop, Actor("visitor", "screen"), found.account)
        return msgspec.structs.replace(found, session=session.digest)

    def stands(self, caller: Caller) -> bool:
        """Whether a caller on an open connection still has the authority that it came with."""
        try:
            if caller.link and self._screen(caller.link) is None:
                return False
            if not caller.account:
                return True
            signed_in = not caller.session or self.sign_ins.stands(caller.session)
            return signed_in and self.facilitator(caller.workshop, caller.account) is not None
        except Moved:
            return True  # whatever it asks for, it is told where to go on

    def why_not(self, device: str) -> str:
        """Why the browser with this device's token opens no console, in words."""
        return why_not(self._store, self.sign_ins, device)

    def why_lost(self, caller: Caller) -> str:
        """Why a caller on an open connection has lost the authority that it came with, in words."""
        return why_lost(self._store, self.sign_ins, caller.account, caller.session, screen=caller.link is not None)

    def seat(self, workshop: str, cookies: Mapping[str, str]) -> Caller | None:
        """The seat whose token a browser's cookie holds for this workshop."""
        caller = self.by_token(cookies.get(cookie_name(workshop), ""))
        return caller if caller is not None and caller.kind == "seat" and caller.workshop == workshop else None

    def may_try_words(self, address: str) -> None:
        """Raises TooMany after too many wrong return words from this address."""
        if not self._limiter.test(_WRONG_WORDS, "words", address):
            raise TooMany(300.0, "Too many wrong words came from here. Wait five minutes.")

    def wrong_words(self, address: str) -> None:
        """Somebody at this address typed words that are nobody's."""
        self._limiter.hit(_WRONG_WORDS, "words", address)

    def by_code(self, code: str, address: str) -> Entry:
        """The open workshop with this join code. Raises Refusal `unknown`, `Moved`, or `busy` after too many."""
        if not self._limiter.test(_WRONG_CODES, address):
            raise TooMany(300.0, "Too many wrong codes came from here. Wait five minutes.")
        entry = self._store.directory.by_code(clean_code(code))
        seal = self._store.seals.find(entry.stream) if entry is not None and entry.status == "moved" else None
        if entry is not None and seal is not None:
            raise Moved(entry.stream, moved_to(seal))
        if entry is None or entry.status == "closed":
            self._limiter.hit(_WRONG_CODES, address)
            raise Refusal("unknown", "No open workshop has this code. Check it on the screen.", field="code")
        return entry

    def visitor(self, code: str, address: str) -> Caller:
        """Whoever types a join code. Raises Refusal as `by_code`."""
        return Caller("visitor", self.by_code(code, address).stream, Actor("visitor"))
