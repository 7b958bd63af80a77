"""A day that was read is not read again for its programme, and never kept beyond what its log says."""

from __future__ import annotations

from typing import Any

import msgspec

from tests.web.held import review
from tests.web.room import Room
from tests.web.test_record_compare import another
from workshop.domain.state import Workshop
from workshop.export import Bundle
from workshop.store.store import Store


def states(room: Room, of: tuple[str, ...]) -> dict[str, Workshop]:
    """The days that are kept for the findings of these workshops, the latest."""
    shelf: Any = room.assembly.app.extensions["workshop.record"]
    kept: list[Bundle] = list(shelf.bundles.values())
    return next({s.id: s for s in b.states} for b in reversed(kept) if {s.id for s in b.states} == set(of))


def test_a_day_that_was_read_is_used_until_its_log_goes_on(room: Room, store: Store) -> None:
    room.fill(4)
    review(room, "C02")
    other = another(room, store, "C05")
    store.programmes.put("p1", "Two days")
    for stream in (room.workshop, other.workshop):
        entry = store.directory.find(stream)
        assert entry is not None
        store.directory.put(msgspec.structs.replace(entry, programme="p1"))
    reader = room.facilitator()
    for stream in (room.workshop, other.workshop):
        assert reader.get(f"/facilitate/{stream}/findings").status_code == 200
    before, there = states(room, (room.workshop,))[room.workshop], states(room, (other.workshop,))[other.workshop]
    seat, held = room.people[0].seat, next(iter(before.reviews))
    assert seat in before.reviews[held].answers["first"]

    room.steer("withdraw", room.people[0].actor)
    room.steer("close_workshop")
    assert reader.get("/facilitate/programmes/p1/findings").status_code == 200
    pooled = states(room, (room.workshop, other.workshop))
    assert pooled[other.workshop] is there
    assert pooled[room.workshop] is not before
    assert seat not in pooled[room.workshop].reviews[held].answers["first"]
