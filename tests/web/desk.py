"""A facilitator at the console, with a browser that runs no scripts: everything goes through the page's own forms."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask.testing import FlaskClient
from markupsafe import Markup

from tests.web.forms import form, forms
from tests.web.room import Room, sign_in

#: Every part of the console that a browser may ask for.
PARTS = ("bar", "agenda", "step", "progress", "room", "found", "actions")


@dataclass
class Desk:
    """One facilitator's browser at one workshop."""

    room: Room
    client: FlaskClient

    def page(self, query: str = "") -> str:
        """The console as raw HTML."""
        answer = self.client.get(f"/facilitate/{self.room.workshop}/console{query}")
        assert answer.status_code == 200, answer.text[:600]
        return answer.text

    def parts(self) -> dict[str, str]:
        """All parts, as a browser with scripts asks for them."""
        answer = self.client.get(f"/w/{self.room.workshop}/parts?as=facilitator&want={','.join(PARTS)}")
        assert answer.status_code == 200, answer.text
        return {name: part["html"] for name, part in answer.get_json()["parts"].items()}

    def words(self, query: str = "") -> str:
        """What the console says, without its markup."""
        return " ".join(Markup(re.sub(r"<[^>]+>", " ", self.page(query))).unescape().split())  # noqa: S704 - only read

    @property
    def primary(self) -> str:
        """The words on the primary button."""
        found = re.findall(r'class="govuk-button[^"]*\bprimary\b[^"]*"[^>]*>([^<]+)<', self.page())
        assert len(found) == 1, found
        return str(Markup(found[0]).unescape())  # noqa: S704 - only read

    def offers(self, command: str) -> bool:
        """Whether the console has a form for a command."""
        return any(f.command == command for f in forms(self.page()))

    def press(self, command: str, query: str = "", /, **given: str | list[str]) -> str:
        """Send the page's form for a command, with some fields given; gives the page that follows."""
        found = form(self.page(query), command, offering=tuple(given))
        return self.send(found.action, found.filled(dict(given)))

    def go_on(self) -> str:
        """Press the primary button, whichever command it gives."""
        found = next(f for f in forms(self.parts()["actions"]) if f.command in ("advance", "open_review", "close_poll"))
        return self.send(found.action, found.fields)

    def send(self, action: str, fields: list[tuple[str, str]]) -> str:
        """Send fields as a browser does, and follow where that leads."""
        data: dict[str, list[str]] = {}
        for name, value in fields:
            data.setdefault(name, []).append(value)
        answer = self.client.post(action, data=data, follow_redirects=True)
        assert answer.status_code == 200, (answer.status_code, answer.text[:600])
        assert len(answer.history) == 1
        assert answer.history[0].status_code == 303
        return answer.text


def lead(room: Room) -> Desk:
    """The facilitator who leads."""
    return Desk(room, room.facilitator())


def colleague(room: Room, name: str = "Priya Shah") -> Desk:
    """Somebody else in the team, signed in."""
    account = room.assembly.services.store.accounts.add(name, ["facilitator"])
    room.steer("share_lead", account=account.id)
    client = room.browser()
    sign_in(client, room.assembly, account.id)
    return Desk(room, client)
