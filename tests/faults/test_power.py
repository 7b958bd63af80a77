"""The power goes at any moment of a burst: every answer whose acknowledgement had left the server is in the log, once.

A real server runs under strace, which writes down the order of what it writes, what it syncs and what it sends. From
that the disk is rebuilt as it may be after the power went, at hundreds of moments, and opened by the real store.
"""

from __future__ import annotations

import asyncio
import random
import re
import shutil
import signal
import uuid
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bench._server import Server
from bench._wire import Wire
from tests.faults.disk import WAYS, Disk
from tests.faults.room import HOST, judge, review
from tests.faults.trace import Call, calls, ended, hindered, watching
from workshop.replay.verify import verify_logs
from workshop.service.installation import Installation
from workshop.service.source import stored_logs
from workshop.store.doctor import faults
from workshop.store.key import VARIABLE, make_key
from workshop.store.port import Row
from workshop.store.store import FILE

pytestmark = [pytest.mark.full, pytest.mark.skipif(bool(hindered()), reason=hindered() or "none")]
SEATS, CUTS = 50, 260
_ACK = re.compile(rb'43/live,(\d+)\[\{"ok":true')


class Watched(Server):
    """A server under strace."""

    trace: Path
    more: tuple[str, ...] = ()

    def command(self) -> list[str]:
        return [*watching(self.trace, *self.more), *super().command()]


class Noting(Wire):
    """A connection that knows which of its numbers stood for which command."""

    def __init__(self, port: int, sent: dict[tuple[int, int], str]) -> None:
        super().__init__(HOST, port)
        self._sent = sent

    async def command(self, name: str, data: dict[str, Any], command_id: str) -> dict[str, Any]:
        mine = int(self._writer.get_extra_info("sockname")[1])
        self._sent[mine, self._next + 1] = command_id
        return await super().command(name, data, command_id)


class Told(NamedTuple):
    """What the room did: its commands by connection and number, what was acknowledged, which of it were withdrawals."""

    sent: dict[tuple[int, int], str]
    acked: set[str]
    withdrawn: set[str]


async def insist(send: Callable[[], Awaitable[dict[str, Any]]]) -> None:
    """Send until it is acknowledged, always under the same id, as the outbox does."""
    for _ in range(100):
        ack = await send()
        if ack["ok"]:
            return
        assert ack["code"] == "busy", ack
        await asyncio.sleep(0.05)
    pytest.fail("It was never acknowledged.")


