"""Administration of accounts: inviting, changing roles, ending; each noted in the audit trail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from workshop import clock
from workshop.domain.commands import Actor
from workshop.domain.commands.preparing import LeaveTeam, ShareLead
from workshop.domain.errors import Refusal
from workshop.service.roles import clean_roles, may_administer, may_lead
from workshop.service.sign_ins import SignIns
from workshop.service.workshops import Workshops
from workshop.store.accounts import Account, LastAdministrator
from workshop.store.store import Store

#: How long a one-time link can be used, in hours.
LINK_HOURS = 24
LONGEST_NAME = 60
_LAST = "This is the last account that administers. Give another account that role first."
#: An administrator changes teams without being in them; the log says that it was the installation.
_OFFICE = Actor("system", "administration")


class Administration:
    """What an administrator does with accounts and teams. `by` is always the account that does it."""

    def __init__(self, store: Store, workshops: Workshops, sign_ins: SignIns) -> None:
        """Administer the accounts in `store`."""
        self._store, self._workshops, self._sign_ins = store, workshops, sign_ins

    def invite(self, name: str, roles: Sequence[str], by: str) -> Account:
        """Make an account. Raises Refusal `invalid`."""
        name, wanted = _named(name), _chosen(roles)
        made = self._store.accounts.add(name, wanted, made_by=by)
        self._note("account-made", by, made.id, roles=" ".join(wanted))
        return made

    def link(self, account: Account, by: str) -> str:
        """A one-time link's token for an account. Raises Refusal `forbidden` unless `by` may hand it out.

        Whoever has a link signs in as its holder. Administrators may make one for anybody, everybody for themselves,
        and whoever invited a colleague for as long as that colleague has not signed in.
        """
        giver = self._store.accounts.find(by)
        invited = account.made_by == by and not account.signed_in_at and not may_administer(account)
        if giver is None or not (may_administer(giver) or by == account.id or invited):
            raise Refusal("forbidden", "An administrator makes links for others. Anybody makes one for themselves.")
        expires = datetime.fromisoformat(clock.now()) + timedelta(hours=LINK_HOURS)
        until = expires.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        token = self._store.accounts.invite(account.id, until)
        self._note("link-made", by, account.id)
        return token

    def change(self, account: Account, name: str, roles: Sequence[str], by: str) -> None:
        """Give an account another name and other roles. Raises Refusal."""
        name, wanted = _named(name), _chosen(roles)
        try:
            self._store.accounts.change(account.id, name=name, roles=wanted)
        except LastAdministrator:
            raise Refusal("conflict", _LAST, field="roles") from None
        if name != account.name:
            self._note("account-renamed", by, account.id)
        if set(wanted) != set(account.roles):
            self._note("roles-changed", by, account.id, **{"from": " ".join(account.roles), "to": " ".join(wanted)})
            self._sign_ins.changed(account.id)

    def end(self, account: Account, by: str) -> None:
        """End an account: signed out everywhere, links dead, authority gone at once. Raises Refusal `conflict`."""
        try:
            self._store.accounts.end(account.id, clock.now())
        except LastAdministrator:
            raise Refusal("conflict", _LAST) from None
        self._note("account-ended", by, account.id)
        self._sign_ins.changed(account.id)

    def reopen(self, account: Account, by: str) -> None:
        """Let an ended account sign in again, by a new link."""
        if self._store.accounts.reopen(account.id):
            self._note("account-reopened", by, account.id)

    def bring_in(self, account: Account, workshop: str, by: str) -> None:
        """Put an account into a workshop's team. Raises Refusal."""
        if not may_lead(account):
            raise Refusal("conflict", "Only facilitators and administrators join a team. Change the roles first.")
        self._workshops.handle(workshop, ShareLead(account=account.id), _OFFICE)
        self._note("team-joined", by, account.id, workshop=workshop)

    def take_out(self, account: Account, workshop: str, by: str) -> None:
        """Take an account out of a workshop's team. Raises Refusal."""
        self._workshops.handle(workshop, LeaveTeam(account=account.id), _OFFICE)
        self._note("team-left", by, account.id, workshop=workshop)

    def _note(self, action: str, by: str, subject: str, **detail: str) -> None:
        self._store.audit.note(action, at=clock.now(), by=by, subject=subject, **detail)


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise Refusal("invalid", f"Give a name of at most {LONGEST_NAME} letters.", field="name")
    return name


def _chosen(roles: Sequence[str]) -> tuple[str, ...]:
    wanted = clean_roles(roles)
    if not wanted:
        raise Refusal("invalid", "Choose at least one role.", field="roles")
    return wanted
