"""Sign-ins: they begin with a link or a password, and end when left idle, when too old, or when somebody ends them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from workshop import clock
from workshop.domain.errors import Refusal
from workshop.service.passwords import SIGN_IN_NAME, check_new, clean_sign_in, hashed, matches, outdated
from workshop.service.throttle import Throttle
from workshop.store.accounts import Account
from workshop.store.sessions import Session, digest
from workshop.store.store import Store

#: Where a browser's cookie keeps the token of its sign-in.
DEVICE = "device"
#: Settings: minutes after which a sign-in that is not used ends, and hours after which any sign-in ends.
IDLE, LONGEST = "sign_in_idle_minutes", "sign_in_hours"
#: A facilitator's console asks for its parts whenever the room moves, so a running day is never idle. Twelve hours
#: are a long day with setting up and clearing away.
IDLE_DEFAULT, LONGEST_DEFAULT = 120, 12
#: Seconds between two notes that a sign-in is in use: a console asks often, and each note is a write.
_NOTED_EVERY = 60

#: Told when authority may have gone: an account's id, or blank for anybody's.
Listener = Callable[[str], None]


class SignIns:
    """Who is signed in where."""

    def __init__(self, store: Store) -> None:
        """Keep sign-ins in `store`."""
        self._store = store
        self._throttle = Throttle()
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """Call `listener(account)` whenever an account may have lost authority somewhere."""
        self._listeners.append(listener)

    def begin(self, account: Account, how: str) -> str:
        """Sign an account in. Gives the token that the device keeps."""
        now = clock.now()
        idle, longest = self.limits()
        self._store.sessions.sweep(_before(now, minutes=idle), _before(now, hours=longest))
        token = self._store.sessions.begin(account.id, now, how)
        self._store.audit.note("signed-in", at=now, by=account.id, subject=account.id, how=how)
        return token

    def by_password(self, name: str, password: str, address: str) -> Account | None:
        """The account with this sign-in name and password; None if either is wrong.

        Raises Refusal `busy` after too many wrong ones. Neither the answer nor the time it takes tells whether
        somebody has this name.
        """
        name = clean_sign_in(name)
        self._throttle.may_try(name, address)
        account, kept = self._store.accounts.by_sign_in(name)
        if not matches(kept, password):
            self._throttle.wrong(name, address)
            if account is not None:
                self._store.audit.note("sign-in-refused", at=clock.now(), by=account.id, subject=account.id)
            return None
        if account is not None and outdated(kept):
            self._store.accounts.set_password(account.id, name, hashed(password))
        return account

    def set_password(self, account: Account, name: str, password: str, device: str) -> None:
        """Give an account a password and a name to sign in with; every other device is signed out.

        Raises:
            Refusal: `invalid` with the field that has to be mended.
        """
        name = clean_sign_in(name)
        if len(name) not in SIGN_IN_NAME:
            raise Refusal("invalid", "Give a sign-in name of 3 to 100 characters.", field="sign_in")
        check_new(password, (name, account.name, self._store.settings.get("authority")))
        try:
            self._store.accounts.set_password(account.id, name, hashed(password))
        except ValueError as problem:
            raise Refusal("invalid", str(problem), field="sign_in") from None
        self._store.audit.note("password-set", at=clock.now(), by=account.id, subject=account.id)
        if self._store.sessions.end_all(account.id, but=digest(device)):
            self.changed(account.id)

    def remove_password(self, account: Account, by: str) -> None:
        """Let an account sign in with links alone."""
        self._store.accounts.set_password(account.id, "", "")
        self._store.audit.note("password-removed", at=clock.now(), by=by, subject=account.id)

    def fresh_link(self, device: str) -> bool:
        """Whether a device signed in by a link within the last half hour: it may then set a password unasked."""
        found = self.session(device)
        return found is not None and found.how == "link" and self.fresh(device)

    def fresh(self, device: str) -> bool:
        """Whether a device signed in within the last half hour, by whatever way."""
        found = self.session(device)
        return found is not None and found.began_at > _before(clock.now(), minutes=30)

    def may_come(self, address: str) -> None:
        """Raises Refusal `busy` after too many refused sign-ins by the provider or by passkeys from one address."""
        self._throttle.may_come(address)

    def was_refused(self, address: str) -> None:
        """A sign-in by the provider or by a passkey was refused."""
        self._throttle.refused(address)

    def session(self, token: str) -> Session | None:
        """The sign-in that a device's token stands for; None if it ended, was left idle, or is too old."""
        return self._alive(digest(token)) if token else None

    def stands(self, session: str) -> bool:
        """Whether the sign-in with this digest still holds."""
        return self._alive(session) is not None

    def who(self, token: str) -> Account | None:
        """The account that a device's token signs in; None as `session`, or if the account was ended."""
        session = self.session(token)
        return self._store.accounts.find(session.account) if session else None

    def _alive(self, session: str) -> Session | None:
        found, now = self._store.sessions.find(session), clock.now()
        if found is None:
            return None
        idle, longest = self.limits()
        if found.seen_at < _before(now, minutes=idle) or found.began_at < _before(now, hours=longest):
            self._store.sessions.end(session)
            return None
        if found.seen_at < _before(now, seconds=_NOTED_EVERY):
            self._store.sessions.see(session, now)
        return found

    def end(self, token: str) -> None:
        """Sign one device out."""
        found = self._store.sessions.find(digest(token))
        if found is not None:
            self._store.sessions.end(found.digest)
            self._store.audit.note("signed-out", at=clock.now(), by=found.account, subject=found.account)
            self.changed(found.account)

    def end_everywhere(self, account: str, by: str, *, but: str = "") -> int:
        """Sign an account out on every device, but on the one whose token is `but`; how many devices that were."""
        count = self._store.sessions.end_all(account, but=digest(but) if but else "")
        self._store.audit.note("signed-out-everywhere", at=clock.now(), by=by, subject=account, count=str(count))
        self.changed(account)
        return count

    def changed(self, account: str) -> None:
        """An account's authority may be less than it was: open connections are looked through at once."""
        for listener in self._listeners:
            listener(account)

    def limits(self) -> tuple[int, int]:
        """Minutes of being left, and hours in all, after which a sign-in ends."""
        kept = self._store.settings.all()
        return _number(kept.get(IDLE, ""), IDLE_DEFAULT), _number(kept.get(LONGEST, ""), LONGEST_DEFAULT)


def _number(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and int(text) else default


def _before(now: str, **ago: int) -> str:
    """The time so long before `now`, as the store writes times."""
    moment = datetime.fromisoformat(now) - timedelta(**ago)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
