"""The four roles of an account, and what each may do. Everything that asks about a role asks here."""

from __future__ import annotations

from collections.abc import Iterable

from workshop.store.accounts import ADMINISTRATOR, Account

FACILITATOR, ANALYST, READER = "facilitator", "analyst", "reader"

#: Every role, with what it may do in a sentence. The order is that of the page.
ROLES: dict[str, tuple[str, str]] = {
    ADMINISTRATOR: (
        "Administrator",
        "Accounts, settings, the audit trail and deletion; and all that a facilitator may do.",
    ),
    FACILITATOR: ("Facilitator", "Prepares and leads workshops, sees cases, and the whole findings afterwards."),
    ANALYST: ("Analyst", "Reads and exports the whole findings of workshops that are over. Leads none."),
    READER: ("Reader", "Reads the public edition of findings, in which nobody can be picked out."),
}

#: Roles whose accounts prepare and lead workshops.
_LEADING = frozenset({ADMINISTRATOR, FACILITATOR})
#: Roles whose accounts may see what an internal edition holds.
_INTERNAL = frozenset({ADMINISTRATOR, FACILITATOR, ANALYST})


def clean_roles(given: Iterable[str]) -> tuple[str, ...]:
    """The roles among `given` that there are, each once, in the order of the page."""
    wanted = set(given)
    return tuple(role for role in ROLES if role in wanted)


def may_administer(account: Account | None) -> bool:
    """Whether an account may look after accounts, settings, the audit trail and deletion."""
    return account is not None and ADMINISTRATOR in account.roles


def may_lead(account: Account | None) -> bool:
    """Whether an account may prepare and lead workshops, and so see what is sealed in the library."""
    return account is not None and bool(_LEADING & set(account.roles))


def may_read_internal(account: Account | None) -> bool:
    """Whether an account may see internal editions and records."""
    return account is not None and bool(_INTERNAL & set(account.roles))
