"""Too much at once is turned away politely, and workshops that were left are let go of."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from workshop.domain.commands import Actor
from workshop.domain.commands.preparing import ChangeDetails, CreateWorkshop
from workshop.domain.errors import Refusal
from workshop.service.gate import Gate
from workshop.service.vitals import Vitals
from workshop.service.workshops import Workshops
from workshop.store.store import open_store


def test_whoever_comes_when_it_is_full_is_told_when_to_come_again() -> None:
    gate, held, go = Gate(2), threading.Barrier(3), threading.Event()

    def wait_inside() -> None:
        with gate:
            held.wait()
            go.wait()

    threads = [threading.Thread(target=wait_inside) for _ in range(2)]
    for thread in threads:
        thread.start()
    held.wait()
    with pytest.raises(Refusal) as refused, gate:
        raise AssertionError
    assert (refused.value.code, 1 <= refused.value.retry_after <= 3) == ("busy", True)
    go.set()
    for thread in threads:
        thread.join()
    with gate:
        assert (gate.inside, gate.taken, gate.turned_away) == (1, 3, 1)


def test_a_refused_command_leaves_the_gate_too(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        workshops = Workshops(store.events)
        with pytest.raises(Refusal):
            workshops.handle("w1", ChangeDetails(title="Nobody's", authority="Anyshire"), Actor("system"))
        assert workshops.gate.inside == 0


def test_a_workshop_that_was_left_is_let_go_of_and_comes_back_whole(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        workshops = Workshops(store.events)
        workshops.create("w1", CreateWorkshop(title="A day", authority="Anyshire"), Actor("system"))
        workshops.create("w2", CreateWorkshop(title="Another", authority="Anyshire"), Actor("system"))
        workshops.presence.arrive("w2", "s1")
        assert workshops.let_go() == 0
        assert (workshops.let_go(idle=-1), workshops.open_desks) == (1, 1)
        assert workshops.look("w1", lambda s: s.title) == "A day"
        workshops.presence.leave("w2", "s1")
        assert (workshops.let_go(idle=-1), workshops.open_desks) == (2, 0)


def test_signs_are_told_as_text() -> None:
    vitals = Vitals()
    vitals.watch("rooms", "gauge", "Workshops held in memory.", lambda: 3)
    assert vitals.text() == (
        "# HELP workshop_rooms Workshops held in memory.\n# TYPE workshop_rooms gauge\nworkshop_rooms 3\n"
    )
