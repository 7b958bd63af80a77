"""A one-time sign-in link that the machine's own administrator makes, without an account of theirs."""

from __future__ import annotations

from datetime import datetime, timedelta

from workshop import clock
from workshop.store.accounts import Account
from workshop.store.audit import COMMAND_LINE
from workshop.store.store import Store

#: How long such a link can be used, in hours.
LINK_HOURS = 12


def made_here(store: Store, account: Account, url: str) -> str:
    """A link that signs in as `account`, once, at the installation whose address is `url`; noted in the audit trail."""
    expires = datetime.fromisoformat(clock.now()) + timedelta(hours=LINK_HOURS)
    token = store.accounts.invite(account.id, expires.isoformat(timespec="milliseconds").replace("+00:00", "Z"))
    store.audit.note("link-made", at=clock.now(), by=COMMAND_LINE, subject=account.id)
    return f"{url.rstrip('/')}/facilitate/sign-in/{token}"
