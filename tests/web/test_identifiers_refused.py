"""A note with a telephone number is refused through the pages, and the number reaches neither disk nor log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.domain.commands import Actor

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.web.room import Room
    from workshop.store.store import Store

NUMBER = "07700 900123"


def test_the_room_refuses_a_number_and_keeps_nothing_of_it(
    room: Room, store: Store, stocked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del stocked
    reception = room.assembly.services.reception
    room.fill(2)
    seat = Actor("seat", room.people[0].seat)
    ack = reception.take(room.workshop, "poll_word", {"words": ["safe", f"ring {NUMBER}"]}, seat, "c1")
    assert ack["ok"] is False
    assert (ack["code"], ack["field"]) == ("invalid", "words")
    assert "a telephone number" in ack["message"]
    feedback = reception.take_form(room.workshop, "feedback", [("score", "5"), ("words", f"ring {NUMBER}")], seat, "c2")
    assert "a telephone number" in feedback["message"]
    said = capsys.readouterr()
    for kept in (str(ack), str(feedback), said.out, said.err):
        assert NUMBER not in kept
    store.close()
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert NUMBER.encode() not in path.read_bytes()
