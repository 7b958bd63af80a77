"""A running day, and everybody who has no business in parts of it, each with a browser of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from flask.testing import FlaskClient
from werkzeug.routing import Rule

from tests.web.forms import form
from tests.web.room import Room, sign_in
from workshop.domain.commands import Actor
from workshop.factory import Assembly, assemble
from workshop.service.first_run import first_account, rehearsal, stock
from workshop.store.store import Store

#: What stands for each part of an address.
PROTOCOL, CASE, PROGRAMME = "dbv-case-review", "C01", "p1"


@dataclass
class Hall:
    """The day's room, the same application with the check of forms off, and who is about."""

    room: Room
    bare: Assembly
    browsers: dict[str, FlaskClient] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)

    @property
    def store(self) -> Store:
        """Where everything is kept."""
        return self.room.assembly.services.store

    @property
    def commits(self) -> int:
        """How many times anything was written to the disk."""
        return self.store.file.writer.commits

    def address(self, rule: Rule) -> str:
        """A real address for a rule of the application."""
        known = {
            "workshop": self.room.workshop, "case": CASE, "protocol": PROTOCOL, "programme": PROGRAMME,
            "seat": self.actors["seat"].id, "id_": self.room.account, "seq": 1, "name": "csv",
        }  # fmt: skip
        adapter = self.room.assembly.app.url_map.bind("localhost")
        return adapter.build(rule.endpoint, {name: known.get(name, "x") for name in rule.arguments})

    def rules(self, method: str) -> Iterator[tuple[Rule, str]]:
        """Every rule of the real application that takes `method`, with its access."""
        app = self.room.assembly.app
        for rule in app.url_map.iter_rules():
            if method in (rule.methods or ()):
                yield rule, str(getattr(app.view_functions[rule.endpoint], "access", ""))


def make_hall(store: Store) -> Hall:
    """Seats at two tables, and accounts that were ended, may only read, or belong to another team."""
    stock(store)
    assembly = assemble(store, PASSKEYS=True, TESTING=True)
    account = first_account(store)
    workshop = rehearsal(store, assembly.services.reception, account.id)
    entry = store.directory.find(workshop)
    assert entry is not None
    store.programmes.put(PROGRAMME, "Spring")
    hall = Hall(
        Room(assembly, workshop, account.id, entry.code),
        assemble(store, PASSKEYS=True, TESTING=True, WTF_CSRF_ENABLED=False),
    )
    added = assembly.services.reception.take(workshop, "add_table", {"table": "t2", "name": "Table 2"}, hall.room.lead)
    assert added["ok"], added
    for name, table in (("seat", "t1"), ("other table", "t2")):
        person = hall.room.join()
        hall.room.steer("move_seat", seat=person.seat, table=table)
        hall.browsers[name], hall.actors[name] = person.client, person.actor
    hall.room.open(CASE)
    hall.room.go_to("first")
    office = assembly.services.administration
    for name, roles in (
        ("ended facilitator", ["facilitator"]), ("reader", ["reader"]), ("analyst", ["analyst"]),
        ("another team", ["facilitator"]),
    ):  # fmt: skip
        made = office.invite(name, roles, account.id)
        hall.browsers[name] = sign_in(hall.room.browser(), assembly, made.id)
        hall.actors[name] = Actor("facilitator", made.id)
        if name == "ended facilitator":
            office.bring_in(made, workshop, account.id)
            assert hall.browsers[name].get(f"/facilitate/{workshop}/console").status_code == 200
            office.end(made, account.id)
    hall.browsers["anonymous"], hall.actors["anonymous"] = hall.room.browser(), Actor("visitor")
    return hall


def unchecked(hall: Hall, who: str) -> FlaskClient:
    """The browser of `who` at the application without the check of forms, so that only their authority counts."""
    client = hall.bare.app.test_client()
    for cookie in (hall.browsers[who]._cookies or {}).values():  # noqa: SLF001 - the test client has no other way
        client.set_cookie(cookie.key, cookie.value, domain=cookie.domain, path=cookie.path)
    return client


def csrf(client: FlaskClient, page: str, action: str) -> str:
    """The token of a form on a page."""
    return dict(form(client.get(page).text, action=action).fields)["csrf_token"]
