"""Why somebody who steers or shows a workshop may not, or no longer: in words that say what to do."""

from __future__ import annotations

from workshop.service.roles import may_lead
from workshop.service.sign_ins import SignIns
from workshop.store.store import Store

SIGNED_OUT = "You are signed out here. Sign in again: everything that was saved is there."
ENDED = "Your account here was ended. Ask an administrator."
NO_ROLE = "Your account may not lead workshops any more. Ask an administrator."
#: The same where there is no such workshop: nobody learns from it which there are.
NOT_IN_TEAM = "You are not, or no longer, in the team of this workshop. Ask whoever leads it to bring you in."
SCREEN_ENDED = "This link to the screen has ended. Take the new one from the console."


def why_not(store: Store, sign_ins: SignIns, device: str) -> str:
    """Why the browser with this device's token opens no console. Nothing in it tells whether there is the workshop."""
    session = sign_ins.session(device)
    account = store.accounts.find(session.account) if session else None
    if account is None:
        return SIGNED_OUT
    return NOT_IN_TEAM if may_lead(account) else NO_ROLE


def why_lost(store: Store, sign_ins: SignIns, holder: str, session: str, *, screen: bool) -> str:
    """Why an open connection has lost the authority it came with: of an account and sign-in, or of a screen's link."""
    if screen:
        return SCREEN_ENDED
    account = store.accounts.find(holder)
    if account is None:
        return ENDED
    if not may_lead(account):
        return NO_ROLE
    if session and not sign_ins.stands(session):
        return SIGNED_OUT
    return NOT_IN_TEAM
