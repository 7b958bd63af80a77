"""A machine that stands still, and a disk that is full or shut, lose nothing and double nothing."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench._server import Server, free_port
from tests.faults.room import enter_all, judge, review, stored

pytestmark = pytest.mark.full
SEATS = 20


def test_a_server_that_stands_still_for_seconds_goes_on_where_it_was() -> None:
    async def day(server: Server, about: str) -> list[str]:
        wires = await enter_all(server)
        assert server.process is not None
        os.kill(server.process.pid, signal.SIGSTOP)
        given = [(uuid.uuid4().hex, wire) for wire in wires]
        waiting = [asyncio.create_task(judge(wire, about, 4, id_)) for id_, wire in given]
        await asyncio.sleep(3)
        assert not any(task.done() for task in waiting)
        os.kill(server.process.pid, signal.SIGCONT)
        assert all(ack["ok"] for ack in await asyncio.wait_for(asyncio.gather(*waiting), 30))
        await asyncio.gather(*(wire.close() for wire in wires))
        return [id_ for id_, _ in given]

    with Server(SEATS) as server:
        acked = asyncio.run(day(server, review(server)))
        server.stop()
        assert stored(server) == dict.fromkeys(acked, 1)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 24 MB of the test's own."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    command = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(tmp_path)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    yield tmp_path
    subprocess.run(["umount", "-l", str(tmp_path)], check=True)  # noqa: S607 - wherever it is installed


def fill(file: Path) -> None:
    """Fill the disk with a file."""
    with file.open("wb", buffering=0) as open_, contextlib.suppress(OSError):
        while True:
            open_.write(b"x" * 4096)


def test_a_full_disk_refuses_politely_and_goes_on_once_there_is_room(small_disk: Path) -> None:
    filler = small_disk / "filler"

    async def day(server: Server, about: str) -> tuple[list[str], dict[str, Any]]:
        wires, acked, number = await enter_all(server), [], 0
        ack: dict[str, Any] = {"ok": True}
        while ack["ok"] and number < 400:
            number, id_ = number + 1, uuid.uuid4().hex
            ack = await asyncio.wait_for(judge(wires[0], about, number % 5 + 1, id_), 40)
            acked += [id_] if ack["ok"] else []
            if number == 3:
                fill(filler)
        refused = ack
        filler.unlink()
        id_ = uuid.uuid4().hex
        assert (await asyncio.wait_for(judge(wires[1], about, 2, id_), 40))["ok"]
        await asyncio.gather(*(wire.close() for wire in wires))
        return [*acked, id_], refused

    with Server(3, data=small_disk / "data") as server:
        acked, refused = asyncio.run(day(server, review(server)))
        server.stop()
        assert (refused["code"], "disk" in refused["message"]) == ("busy", True)
        assert refused["retry_after"] > 0
        assert stored(server) == dict.fromkeys(acked, 1)


def test_a_shut_disk_is_told_in_words_when_the_server_starts(small_disk: Path) -> None:
    server = Server(3, data=small_disk / "data")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)  # noqa: S607 - as above
    command = [sys.executable, "-m", "workshop", "run", "--data", str(server.data), "--port", str(free_port())]
    ended = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)  # noqa: S607 - as above
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert str(server.data) in ended.stderr
