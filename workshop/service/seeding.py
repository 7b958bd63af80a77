"""Seeding: a workshop ready to judge, for load tests and for whoever writes a client."""

from __future__ import annotations

from typing import Any

from workshop.domain.commands import Actor
from workshop.domain.commands.preparing import AddTable
from workshop.domain.commands.reviewing import Advance, OpenReview
from workshop.domain.commands.room import Join
from workshop.domain.errors import Refusal
from workshop.service.first_run import first_account, open_for_joining, stock
from workshop.service.preparing import add_case, choose_protocol
from workshop.service.reception import Reception
from workshop.service.seats import offer_pseudonym
from workshop.service.tokens import Token, Tokens, new_id
from workshop.store.store import Store

_DISCIPLINES = ("education_setting", "la_education", "health", "care", "family")


def _seat_people(reception: Reception, tokens: Tokens, workshop: str, seats: int, tables: int) -> list[dict[str, str]]:
    system, out = Actor("system"), []
    for number in range(seats):
        seat = new_id("s")
        command = Join(
            discipline=_DISCIPLINES[number % len(_DISCIPLINES)], agreed=True, seat=seat, simulated=True,
            pseudonym=reception.workshops.look(workshop, offer_pseudonym), table=f"t{number % tables + 1}",
        )  # fmt: skip
        reception.workshops.handle(workshop, command, system)
        out.append({"seat": seat, "token": tokens.sign(Token("seat", workshop, seat))})
    return out


def seed(  # noqa: PLR0913 - where, and how large
    store: Store, reception: Reception, *, seats: int, cases: int, tables: int, url: str
) -> dict[str, Any]:
    """A rehearsal workshop with simulated seats, its first case open at the first judgement of every table.

    Gives `{"url", "workshop", "code", "facilitator", "seats": [{"seat", "token"}…]}`, tokens signed.
    Raises Refusal `conflict` in a folder that holds a real workshop, `invalid` for impossible numbers.
    """
    if any(entry.origin != "rehearsal" for entry in store.directory.all(archived=True)):
        raise Refusal(
            "conflict", "This data folder holds real workshops. Seed an empty one: choose another with --data."
        )
    stock(store)
    library = [kept.content.id for kept in store.cases.all()]
    if not 1 <= seats <= 5000 or not 1 <= tables <= seats or not 1 <= cases <= len(library):  # noqa: PLR2004
        raise Refusal("invalid", f"Ask for 1 to 5000 seats, at most a table each, and 1 to {len(library)} cases.")
    account = first_account(store)
    details = {"title": "Seeded workshop", "authority": "Rehearsal Council", "origin": "rehearsal"}
    workshop, actor = reception.begin(details, account.id), Actor("facilitator", account.id)
    choose_protocol(store, reception.workshops, workshop, "dbv-case-review", actor)
    for number in range(2, tables + 1):
        reception.workshops.handle(workshop, AddTable(table=f"t{number}", name=f"Table {number}"), actor)
    for case in library[:cases]:
        add_case(store, reception.workshops, workshop, case, actor)
    open_for_joining(store, reception, workshop, actor)
    people = _seat_people(reception, reception.tokens, workshop, seats, tables)
    for number in range(1, tables + 1):
        table = f"t{number}"
        reception.workshops.handle(workshop, OpenReview(table=table), actor)
        review = reception.workshops.look(workshop, lambda s, t=table: s.tables[t].current)  # type: ignore[misc]
        reception.workshops.handle(workshop, Advance(review=review, from_step="read"), actor)
    entry = store.directory.find(workshop)
    return {
        "url": url,
        "workshop": workshop,
        "code": entry.code if entry else "",
        "facilitator": reception.tokens.sign(Token("facilitator", workshop, account.id)),
        "seats": people,
    }
