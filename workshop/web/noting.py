"""Noting in the audit trail what whoever is signed in does through the pages."""

from __future__ import annotations

from workshop import clock
from workshop.web.identity import account
from workshop.web.services import services


def note(action: str, subject: str = "", **detail: str) -> None:
    """Note an action of the account that is signed in; see `workshop.store.audit.ACTIONS` for what there is."""
    who = account()
    services().store.audit.note(action, at=clock.now(), by=who.id if who else "", subject=subject, **detail)
