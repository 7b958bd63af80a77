"""A real workshop with real pages: a store on disk, the application over it, and people with browsers of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.forms import form
from workshop.domain.commands import Actor
from workshop.domain.state import Workshop
from workshop.factory import Assembly
from workshop.service.sign_ins import DEVICE
from workshop.service.tokens import Token

T = TypeVar("T")

#: Disciplines of those who join, in turn: nobody is alone in theirs when eight come.
DISCIPLINES = ("education_setting", "health", "la_education", "education_setting", "care", "health", "family", "care")

#: Blind answers to the first questions of the case review, as a page's form spells them.
FIRST: dict[str, str | list[str]] = {
    "a.goals_clear": "clear",
    "a.ideal_support": "SEN_SUPPORT_PLUS",
    "a.ideal_setting": "MS",
    "a.confidence": "4",
}


@dataclass
class Person:
    """Somebody with a browser: everything goes through pages and their forms."""

    client: FlaskClient
    workshop: str
    seat: str
    pseudonym: str

    @property
    def actor(self) -> Actor:
        """The seat as the giver of a command."""
        return Actor("seat", self.seat)

    def get(self, path: str = "") -> str:
        """A page of the workshop, by default the one for the day, as raw HTML."""
        answer = self.client.get(f"/w/{self.workshop}/{path}")
        assert answer.status_code == 200, (answer.status_code, answer.headers.get("Location"), answer.text[:600])
        return answer.text

    def part(self, name: str) -> str:
        """One part of the page as the browser asks for it."""
        answer = self.client.get(f"/w/{self.workshop}/parts?as=panel&want={name}")
        assert answer.status_code == 200, answer.text
        return str(answer.get_json()["parts"][name]["html"])

    def key(self, name: str) -> str:
        """The key of a part."""
        answer = self.client.get(f"/w/{self.workshop}/parts?as=panel&want={name}")
        return str(answer.get_json()["parts"][name]["key"])

    def press(self, command: str, page: str = "", **given: str | list[str]) -> str:
        """Send the form for `command` that is on a page, with some fields given; gives the page that follows."""
        return self.send(command, dict(given), page)

    def send(self, command: str, given: dict[str, str | list[str]], page: str = "") -> str:
        """As `press`, for field names that Python cannot spell."""
        found = form(self.get(page), command, offering=tuple(given))
        answer = self.post(found.action, found.filled(given))
        assert answer.status_code == 200, answer.text
        return answer.text

    def post(self, path: str, fields: list[tuple[str, str]]) -> TestResponse:
        """Send fields to a path and follow where that leads."""
        data: dict[str, list[str]] = {}
        for name, value in fields:
            data.setdefault(name, []).append(value)
        return self.client.post(path, data=data, follow_redirects=True)

    def judge(self, given: dict[str, str | list[str]]) -> str:
        """Answer the questions on the page and save."""
        return self.send("judge", given)


def sign_in(client: FlaskClient, assembly: Assembly, account: str) -> FlaskClient:
    """A browser in which an account is signed in from now on."""
    found = assembly.services.store.accounts.find(account)
    assert found is not None
    with client.session_transaction() as session:
        session.clear()
        session[DEVICE] = assembly.services.sign_ins.begin(found, "link")
    return client


@dataclass
class Room:
    """A workshop that is open for joining, its facilitator, and who came."""

    assembly: Assembly
    workshop: str
    account: str
    code: str
    people: list[Person] = field(default_factory=list)

    @property
    def lead(self) -> Actor:
        """The facilitator as the giver of a command."""
        return Actor("facilitator", self.account)

    def browser(self) -> FlaskClient:
        """A browser that nobody has used yet."""
        return self.assembly.app.test_client()

    def facilitator(self) -> FlaskClient:
        """A browser in which the facilitator is signed in."""
        return sign_in(self.browser(), self.assembly, self.account)

    def screen_token(self) -> str:
        """What opens the projector's page."""
        return self.assembly.services.tokens.sign(Token("screen", self.workshop))

    def join(self, discipline: str = "", name: str = "") -> Person:
        """Somebody joins through the pages, with the pseudonym offered unless they choose one."""
        client = self.browser()
        found = form(client.get(f"/j/{self.code}").text, action=f"/j/{self.code}")
        discipline = discipline or DISCIPLINES[len(self.people) % len(DISCIPLINES)]
        given: dict[str, str | list[str]] = {"discipline": discipline}
        given |= {"pseudonym": name} if name else {}
        answer = client.post(found.action, data=dict([*found.filled(given), ("agreed", "yes")]))
        assert answer.status_code == 303, answer.text
        seat = self.look(lambda s: list(s.seats.values())[-1])
        person = Person(client, self.workshop, seat.id, seat.pseudonym)
        self.people.append(person)
        return person

    def fill(self, count: int = 8) -> list[Person]:
        """Several people join."""
        return [self.join() for _ in range(count)]

    def look(self, at: Callable[[Workshop], T]) -> T:
        """What stands in the workshop's state."""
        return self.assembly.services.workshops.look(self.workshop, at)

    def steer(self, name: str, by: Actor | None = None, /, **data: Any) -> dict[str, Any]:
        """A command is given and accepted; by the facilitator unless told otherwise."""
        ack = self.assembly.services.reception.take(self.workshop, name, data, by or self.lead)
        assert ack["ok"], ack
        return ack

    @property
    def review(self) -> str:
        """The review that the first table is at."""
        return self.look(lambda s: s.tables["t1"].current)

    @property
    def step(self) -> str:
        """The step that it is at."""
        return self.look(lambda s: s.reviews[s.tables["t1"].current].step)

    def open(self, case: str = "C01") -> str:
        """The table turns to a case. Gives the review."""
        self.steer("open_review", table="t1", case=case)
        return self.review

    def advance(self, times: int = 1) -> str:
        """On by so many steps. Gives the step reached."""
        for _ in range(times):
            self.steer("advance", review=self.review, from_step=self.step)
        return self.step

    def go_to(self, step: str) -> None:
        """On until the step is reached."""
        while self.step != step:
            self.advance()

    def judge(self, person: Person, answers: dict[str, Any], step: str = "") -> None:
        """Somebody answers, as data and not through a page: value, or a state that begins with ~."""
        given = [
            {"question": q, "state": v[1:]} if isinstance(v, str) and v.startswith("~")
            else {"question": q, "state": "answered", "value": v}
            for q, v in answers.items()
        ]  # fmt: skip
        self.steer("judge", person.actor, review=self.review, step=step or self.step, answers=given)
