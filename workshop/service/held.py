"""All that is held about one person, as data: what they may ask for and take along (UK GDPR, articles 15 and 20)."""

from __future__ import annotations

from typing import Any

import msgspec

from workshop import clock
from workshop.domain.state import Workshop
from workshop.store.port import Row
from workshop.store.store import Store

#: Tables beside the log that say who did something, with the columns that name an account or a person.
_WRITTEN = {
    "case_versions": ("by", "id, version, created_at AS at"),
    "identifier_decisions": ("by", "case_id AS id, decision, at"),
    "sign_offs": ("person", "case_id AS id, version, at"),
    "protocol_versions": ("by", "id, version, created_at AS at"),
    "statements": ("by", "about, id, version, at"),
    "statement_signatures": ("person", "about, id, version, role, at"),
    "considered_answers": ("by", "about, id, version, at"),
    "costings": ("by", "about, id, version, at"),
}


def held_about_seat(store: Store, state: Workshop, seat: str) -> dict[str, Any]:
    """Everything that the log of a workshop holds about the person on a seat, seats merged into it included."""
    theirs = {s for s in state.seats if (kept := state.seat(s)) is not None and kept.id == seat}
    place = state.seats[seat]
    return {
        "made_at": clock.now(),
        "workshop": {"id": state.id, "title": state.title, "authority": state.authority, "held_on": state.held_on},
        "you": {
            "seat": seat, "name_for_the_day": place.pseudonym, "discipline": place.discipline,
            "organisation": place.organisation, "table": place.table, "other_seats": sorted(theirs - {seat}),
        },
        "events": [_told(row) for row in store.events.read(state.id) if _about(row, theirs)],
        "not_held": "Your name, your address, and the device that you used. What you withdrew was destroyed.",
    }  # fmt: skip


def _about(row: Row, seats: set[str]) -> bool:
    """Whether an event was given by one of `seats`, is sealed for it, or names it as whom it is about."""
    if row.actor.removeprefix("seat:") in seats or row.holder.partition("/")[0] in seats:
        return True
    body = msgspec.json.decode(row.body) if row.body else {}
    return bool(seats & {str(body.get(key, "")) for key in ("seat", "kept", "gone")})


def _told(row: Row) -> dict[str, Any]:
    content = msgspec.json.decode(row.body) if row.body else row.state
    return {"number": row.seq, "at": row.at, "what": row.name, "content": content}


def held_about_account(store: Store, account: str) -> dict[str, Any]:
    """Everything that is held about the person with an account. Raises KeyError."""
    found = store.accounts.named(account)
    if found is None:
        raise KeyError(account)
    given = "SELECT stream, seq AS number, name AS what, at FROM events WHERE actor = ? ORDER BY stream, seq"
    return {
        "made_at": clock.now(),
        "account": msgspec.to_builtins(found),
        "signed_in_on": [
            {"began_at": one.began_at, "last_seen_at": one.seen_at, "how": one.how}
            for one in store.sessions.of(account)
        ],
        "organisation_connected_at": store.identities.of(account),
        "passkeys": [{"name": k.name, "since": k.at, "last_used_at": k.used_at} for k in store.passkeys.of(account)],
        "audit_trail": msgspec.to_builtins(store.audit.about(account)),
        "given_in_workshops": store.file.rows(given, (f"facilitator:{account}",)),
        "saved_or_signed": {table: _written(store, table, found.id, found.name) for table in _WRITTEN},
        "not_held": "The password itself, only a hash of it; the secret half of a passkey; addresses and devices used.",
    }


def _written(store: Store, table: str, account: str, name: str) -> list[dict[str, Any]]:
    column, shown = _WRITTEN[table]
    query = f"SELECT {shown} FROM {table} WHERE {column} IN (?, ?)"  # noqa: S608 - names of ours
    return store.file.rows(query, (account, name))
