"""The pulse: whoever answers stays, and whoever is gone is let go of, without a task for each."""

from __future__ import annotations

import threading
import time

import pytest
from engineio import Server, packet

from workshop import clock
from workshop.live.backpressure import Bounded
from workshop.live.pulse import Pulse


@pytest.fixture
def server() -> Server:
    return Server(async_mode="threading", ping_interval=10, ping_timeout=5)


@pytest.fixture
def connection(server: Server) -> Bounded:
    made = Bounded(server, "one")
    server.sockets["one"] = made
    made.connected = True
    made.schedule_ping()
    return made


@pytest.fixture
def passed(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How many seconds have passed: the last of them."""
    began, seconds = clock.monotonic(), [0.0]
    monkeypatch.setattr(clock, "monotonic", lambda: began + seconds[-1])
    return seconds


def waiting(connection: Bounded) -> list[int]:
    return [pkt.packet_type for pkt in connection.poll() if pkt] if connection.queue.qsize() else []


def closed(connection: Bounded) -> bool:
    """Wait until it is let go of, for some seconds."""
    for _ in range(500):
        if connection.closed:
            return True
        time.sleep(0.01)
    return False


def test_a_connection_is_asked_once_in_a_while_and_stays_as_long_as_it_answers(
    server: Server, connection: Bounded, passed: list[float]
) -> None:
    pulse, asked = Pulse(server), []
    for second in range(1, 31):
        passed.append(float(second))
        pulse.beat()
        if waiting(connection):
            asked.append(second)
            connection.receive(packet.Packet(packet.PONG))
    assert 2 <= asked[0] <= 10
    assert asked[1:] == [asked[0] + 10, asked[0] + 20][: len(asked) - 1]
    assert len(asked) > 1
    assert not connection.closed


def test_a_hall_that_came_in_at_once_is_not_asked_at_once(server: Server, passed: list[float]) -> None:
    server.sockets = {str(number): Bounded(server, str(number)) for number in range(250)}
    for one in server.sockets.values():
        one.schedule_ping()
    asked = []
    for second in range(1, 11):
        passed.append(float(second))
        Pulse(server).beat()
        asked.append(sum(bool(waiting(one)) for one in server.sockets.values()))
    assert sum(asked) == 250
    assert max(asked) < 80


def test_one_that_does_not_answer_is_let_go_of(server: Server, connection: Bounded, passed: list[float]) -> None:
    pulse = Pulse(server)
    passed.append(10.5)
    pulse.beat()
    assert waiting(connection) == [packet.PING]
    passed.append(15.0)
    pulse.beat()
    assert not connection.closed
    passed.append(16.0)
    pulse.beat()
    assert closed(connection)
    pulse.beat()
    assert server.sockets == {}


def test_one_that_fails_keeps_it_from_nobody_else(server: Server, connection: Bounded, passed: list[float]) -> None:
    odd = Bounded(server, "odd")
    odd.queue = None
    server.sockets = {"odd": odd, "one": connection}
    passed.append(11.0)
    odd.schedule_ping()
    passed.append(30.0)
    Pulse(server).beat()
    assert waiting(connection) == [packet.PING]


def test_nobody_waits_for_what_is_told_of_one_that_is_gone(
    server: Server, connection: Bounded, passed: list[float]
) -> None:
    told, go_on = [], threading.Event()
    server.on("disconnect", lambda sid, _reason: told.append((sid, go_on.wait(10))))
    gone = Bounded(server, "gone")
    server.sockets = {"gone": gone, "one": connection}
    gone.connected, gone.last_ping = True, clock.monotonic()
    passed.append(11.0)
    Pulse(server).beat()
    assert waiting(connection) == [packet.PING]
    assert not told
    go_on.set()
    assert closed(gone)
    assert told == [("gone", True)]
