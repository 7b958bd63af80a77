"""Pieces that many are shown, the gaps in them, and answers put together from what was packed before."""

from __future__ import annotations

import gzip
import itertools
import json
import re
from urllib.parse import quote

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.web.forms import form
from tests.web.room import FIRST, Person, Room
from workshop.web.once import kept
from workshop.web.pieces import Own, Text, gap, named, pieced, within
from workshop.web.stitched import gzipped, plain

PAGE = ("bar", "main", "progress", "results", "lobby", "case", "notes", "foot")
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
NUMBER = re.compile(r'name="id" value="([^"]+)"')


def own(name: str) -> Own:
    """What is one person's own: a token, and numbers that begin with their name."""
    numbers = itertools.count()
    return Own(lambda: f"token-of-{name}", lambda: f"{name}-{next(numbers)}", name)


def form_(name: str) -> str:
    """As a template makes it."""
    return f"<p>{name}</p>{gap('token', lambda: 'mine')}{gap('id', lambda: '0')}{gap('id', lambda: '0')}é\n"


def test_what_is_ones_own_is_filled_in_for_whoever_looks() -> None:
    inner = pieced(lambda: f"<i>{gap('id', lambda: '0')}</i>", lasting=True)
    piece = pieced(lambda: f"{form_(named())}{within(inner, lambda: own('x'))}", lasting=True)
    assert piece.html(own("Ann")) == "<p>Ann</p>token-of-AnnAnn-0Ann-1é\n<i>Ann-2</i>"
    assert piece.html(own("<b>")) == "<p>&lt;b&gt;</p>token-of-&lt;b&gt;<b>-0<b>-1é\n<i><b>-2</i>"
    assert form_("outside") == "<p>outside</p>mine00é\n", "a page that is made whole has no gaps"
    assert within(inner, lambda: own("Bo")) == "<i>Bo-0</i>"


def test_nothing_that_is_typed_is_taken_for_a_gap() -> None:
    typed = "\ue000token\ue001 \ue0000123456789abcdef:token\ue001 \ue000:0\ue001"
    assert pieced(lambda: typed).html(own("Ann")) == typed


def test_another_text_has_another_print() -> None:
    made = [pieced(lambda text=text: f"{text}{gap('id', str)}") for text in ("one", "two", "one")]  # type: ignore[misc]
    assert made[0].print == made[2].print != made[1].print


@settings(max_examples=60)
@given(st.lists(st.lists(st.tuples(st.booleans(), st.text(max_size=300)))))
def test_any_browser_reads_an_answer_that_was_put_together(told: list[list[tuple[bool, str]]]) -> None:
    rows: list[list[bytes | Text]] = [
        [Text(text, lasting=True) if shared else json.dumps(text)[1:-1].encode() for shared, text in row]
        for row in told
    ]
    assert gzip.decompress(gzipped(rows)) == gzip.decompress(gzipped(rows)) == plain(rows)
    assert json.loads(b'"' + plain(rows) + b'"') == "".join(text for row in told for _, text in row)


def test_answers_of_one_shape_are_packed_once_and_hold_each_ones_own() -> None:
    texts = [Text(f"<p>Shown to all, {number}.</p>" * 40, lasting=True) for number in range(4)]
    page = [b"Ann.".join(text.json for text in texts), b"Bob.".join(text.json for text in texts)]
    rows: list[list[bytes | Text]] = [
        [texts[0], name, texts[1], name, texts[2], name, texts[3]] for name in (b"Ann.", b"Bob.")
    ]
    one, other = (gzipped([row]) for row in rows)
    assert [gzip.decompress(one), gzip.decompress(other)] == page
    assert b"Ann." not in other
    assert one.replace(b"Ann.", b"Bob.")[:-8] == other[:-8], "only the check at the end differs"
    assert len(one) < len(page[0]) / 20, "texts refer to one another across what is one's own"


def test_a_long_text_of_ones_own_is_packed() -> None:
    rows: list[list[bytes | Text]] = [[b"My own words. " * 9000, Text("Shown to all. " * 900, lasting=True)]]
    made = gzipped(rows)
    assert gzip.decompress(made) == plain(rows)
    assert len(made) < len(plain(rows)) / 20


