"""What a room is shown alike is made once, and nobody is shown what is another's."""

from __future__ import annotations

import gzip
import json
from typing import Any
from urllib.parse import quote

from tests.web.room import FIRST, Person, Room
from workshop.web.kept import Kept


def test_a_piece_is_made_once_for_the_same_things() -> None:
    made: list[str] = []
    kept: Kept[str] = Kept(2)
    one, other = object(), object()

    def make() -> str:
        made.append("made")
        return f"<p>{len(made)}</p>"

    assert kept.once("key", (one,), make) == kept.once("key", (one,), make) == "<p>1</p>"
    assert kept.once("key", (other,), make) == "<p>2</p>"
    assert kept.once("another", (one,), make) == "<p>3</p>"
    assert len(kept) == 2
    assert kept.once("key", (one,), make) == "<p>4</p>", "what was not asked for the longest is let go of"


def parts(person: Person, *names: str, held: str = "") -> dict[str, dict[str, Any]]:
    """Parts as the browser asks for them."""
    answer = person.client.get(f"/w/{person.workshop}/parts?as=panel&want={','.join(names)}{held}")
    assert answer.status_code == 200, answer.text
    return dict(answer.get_json()["parts"])


def test_each_meets_their_own_answers_in_what_is_made_once(room: Room) -> None:
    first, second, third, fourth, last = room.fill(5)
    room.open("C01")
    room.go_to("first")
    for person in (first, second, third, fourth):
        person.judge({**FIRST, "a.confidence": "2" if person is second else "4"})
    asked = [parts(person, "main")["main"]["html"] for person in (first, second, third, last)]
    chosen = [[f"q-confidence-{n}" for n in range(1, 6) if f'id="q-confidence-{n}"' in row] for row in asked]
    assert chosen[0]
    checked = [[line for line in row.splitlines() if " checked>" in line and "confidence" in line] for row in asked]
    assert [len(lines) for lines in checked] == [1, 1, 1, 0]
    assert checked[0] == checked[2] != checked[1]
    room.advance()
    shown = [parts(person, "results")["results"]["html"] for person in (first, second, third, last)]
    assert shown[0] == shown[2]
    assert shown[0] != shown[1]
    assert [row.count("mark--mine") for row in shown] == [4, 4, 4, 0]


def test_what_is_shown_already_is_not_sent_again_until_it_changes(room: Room) -> None:
    person, other = room.fill(2)
    room.open("C01")
    shown = parts(person, "foot", "notes")
    held = "".join(f"&key.{name}={quote(part['key'])}" for name, part in shown.items())
    again = parts(person, "foot", "notes", held=held)
    assert [(again[name]["keep"], again[name]["html"]) for name in shown] == [(True, ""), (True, "")]
    assert other.pseudonym in parts(other, "foot", held=held)["foot"]["html"]
    room.steer("note", person.actor, review=room.review, note="", text="Said quietly")
    assert "Said quietly" in parts(person, "notes", held=held)["notes"]["html"]
    room.steer("step_out", person.actor)
    assert "I am back" in parts(person, "foot", held=held)["foot"]["html"]


def test_the_bar_tells_only_whoever_stepped_out_that_they_did(room: Room) -> None:
    away, here = room.fill(2)
    room.open("C01")
    room.steer("step_out", away.actor)
    assert "You have stepped out" in parts(away, "bar")["bar"]["html"]
    assert "You have stepped out" not in parts(here, "bar")["bar"]["html"]


def test_answers_are_compressed_for_whoever_can_read_it(room: Room) -> None:
    person = room.join()
    room.open("C01")
    address = f"/w/{room.workshop}/parts?as=panel&want=case,lobby"
    plain, packed = (person.client.get(address, headers={"Accept-Encoding": how}) for how in ("identity", "gzip, br"))
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert json.loads(gzip.decompress(packed.data))["parts"] == plain.get_json()["parts"]
    assert len(packed.data) < len(plain.data) / 2
    small = person.client.get("/healthz", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in small.headers