async def burst(server: Server, about: str) -> Told:
    """Everybody answers; the log is moved into the file; everybody answers again, and some withdraw meanwhile."""
    sent, acked, withdrawn = told = Told({}, set(), set())
    wires = [Noting(server.port, sent) for _ in range(SEATS)]
    await asyncio.gather(
        *(w.connect({"token": s["token"]}) for w, s in zip(wires, server.seeded["seats"], strict=True))
    )

    async def answer(wire: Wire, *values: int) -> None:
        for value in values:
            id_ = uuid.uuid4().hex
            await insist(lambda value=value, id_=id_: judge(wire, about, value, id_))  # type: ignore[misc]
            acked.add(id_)

    async def withdraw(wire: Wire) -> None:
        id_ = uuid.uuid4().hex
        await insist(lambda: wire.command("withdraw", {"review": about}, id_))
        acked.add(id_)
        withdrawn.add(id_)

    await asyncio.gather(*(answer(wire, 1, 2, 3) for wire in wires))
    file = server.data / FILE
    before = file.stat().st_mtime_ns
    for turn in range(200):  # one by one, so that there are commits enough for the writer to tidy up
        if turn < 2 or turn % 20 == 0:  # once more where a sync failed while it did
            for wire in wires:
                await answer(wire, 4 + turn % 2 if turn < 2 else 1 + turn // 20 % 2)
        elif file.stat().st_mtime_ns != before:
            break
        else:
            await asyncio.sleep(0.1)
    assert file.stat().st_mtime_ns != before, "the log was never moved into the file"
    await asyncio.gather(*(answer(w, 3, 4) for w in wires[4:]), *(withdraw(w) for w in wires[:4]))
    await asyncio.gather(*(wire.close() for wire in wires))
    return told


class Run:
    """One traced run: what was done to the disk in which order, and which acknowledgements left when."""

    def __init__(self, server: Watched, disk: Disk, told: Told) -> None:
        self.told, self.fails = told, bool(server.more)
        self.disk, self.stream = disk, str(server.seeded["workshop"])
        self.calls = disk.follow(calls(server.trace, server.data))

    def left(self, call: Call) -> list[str]:
        """The commands whose acknowledgements a call sends."""
        if not call.peer:
            return []
        said = b"".join(call.texts)
        return [self.told.sent[call.peer, int(found[1])] for found in _ACK.finditer(said)]

    def cuts(self, chance: random.Random) -> set[int]:
        """Places in the list of calls at which the power goes: a third each anywhere, at syncs, and at sending."""
        synced = [n for n, (_, call) in enumerate(self.calls) if call.name in ("fsync", "fdatasync")]
        sending = [n for n, (_, call) in enumerate(self.calls) if self.left(call)]
        some = {chance.choice(synced) - chance.randint(0, 1) for _ in range(CUTS // 3)}
        some |= set(chance.sample(range(len(self.calls)), CUTS)) | {chance.choice(sending) for _ in range(CUTS // 3)}
        return some


def moments(run: Run, chance: random.Random) -> Iterator[tuple[int, set[str]]]:
    """The power goes, again and again: at which call, and which acknowledgements had left."""
    cuts, acked = run.cuts(chance), set[str]()
    for number, (_, call) in enumerate(run.calls):
        acked |= set(run.left(call))
        run.disk.take(call)
        if number in cuts:
            yield number, acked


def states(rows: Sequence[Row], withdrawn: set[str]) -> set[str]:
    """In which states the answers are of those who gave these commands."""
    gone = {row.actor for row in rows if row.command_id in withdrawn}
    return {row.state for row in rows if row.actor in gone and row.name == "judgement-given"}


def check(folder: Path, stream: str, acked: set[str], withdrawn: set[str]) -> int:
    """Open what is left as the program does: everything holds, and nothing acknowledged is missing or doubled."""
    with Installation(folder) as there:
        assert verify_logs(stored_logs(None, there)).sound
        assert faults(there.store) == ()
        rows = there.events.read(stream)
        stored = Counter(row.command_id for row in rows if row.command_id)
        assert set(stored.values()) <= {1}
        assert acked <= set(stored), f"{len(acked - set(stored))} acknowledged answers are gone"
        assert states(rows, acked & withdrawn) <= {"destroyed"}, "it was said to be destroyed"
        there.workshops.desk(stream)  # as a server does when the first person comes
        assert states(there.events.read(stream), withdrawn) <= {"destroyed"}, "what was withdrawn came back"
    return len(rows)


#: As it is; under a key, where another SQLite writes; and with a sync that fails now and then, on a disk where whatever
#: was to be synced then is never safe.
HOW = {"plain": (), "under a key": (), "syncs fail": ("-e", "inject=fdatasync:error=EIO:when=25+20")}


@pytest.fixture(scope="module", params=HOW)
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """A burst on a real server that is watched, and killed at the end."""
    folder = tmp_path_factory.mktemp("power")
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "under a key":
            pytest.importorskip("sqlcipher3")
            make_key(folder / "key")
            patch.setenv(VARIABLE, str(folder / "key"))
        server = Watched(SEATS, data=folder / "data")
        server.trace, server.more = folder / "trace", HOW[request.param]
        about, disk = review(server), Disk(server.data)
        server.start()
        try:
            told = asyncio.run(burst(server, about))
        finally:
            server.stop(signal.SIGKILL)
        assert server.process is not None
        ended(server.trace, server.process.pid)
        yield Run(server, disk, told)
    shutil.rmtree(folder)


def test_no_moment_of_a_power_cut_loses_or_doubles_what_was_acknowledged(run: Run, tmp_path: Path) -> None:
    chance, left, seen = random.Random(41), set[str](), Counter[str]()
    for number, left in moments(run, chance):
        folder, way = tmp_path / str(number), WAYS[number % len(WAYS)]
        folder.mkdir()
        run.disk.rebuild(folder, way, chance)
        seen[way] += 1
        check(folder, run.stream, left, run.told.withdrawn)
        shutil.rmtree(folder)
    assert left == run.told.acked, "every acknowledgement was seen leaving"
    assert min(seen[way] for way in WAYS) > 40, seen
    assert any(call.result < 0 for _, call in run.calls if "sync" in call.name) == run.fails
    # What was followed is what the disk holds, byte for byte, now that no power went.
    followed = {name: content for name, content in run.disk.found("everything", chance).items() if "-shm" not in name}
    assert followed == {name: Path(name).read_bytes() for name in followed}
    assert len(followed) > 2
