"""A hall: one workshop on one server, and everybody in it."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Browser

from tests.browser.leading import Facilitator, Screen
from tests.browser.panellist import Panellist
from tests.browser.person import PHONE, Person
from tests.browser.served import Prepared, Server

#: Who comes, in this order: name for the day and whom they speak for. Nobody is alone in their discipline at six.
COMING = (
    ("Quiet Heron", "School, college or early years"),
    ("Brave Otter", "Local authority education"),
    ("Calm Badger", "Health"),
    ("Kind Wren", "School, college or early years"),
    ("Wise Hare", "Local authority education"),
    ("Swift Newt", "Health"),
    ("Late Robin", "Social care and early help"),
)


class Hall:
    """Brings people in, and asks at the end whether anybody's browser complained."""

    def __init__(self, browser: Browser, server: Server, place: Prepared) -> None:
        """A hall with nobody in it."""
        self.browser, self.server, self.place = browser, server, place
        self.people: list[Person] = []
        self.phone = PHONE
        #: Whether the hall's network lets websockets through.
        self.websockets = True
        self._came = 0

    def _here(self, person: Any) -> Any:
        self.people.append(person)
        if not self.websockets:
            person.context.route_web_socket(re.compile("/socket.io/"), lambda page: page.close())
        return person

    def facilitator(self, link: str = "", name: str = "Facilitator") -> Facilitator:
        """A facilitator at the console, by default with the link that the server printed."""
        found: Facilitator = self._here(Facilitator(self.browser, self.server.url, name))
        return found.sign_in(link or self.server.sign_in_link).lead(self.place.workshop)

    def screen(self) -> Screen:
        """The projector's screen."""
        found: Screen = self._here(Screen(self.browser, self.server.url))
        return found.show(self.place.screen)

    def panellist(self, **device: Any) -> Panellist:
        """The next person who comes, on a phone unless `device` says otherwise, joined."""
        name, discipline = COMING[self._came]
        self._came += 1
        return self.somebody(name, **device).join(self.place.code, discipline)

    def somebody(self, name: str, **device: Any) -> Panellist:
        """Somebody who has not joined yet."""
        found: Panellist = self._here(Panellist(self.browser, self.server.url, name, **(device or self.phone)))
        return found

    def excuse(self, pattern: re.Pattern[str]) -> None:
        """Something is broken for everybody on purpose."""
        for person in self.people:
            person.excuse(pattern)

    def close(self) -> None:
        """Everybody leaves. Fails if a browser complained."""
        problems = [problem for person in self.people for problem in person.problems]
        for person in self.people:
            person.close()
        assert not problems, "\n".join([*problems, *self.server.complaints])
