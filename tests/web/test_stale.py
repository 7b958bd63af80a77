"""A page that stays open is never left with what no longer holds, and nothing keeps words that were withdrawn."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import quote

from tests.web.room import FIRST, Person, Room
from tests.web.test_panel_answering import with_more
from workshop.service.changes import Changes
from workshop.store.store import Store
from workshop.web.kept import Kept, _everywhere
from workshop.web.pieces import Piece, Text

PAGE = ("bar", "main", "progress", "results", "lobby", "case", "notes", "foot")
_NEW = re.compile(r'name="(?:id|csrf_token)" value="[^"]*"')
CONCLUSION = {"words": "In words.", "minority_view": "", "ideal_setting": "MS", "ideal_support": "SEN_SUPPORT_PLUS"}


class Device:
    """A page of somebody's that stays open: it asks again for what it is told of, and says what it shows already."""

    def __init__(self, person: Person) -> None:
        """It shows nothing yet."""
        self.person, self.keys, self.shown = person, dict[str, str](), dict[str, str]()
        self.look(set(PAGE))

    def ask(self, names: set[str], held: str = "") -> dict[str, dict[str, str]]:
        """Parts as the server makes them."""
        address = f"/w/{self.person.workshop}/parts?as=panel&want={','.join(sorted(names))}{held}"
        return dict(self.person.client.get(address).get_json()["parts"])

    def look(self, names: set[str]) -> None:
        """Ask for parts, as the page's script does."""
        held = "".join(f"&key.{name}={quote(self.keys[name])}" for name in names if self.keys.get(name))
        for name, made in self.ask(names, held).items():
            if not (made["keep"] and made["key"] == self.keys.get(name)):
                self.keys[name], self.shown[name] = made["key"], _NEW.sub("", made["html"])

    def stale(self) -> list[str]:
        """The parts that a page loaded now would have otherwise."""
        return [name for name, made in self.ask(set(PAGE)).items() if _NEW.sub("", made["html"]) != self.shown[name]]


def poll(room: Room, rare: Person) -> None:
    """Everybody gives the same word, but for one."""
    room.steer("open_poll", question="One word?", most=1)
    for person in room.people:
        room.steer("poll_word", person.actor, words=["rare" if person is rare else "kind"])


def test_a_page_that_stays_open_shows_what_one_loaded_now_does(room: Room) -> None:
    people = room.fill(5)
    amira, ben = people[:2]
    devices = [Device(amira), Device(ben)]
    told: Changes = {}

    def hear(_workshop: str, _seq: int, changed: Changes) -> None:
        for where, parts in changed.items():
            told.setdefault(where, set()).update(parts)

    def after(act: Callable[[], object]) -> None:
        told.clear()
        act()
        for device in devices:
            device.look(told.get("panel:t1", set()) | told.get(f"seat:{device.person.seat}", set()))
            assert device.stale() == [], device.person is amira

    def steer(name: str, by: Person | None = None, /, **data: Any) -> None:
        about = {} if name in ("close_workshop", "open_review") else {"review": room.review}
        after(partial(room.steer, name, *([by.actor] if by else ()), **about, **data))

    room.assembly.services.workshops.listen(hear)
    after(lambda: amira.press("change_seat", "mine", pseudonym="Calm Heron"))
    poll(room, ben)
    after(partial(room.steer, "close_poll"))
    steer("open_review", table="t1", case="C01")
    assert "rare" in devices[0].shown["foot"]
    after(partial(room.steer, "withdraw", ben.actor, review="poll"))
    for recused in (True, False):
        steer("recuse", amira, recused=recused)
    room.go_to("first")
    for person in people:
        room.judge(person, {name.removeprefix("a."): 4 if value == "4" else value for name, value in FIRST.items()})
    for device in devices:
        device.look(set(PAGE))
    steer("done", amira, step="first", done=True)
    after(room.advance)
    for recused in (True, False):
        steer("recuse", amira, recused=recused)
    steer("withdraw", ben)
    room.go_to("conclude")
    after(lambda: room.steer("conclude", review=room.review, outcome="agreed", **CONCLUSION))
    steer("conclude", outcome="split", **CONCLUSION)
    steer("close_workshop")
    assert devices[0].shown["case"].strip() == ""


def everything_kept() -> str:
    """All that is kept in this process, as text."""

    def told(one: object) -> str:
        if isinstance(one, Text):
            return one.html
        return "".join(map(told, one)) if isinstance(one, Piece | tuple) else repr(one)

    return "".join(told((key, of, made)) for kept in _everywhere for key, (of, made) in kept._pieces.items())  # noqa: SLF001


def test_nothing_keeps_words_that_were_withdrawn(store: Store, room_for: Callable[[str], Room]) -> None:
    with_more(store)
    room = room_for("more")
    people = room.fill(5)
    room.open("C01")
    room.go_to("first")
    for number, person in enumerate(people):
        words = f"Seventeen herons, {number}"
        room.judge(person, {"one_thing": words, "three_words": [words], "ideal_setting": "MS"})
        assert words in person.get()
    assert "Seventeen" not in everything_kept(), "nobody else is shown a form with these words"
    room.advance()
    assert all("Seventeen herons, 0" in person.get() for person in people)
    room.steer("withdraw", people[0].actor, review=room.review)
    assert "Seventeen" not in everything_kept()
    assert "Seventeen herons, 0" not in people[0].get() + people[1].get()
    assert "Seventeen herons, 0" not in everything_kept()
    room.assembly.services.workshops.forget(room.workshop)
    assert "Seventeen" not in everything_kept(), "nor words of a workshop that was let go of, or purged"


def test_what_is_made_while_something_is_withdrawn_is_not_kept() -> None:
    kept: Kept[str] = Kept(4)

    def make() -> str:
        kept.forget()
        return "made of what was withdrawn meanwhile"

    assert kept.once("key", (), make) == "made of what was withdrawn meanwhile"
    assert kept.once("key", (), lambda: "new") == "new"
