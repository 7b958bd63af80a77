"""Whom the organisation's provider vouches for, and which account here is theirs."""

from __future__ import annotations

from workshop import clock
from workshop.domain.errors import Refusal
from workshop.service.administration import LONGEST_NAME
from workshop.service.provider import Person
from workshop.service.provider_settings import ProviderSettings
from workshop.store.accounts import Account
from workshop.store.store import Store

_READER = "reader"


def account_of(store: Store, settings: ProviderSettings, person: Person) -> Account:
    """The account of somebody the provider vouches for, made now if the settings let newcomers in as readers.

    E-mail addresses connect nobody: at some providers people choose them. Raises Refusal `forbidden`.
    """
    id_ = store.identities.account(settings.issuer, person.subject)
    if id_:
        found = store.accounts.find(id_)
        if found is None:
            store.audit.note("provider-refused", at=clock.now(), by=id_, subject=id_)
            raise Refusal("forbidden", "Your account here was ended. Ask an administrator.")
        return found
    if not settings.newcomers:
        raise Refusal(
            "forbidden",
            "No account here is connected with you yet. Sign in with a link from an administrator, "
            "then connect on the page “Your account”.",
        )
    made = store.accounts.add(person.name.strip()[:LONGEST_NAME] or "New reader", [_READER])
    try:
        store.identities.connect(settings.issuer, person.subject, made.id)
    except ValueError:  # the same person in two tabs at once
        store.accounts.remove(made.id)
        return account_of(store, settings, person)
    store.audit.note("account-made", at=clock.now(), by=made.id, subject=made.id, roles=_READER)
    return made


def connect(store: Store, settings: ProviderSettings, person: Person, account: Account) -> None:
    """Connect the account that is signed in with whom the provider vouches for. Raises Refusal `conflict`."""
    known = store.identities.account(settings.issuer, person.subject)
    if known == account.id:
        return
    try:
        store.identities.connect(settings.issuer, person.subject, account.id)
    except ValueError as problem:
        raise Refusal("conflict", str(problem)) from None
    store.audit.note("provider-connected", at=clock.now(), by=account.id, subject=account.id)


def disconnect(store: Store, account: Account) -> None:
    """Let an account sign in by links and passwords alone."""
    if store.identities.disconnect(account.id):
        store.audit.note("provider-disconnected", at=clock.now(), by=account.id, subject=account.id)
