"""Killing the server at any moment loses no acknowledged answer, and seats come back by themselves."""

from __future__ import annotations

import asyncio
import random
import signal
import uuid
from collections import Counter
from typing import Any

import pytest

from bench._server import Server
from bench._wire import Wire
from workshop.domain.events import JudgementGiven
from workshop.domain.evolve import fold
from workshop.service.desk import Desk
from workshop.store.codec import Codec
from workshop.store.store import open_store

SEATS = 40


async def _judge_until_it_dies(server: Server, acked: dict[str, tuple[str, int]], last: dict[str, int]) -> None:
    """Every seat goes on judging; whatever is acknowledged is noted; the server is killed in the middle."""

    async def sit(place: dict[str, str]) -> None:
        wire = Wire("127.0.0.1", server.port)
        await wire.connect({"token": place["token"]})
        confidence = last.get(place["seat"], 0)
        while True:
            # Always another value than the one that stands: the same again would be acknowledged without an event.
            command_id, confidence = uuid.uuid4().hex, confidence % 5 + 1
            answers = [{"question": "confidence", "state": "answered", "value": confidence}]
            data = {"review": server.seeded["review"], "step": "first", "answers": answers}
            try:
                ack = await wire.command("judge", data, command_id)
            except (ConnectionError, OSError):
                await wire.close()
                return
            assert ack["ok"], ack
            acked[command_id] = (place["seat"], confidence)

    async def kill() -> None:
        # In the thick of it, however slow the machine: when everybody has been acknowledged about twice.
        enough = len(acked) + 2 * SEATS
        for _ in range(600):
            if len(acked) >= enough:
                break
            await asyncio.sleep(0.05)
        await asyncio.sleep(random.uniform(0.0, 0.3))
        await asyncio.to_thread(server.stop, signal.SIGKILL)

    await asyncio.gather(kill(), *(sit(place) for place in server.seeded["seats"]))


def _recorded(server: Server) -> list[Any]:
    with open_store(server.data) as store:
        codec = Codec()
        return [codec.recorded(row) for row in store.events.read(server.seeded["workshop"])]


@pytest.mark.full
def test_no_acknowledged_answer_is_lost_when_the_server_is_killed_three_times_over() -> None:
    """Three rounds on one log: kill in mid-burst, start again, judge on."""
    acked: dict[str, tuple[str, int]] = {}
    with Server(SEATS) as server:
        server.seeded["review"] = next(r.event.review for r in _recorded(server) if r.event.NAME == "review-opened")
        for _ in range(3):
            before = len(acked)
            last = {
                r.event.seat: r.event.answers[0].value for r in _recorded(server) if r.event.NAME == "judgement-given"
            }
            asyncio.run(_judge_until_it_dies(server, acked, last))
            assert len(acked) > before + SEATS, "nothing much was judged before the kill, so it proves little"
            server.start()
        server.stop()
        log = _recorded(server)
    given = [r for r in log if isinstance(r.event, JudgementGiven)]
    stored = Counter(r.command_id for r in given)
    assert not set(acked) - set(stored), "acknowledged answers are missing"
    assert set(stored.values()) == {1}, "an answer was stored twice"
    stands = {r.command_id: r.event for r in given}
    assert all((stands[i].seat, stands[i].answers[0].value) == said for i, said in acked.items())
    assert fold(log[0].stream, log).seq == len(log)


@pytest.mark.full
def test_the_same_command_gets_the_same_acknowledgement_after_a_restart() -> None:
    """A phone that never saw the acknowledgement sends again, and is told the same."""

    async def ask(server: Server, command_id: str) -> dict[str, Any]:
        place = server.seeded["seats"][0]
        wire = Wire("127.0.0.1", server.port)
        await wire.connect({"token": place["token"]})
        answers = [{"question": "confidence", "state": "answered", "value": 3}]
        data = {"review": server.seeded["review"], "step": "first", "answers": answers}
        ack = await wire.command("judge", data, command_id)
        await wire.close()
        return ack

    with Server(4) as server:
        server.seeded["review"] = next(r.event.review for r in _recorded(server) if r.event.NAME == "review-opened")
        first = asyncio.run(ask(server, "the-same-command"))
        server.stop(signal.SIGKILL)
        server.start()
        again = asyncio.run(ask(server, "the-same-command"))
        server.stop()
        given = [r for r in _recorded(server) if r.command_id == "the-same-command"]
    assert first == again
    assert len(given) == 1


def test_a_desk_whose_commit_fails_drops_what_was_pending(tmp_path: Any) -> None:
    """The state never stays ahead of the log: another writer on the stream makes the desk read again."""
    from workshop.domain.commands import Actor  # noqa: PLC0415
    from workshop.domain.commands.preparing import ChangeDetails, CreateWorkshop  # noqa: PLC0415

    with open_store(tmp_path) as store:
        one = Desk(store.events, Codec(), "w1", lambda *_: None)
        one.handle(CreateWorkshop(title="A day", authority="Anyshire"), Actor("system"))
        lead = Actor("system")
        fresh = Desk(store.events, Codec(), "w1", lambda *_: None)
        fresh.handle(ChangeDetails(title="Written by another process", authority="Anyshire"), lead)
        # `one` still believes that it stands before that change; it loses the race, reads, decides again.
        one.handle(ChangeDetails(title="Written last", authority="Anyshire"), lead)
        assert one.look(lambda s: (s.title, s.seq)) == ("Written last", 4)
        assert [r.name for r in store.events.read("w1")].count("details-changed") == 2