def told(person: Person, gzip_: str = "gzip") -> dict[str, str]:
    """The parts of somebody's page as their browser gets them."""
    address = f"/w/{person.workshop}/parts?as=panel&want={','.join(PAGE)}"
    answer = person.client.get(address, headers={"Accept-Encoding": gzip_})
    assert answer.headers["Vary"].count("Accept-Encoding") == 1
    body = gzip.decompress(answer.data) if gzip_ else answer.data
    return {name: part["html"] for name, part in json.loads(body)["parts"].items()}


def nobody_elses(person: Person, other: Person) -> None:
    """Neither page shows what is the other's, in parts or whole, whoever asks first."""
    pages = {one.seat: "".join(told(one, how).values()) + one.get() for one in (person, other) for how in ("gzip", "")}
    tokens, numbers = ({seat: set(of.findall(page)) for seat, page in pages.items()} for of in (TOKEN, NUMBER))
    assert not tokens[person.seat] & tokens[other.seat]
    assert not numbers[person.seat] & numbers[other.seat]
    for one, another in ((person, other), (other, person)):
        page = pages[one.seat]
        assert tokens[one.seat]
        assert f"You are <b>{one.pseudonym}</b>" in page
        for theirs in (another.pseudonym, another.seat, f"Words of {another.pseudonym}"):
            assert theirs not in page


def test_nobody_meets_what_is_anothers_in_any_phase(room: Room) -> None:
    people = [room.join("health") for _ in range(5)]
    person, other = people[:2]
    nobody_elses(person, other)
    room.open("C01")
    for name in (person, other):
        room.steer("note", name.actor, review=room.review, note="", text=f"Words of {name.pseudonym}")
    nobody_elses(other, person)
    room.go_to("first")
    nobody_elses(person, other)
    for one in people:
        one.judge({**FIRST, "a.confidence": "2" if one is other else "4"})
    nobody_elses(other, person)
    mains = [told(one)["main"] for one in people]
    assert [TOKEN.sub("", NUMBER.sub("", main)) == TOKEN.sub("", NUMBER.sub("", mains[0])) for main in mains] == [
        True, False, True, True, True,
    ]  # fmt: skip
    room.steer("recuse", person.actor, review=room.review, recused=True)
    assert "You told us that you know this child" in told(person)["main"]
    nobody_elses(person, other)
    assert "You told us that you know this child" not in "".join(told(other).values())
    for _ in range(4):
        room.advance()
        nobody_elses(person, other)
    assert not any(one.pseudonym in bit.html for _, (_, piece) in kept._pieces.items() for bit in piece  # noqa: SLF001
                   for one in people if isinstance(bit, Text))  # fmt: skip


def test_a_form_from_a_shared_piece_is_taken_without_script(room: Room) -> None:
    people = [room.join("health") for _ in range(2)]
    room.open("C01")
    for person in people:
        found = form(told(person)["foot"], "step_out")
        assert person.post(found.action, found.filled({})).status_code == 200
    assert [room.look(lambda s, p=p: s.seats[p.seat].out) for p in people] == [True, True]  # type: ignore[misc]


def test_no_part_is_sent_again_before_it_changes(room: Room) -> None:
    person, other = room.fill(2)
    room.open("C01")
    room.go_to("first")
    address = f"/w/{room.workshop}/parts?as=panel&want={','.join(PAGE)}"
    keys = {name: part["key"] for name, part in person.client.get(address).get_json()["parts"].items()}
    held = "".join(f"&key.{name}={quote(key)}" for name, key in keys.items())
    again = person.client.get(f"{address}{held}").get_json()["parts"]
    assert again == {name: {"key": key, "keep": True, "html": ""} for name, key in keys.items()}
    room.steer("done", other.actor, review=room.review, step="first", done=True)
    changed = person.client.get(f"{address}{held}").get_json()["parts"]
    assert [name for name in PAGE if changed[name]["html"]] == ["progress"]
    assert [name for name in PAGE if other.client.get(f"{address}{held}").get_json()["parts"][name]["html"]] == [
        "bar", "main", "progress", "foot",
    ]  # fmt: skip
