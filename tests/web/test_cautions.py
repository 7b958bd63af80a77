"""What may be a name in the live room is marked for those who lead, and for nobody else; and it is in no log."""

from __future__ import annotations

import logging

import pytest

from tests.web.desk import lead
from tests.web.office import NAMED, Office
from tests.web.room import Room
from tests.web.test_library import prints
from workshop.web.cautions import caution

SAID = "His brother Jack goes to Hillview Primary School with him."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SAID, "a name and the name of a school"),
        ("He needed a quiet place to work.", ""),
        ("They are twins, the only ones in the school.", ""),
    ],
)
def test_a_caution_names_kinds_and_never_the_thing(text: str, said: str) -> None:
    assert caution(text) == said


def test_a_name_in_a_note_is_marked_on_the_console_and_on_no_other_page(room: Room) -> None:
    room.fill(4)
    room.open("C01")
    desk = lead(room)
    desk.press("note", text=SAID)
    assert "May hold a name and the name of a school." in desk.words()
    desk.press("note", text="He needed a quiet place to work.")
    assert desk.words().count("May hold") == 1
    seat = room.people[0]
    screen = room.browser().get(f"/w/{room.workshop}/screen?token={room.screen_token()}").text
    assert "May hold" not in seat.get() + seat.part("notes") + screen


def test_nothing_that_was_found_is_in_any_message_of_the_program(
    office: Office, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        office.bring_in()
        office.get("/cases/X01/check")
        office.done("/cases/X01/check", fingerprint=prints(office)["Tom"], offer="[child]")
        school = {"fingerprint": prints(office)["Hillview Primary School"], "action": "replace"}
        office.refused("/cases/X01/check", replacement="Oakmoor Primary School", **school)
        office.done("/cases/X01/check", action="names", names="Zebediah Quill")
        room, desk = office.room, lead(office.room)
        room.open("C01")
        desk.press("note", text=SAID)
        review = room.look(lambda s: next(iter(s.reviews)))
        about = {"review": review, "text": "Ring 07700 900123"}
        assert not room.assembly.services.reception.take(room.workshop, "note", about, room.lead)["ok"]
        logging.getLogger("workshop").info("a message")
    told = caplog.text + "".join(capfd.readouterr())
    assert "a message" in told, "nothing was listened to"
    assert [
        word for word in ("Tom", "Hillview", "tom.smith", "Oakmoor", "Quill", "Jack", "900123") if word in told
    ] == []


def test_the_store_keeps_no_words_of_what_was_replaced(office: Office) -> None:
    office.bring_in(NAMED)
    for words, put in (
        ("Tom", "[child]"),
        ("tom.smith@example.org", "[contact]"),
        ("Hillview Primary School", "a school"),
    ):
        office.done("/cases/X01/check", fingerprint=prints(office)[words], offer=put)
    store = office.room.assembly.services.store
    kept = [str(vars(d) if hasattr(d, "__dict__") else d) for d in store.cases.decisions("X01").values()]
    assert kept
    assert [one for one in kept if "Tom" in one or "Hillview" in one or "tom.smith" in one] == []
