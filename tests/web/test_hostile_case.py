"""A case and answers written to attack: nothing of them runs, loads or leads elsewhere, on any page that shows them."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from tests.web.office import CLEAN, Office
from tests.web.room import Room
from workshop.domain.commands.preparing import AddCase
from workshop.service.library import Library

ATTACK = (
    "<script>alert(1)</script> <img src=https://x.example/p.png onerror=alert(1)> ![pixel](https://x.example/q.png) "
    "[press](javascript:alert(1)) <https://x.example> ![r][r] <svg/onload=alert(1)> </textarea></title>"
    "<iframe src=//x.example>\n\n[r]: https://x.example/r.png\n"
)
#: What a page of ours never has in it whoever wrote what it shows.
BARRED = {"iframe", "object", "embed", "base", "math", "video", "audio", "applet"}


class Page(HTMLParser):
    """What a browser would run, load or follow."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in BARRED or (tag == "script" and not given.get("src", "").startswith("/static/")):
            self.found.append(tag)
        if tag == "img" and not given.get("src", "").startswith(("/", "data:image/svg+xml", "data:image/png")):
            self.found.append(f"img {given.get('src')}")
        self.found += [f"{tag} {name}={value}" for name, value in given.items() if _leads_away(name, value)]


def _leads_away(name: str, value: str) -> bool:
    """Whether an attribute runs something, or leads or loads from somewhere that only the attack names."""
    if name.startswith("on"):
        return True
    return name in ("src", "href", "action", "srcset", "data", "poster", "formaction") and (
        "x.example" in value or value.strip().lower().startswith("javascript:")
    )


def hostile(office: Office) -> None:
    """A case with the attack in every text is in the library."""
    text = CLEAN
    for heading in ("# Goals and aspirations\n", "## Known at the time\n", "## What happened next\n", "# Outcomes\n"):
        assert heading in text
    text = text.replace("He likes water.", f"He likes water. {ATTACK}").replace(
        "He built a sea", f"{ATTACK}\n\nHe built a sea"
    )
    text = text.replace("The school has tried", f"{ATTACK}\n\nThe school has tried")
    text = text.replace("He moved to the other", f"{ATTACK}\n\nHe moved to the other")
    text = text.replace('"A boy who builds rafts"', '"A boy <script>alert(1)</script> <img src=//x.example>"')
    assert office.bring_in(text).status_code == 200


def test_the_reader_of_these_tests_would_notice() -> None:
    found = Page(f"<p onclick=x>{ATTACK}</p><a href='javascript:alert(1)'>a</a>").found
    assert {"script", "iframe", "p onclick=x", "a href=javascript:alert(1)"} <= set(found)
    assert "img https://x.example/p.png" in found


@pytest.mark.parametrize("page", ["/cases", "/cases/X01?open=all", "/cases/X01/check", "/cases/X01/edit"])
def test_a_hostile_case_loads_and_runs_nothing_in_the_library(office: Office, page: str) -> None:
    hostile(office)
    html = office.get(page)
    assert "rafts" in html or "alert(1)" in html, "the attack is not on this page, so it shows nothing"
    assert Page(html).found == []


def test_a_hostile_case_loads_and_runs_nothing_on_any_page(office: Office) -> None:
    room = office.room
    hostile(office)
    kept = Library(room.assembly.services.store).latest("X01").content
    room.assembly.services.workshops.handle(room.workshop, AddCase(case=kept, cleared_by="a test"), room.lead)
    person = room.join()
    room.open("X01")
    desk = room.facilitator()
    pages = {
        "panel": person.get(),
        "case": person.part("case"),
        "console": desk.get(f"/facilitate/{room.workshop}/console").text,
        "screen": room.browser().get(f"/w/{room.workshop}/screen?token={room.screen_token()}").text,
        "pack": desk.get(f"/facilitate/{room.workshop}/pack").text,
    }
    assert {name for name, html in pages.items() if "alert(1)" in html} >= {"case", "pack", "console"}, (
        "it must be there"
    )
    assert {name: Page(html).found for name, html in pages.items() if Page(html).found} == {}


def test_hostile_words_of_people_stay_words(room: Room) -> None:
    person = room.join(name="<img src=x onerror=a>")
    desk = room.facilitator()
    html = desk.get(f"/facilitate/{room.workshop}/console").text
    assert "&lt;img src=x onerror=a&gt;" in html
    assert Page(html).found == []
    assert Page(person.get()).found == []
