"""A disk that is shut, fails or cuts writes short under a running server: nothing acknowledged is lost.

Whoever answers is told `busy`, `/readyz` says no and why, and the room goes on once the disk does; where it never does,
everything is there on the next machine that mounts it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import resource
import signal
import subprocess
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench._server import Server
from bench._wire import Wire
from tests.faults.room import enter_all, judge, log, review, stored
from tests.faults.trace import hindered
from workshop.replay.verify import verify_logs
from workshop.store.store import FILE, open_store

pytestmark = pytest.mark.full
SEATS = 4
#: What calls answer from some moment on. What is cut short is made otherwise: the file may not grow.
FAILING = {
    "no sync works": "inject=fsync,fdatasync:error=EIO",
    "a sync fails once": "inject=fdatasync:error=EIO:when=1",
    "every third sync fails": "inject=fdatasync:error=EIO:when=1+3",
    "nothing can be written": "inject=pwrite64:error=EROFS",
    "writes fail": "inject=pwrite64:error=EIO",
    "writes are cut short": "",
}


def ready(server: Server) -> tuple[int, str]:
    """What the server says of itself to whoever watches it."""
    try:
        with urllib.request.urlopen(f"{server.url}/readyz", timeout=30) as answer:  # noqa: S310 - our own server
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, str(json.load(refused)["why"])


@contextlib.contextmanager
def failing(server: Server, how: str) -> Iterator[None]:
    """Have calls about the database fail while the block lasts."""
    assert server.process is not None
    process = server.process.pid
    if not how:
        log_ = server.data / f"{FILE}-wal"
        before = resource.prlimit(process, resource.RLIMIT_FSIZE)
        resource.prlimit(process, resource.RLIMIT_FSIZE, (log_.stat().st_size + 1000, before[1]))
        yield
        resource.prlimit(process, resource.RLIMIT_FSIZE, before)
        return
    files = [word for end in ("", "-wal") for word in ("-P", str(server.data / f"{FILE}{end}"))]
    calls = how.split("=")[1].partition(":")[0]
    command = ["strace", "-f", "-p", str(process), *files, "-o", "/dev/null", "-e", f"trace={calls}", "-e", how]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as strace:
        assert strace.stderr is not None
        said = strace.stderr.readline()
        if "attached" not in said:
            pytest.skip(f"this machine lets nobody watch a process that runs: {said}")
        for _ in range(200):  # all its threads
            if len(attached(process)) == len(list(Path(f"/proc/{process}/task").iterdir())):
                break
            time.sleep(0.05)
        yield
        strace.send_signal(signal.SIGINT)
        strace.communicate(timeout=30)


def attached(process: int) -> list[str]:
    """The threads of a process that are watched."""
    threads = Path(f"/proc/{process}/task").iterdir()
    return [one.name for one in threads if "TracerPid:\t0\n" not in (one / "status").read_text(encoding="ascii")]


async def until_taken(wire: Wire, about: str, value: int, id_: str) -> None:
    """Send until it is acknowledged, always under the same id."""
    for _ in range(200):
        ack = await asyncio.wait_for(judge(wire, about, value, id_), 60)
        if ack["ok"]:
            return
        assert ack["code"] == "busy", ack
        assert ack["retry_after"] > 0
        await asyncio.sleep(0.05)
    pytest.fail("It was never taken.")


async def at(server: Server, about: str, wires: list[Wire], how: str) -> tuple[list[str], list[dict[str, Any]]]:
    """Votes before, while and after the disk fails: the ids of all, and the first answers while it failed."""
    ids = [[uuid.uuid4().hex for _ in wires] for _ in range(3)]
    await asyncio.gather(*(until_taken(w, about, 1, i) for w, i in zip(wires, ids[0], strict=True)))
    with failing(server, FAILING[how]):
        told = [await asyncio.wait_for(judge(w, about, 2, i), 60) for w, i in zip(wires, ids[1], strict=True)]
        if "every" not in how and "once" not in how:
            assert {(ack["ok"], ack.get("code")) for ack in told} == {(False, "busy")}
            code, why = await asyncio.to_thread(ready, server)
            assert (code, "disk" in why or "read-only" in why) == (503, True), why
    assert (await asyncio.to_thread(ready, server))[0] == 200
    await asyncio.gather(*(until_taken(w, about, 2, i) for w, i in zip(wires, ids[1], strict=True)))
    await asyncio.gather(*(until_taken(w, about, 3, i) for w, i in zip(wires, ids[2], strict=True)))
    return [id_ for some in ids for id_ in some], told


def sound(server: Server) -> bool:
    """Whether every chain in its data folder holds."""
    with open_store(server.data) as store:
        return verify_logs([store.events.read(stream) for stream in store.events.streams()]).sound


@pytest.mark.skipif(bool(hindered()), reason=hindered() or "none")
@pytest.mark.parametrize("how", FAILING)
def test_a_disk_that_fails_for_a_while_loses_and_doubles_nothing(how: str) -> None:
    async def day(server: Server, about: str) -> tuple[list[str], list[dict[str, Any]]]:
        wires = await enter_all(server)
        given = await at(server, about, wires, how)
        await asyncio.gather(*(wire.close() for wire in wires))
        return given

    with Server(SEATS) as server:
        ids, told = asyncio.run(day(server, review(server)))
        assert any(not ack["ok"] for ack in told), "nothing failed"
        server.stop(signal.SIGKILL)
        assert stored(server) == dict.fromkeys(ids, 1)
        assert sound(server)


@pytest.fixture
def own_disk(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """A file system of its own in a file, which can be shut while it is in use: the file, and where it is mounted."""
    image, place = tmp_path / "image", tmp_path / "mounted"
    place.mkdir()
    with image.open("wb") as file:
        file.truncate(64 << 20)
    for command in (["mkfs.ext4", "-q", "-F", str(image)], ["mount", "-o", "loop", str(image), str(place)]):
        try:
            done = subprocess.run(command, check=False, capture_output=True, text=True)
        except FileNotFoundError:
            pytest.skip(f"there is no {command[0]} here")
        if done.returncode:
            pytest.skip(f"this machine lets nobody mount a disk: {done.stderr.strip()}")
    yield image, place
    subprocess.run(["umount", str(place)], check=True)  # noqa: S607 - wherever it is installed


def shut(place: Path) -> None:
    """Have the kernel shut a disk at once, as it does with one that fails."""
    subprocess.run(["mount", "-o", "remount,abort", str(place)], check=True)  # noqa: S607 - as above


def test_a_disk_that_the_kernel_shuts_under_a_running_server(own_disk: tuple[Path, Path]) -> None:
    image, place = own_disk

    async def day(server: Server, about: str) -> tuple[list[str], list[str]]:
        wires = await enter_all(server)
        acked, refused = [uuid.uuid4().hex for _ in wires], [uuid.uuid4().hex for _ in wires]
        await asyncio.gather(*(until_taken(w, about, 1, i) for w, i in zip(wires, acked, strict=True)))
        await asyncio.to_thread(shut, place)
        told = [await asyncio.wait_for(judge(w, about, 2, i), 60) for w, i in zip(wires, refused, strict=True)]
        assert {(ack["ok"], ack["code"]) for ack in told} == {(False, "busy")}
        code, why = await asyncio.to_thread(ready, server)
        assert (code, "written" in why) == (503, True)
        await asyncio.gather(*(wire.close() for wire in wires))
        return acked, refused

    server = Server(SEATS, data=place / "data")
    about = review(server)
    server.start()
    try:
        acked, refused = asyncio.run(day(server, about))
    finally:
        server.stop(signal.SIGKILL)
    # Whoever looks after the machine mends the disk and starts again.
    subprocess.run(["umount", str(place)], check=True)  # noqa: S607 - as above
    assert subprocess.run(["fsck.ext4", "-f", "-y", str(image)], check=False, capture_output=True).returncode < 4  # noqa: S607 - as above
    subprocess.run(["mount", "-o", "loop", str(image), str(place)], check=True)  # noqa: S607 - as above
    assert set(acked) <= set(stored(server))
    assert sound(server)

    async def again() -> None:
        wires = await enter_all(server)
        await asyncio.gather(*(until_taken(w, about, 2, i) for w, i in zip(wires, refused, strict=True)))
        await asyncio.gather(*(wire.close() for wire in wires))

    server.start()
    asyncio.run(again())
    server.stop()
    assert stored(server) == dict.fromkeys([*acked, *refused], 1)
    assert len(log(server)) > len(acked)
