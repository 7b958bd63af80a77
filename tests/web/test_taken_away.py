"""Words that should never have been written, taken away for good: no page, log, record or restart brings them back."""

from __future__ import annotations

import msgspec

from tests.web.desk import lead
from tests.web.room import Room
from workshop.domain.commands import Actor
from workshop.replay.withheld import readable
from workshop.service.workshops import Workshops
from workshop.store.codec import Codec

WORD = "jayden"


def give(room: Room, who: int, *words: str) -> None:
    room.steer("poll_word", room.people[who].actor, words=list(words))


def log(room: Room) -> str:
    """All that the log of the room can still tell anybody who holds its file and its keys."""
    rows = room.assembly.services.store.events.read(room.workshop)
    return str([(row.name, row.body) for row in rows])


def polled(room: Room) -> Room:
    room.fill(3)
    room.steer("open_poll")
    give(room, 0, "home", WORD)
    give(room, 1, WORD)
    give(room, 2, "home")
    return room


def test_a_word_is_marked_hidden_and_destroyed(room: Room) -> None:
    desk = lead(polled(room))
    assert "May hold a name" in desk.words()
    room.steer("moderate_word", word=WORD, hidden=True)
    assert WORD in log(room)
    desk.press("take_word_away", word=WORD)
    assert WORD not in log(room)
    assert room.look(lambda s: s.poll and (dict(s.poll.words), s.poll.hidden)) == (
        {room.people[2].seat: ("home",)},
        set(),
    )
    assert WORD not in desk.words() + room.people[0].get() + room.people[0].get("mine")
    assert "by whoever leads" in room.people[0].get("mine")


def test_who_lost_their_words_may_write_again_and_what_was_hidden_stays_hidden(room: Room) -> None:
    polled(room)
    room.steer("moderate_word", word="home", hidden=True)
    room.steer("take_word_away", word=WORD)
    give(room, 0, "home")
    room.steer("withdraw", room.people[2].actor, review="poll")
    assert room.look(lambda s: s.poll and s.poll.hidden) == {"home"}


def test_a_log_read_again_says_the_same(room: Room) -> None:
    """Whoever gave what, and whoever withdrew since: the state that lives on is the one that the log gives."""
    polled(room)
    room.steer("moderate_word", word="home", hidden=True)
    room.steer("moderate_word", word=WORD, counted_as="home")
    give(room, 1, "away")
    give(room, 1, "home", "away")
    for gone in (0, 2):
        room.steer("withdraw", room.people[gone].actor, review="poll")
        services = room.assembly.services
        anew = Workshops(services.store.events)
        assert anew.look(room.workshop, lambda s: s.poll) == room.look(lambda s: s.poll)
    assert room.look(lambda s: s.poll and s.poll.hidden) == {"home"}


def test_a_note_that_is_removed_is_destroyed(room: Room) -> None:
    room.fill(4)
    room.open("C01")
    desk = lead(room)
    desk.press("note", text=f"This is {WORD}.")
    before = room.assembly.services.store.events.read(room.workshop)
    recorded = [Codec().recorded(row) for row in before]
    desk.press("remove_note")
    assert WORD not in log(room)
    removed = Codec().recorded(room.assembly.services.store.events.read(room.workshop)[-1])
    assert removed.event.NAME == "note-removed"
    told = readable([*recorded, msgspec.structs.replace(removed, seq=recorded[-1].seq + 1)])
    assert WORD not in str(told), "a record that was taken before is replayed without it"


def test_nobody_but_whoever_leads_takes_words_away(room: Room) -> None:
    polled(room)
    reception = room.assembly.services.reception
    for who in (room.people[2].actor, Actor("visitor", "")):
        assert reception.take(room.workshop, "take_word_away", {"word": WORD}, who)["code"] == "forbidden"
    assert WORD in log(room)
