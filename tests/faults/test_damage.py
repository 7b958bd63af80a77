"""The last page of the file is damaged: it is noticed, said in words, and the backup brings everything back."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import uuid
from pathlib import Path

import pytest

from bench._server import Server
from tests.faults.room import enter_all, judge, review, stored
from workshop.store.store import FILE

pytestmark = pytest.mark.full
SEATS = 20
PAGE = 4096


def told(*command: str) -> subprocess.CompletedProcess[str]:
    """What a command of the program says, and how it ended."""
    return subprocess.run(
        [sys.executable, "-m", "workshop", *command], check=False, capture_output=True, text=True, timeout=120
    )


def spoil(file: Path) -> None:
    """Write rubbish over the last page, as a disk does that lost it."""
    with file.open("r+b") as open_:
        open_.seek(file.stat().st_size // PAGE * PAGE - PAGE)
        open_.write(b"\xa5" * PAGE)


async def vote(server: Server, about: str, confidence: int) -> list[str]:
    """Everybody answers; gives the ids of what was acknowledged."""
    wires = await enter_all(server)
    ids = [uuid.uuid4().hex for _ in wires]
    acks = await asyncio.gather(*(judge(w, about, confidence, i) for w, i in zip(wires, ids, strict=True)))
    assert all(ack["ok"] for ack in acks)
    await asyncio.gather(*(wire.close() for wire in wires))
    return ids


def test_a_damaged_page_is_told_in_words_and_a_backup_restores_every_answer(tmp_path: Path) -> None:
    with Server(SEATS) as server:
        about, data = review(server), ("--data", str(server.data))
        acked = asyncio.run(vote(server, about, 2))
        # Made while the server runs.
        kept = tmp_path / "kept.backup"
        made = told("backup", str(kept), *data)
        assert made.returncode == 0, made.stderr
        server.stop()
        assert told("verify", *data).returncode == 0
        spoil(server.data / FILE)

        found = told("verify", *data)
        assert found.returncode != 0
        assert "Traceback" not in found.stderr
        assert "damaged" in found.stderr
        assert "restore" in found.stderr.casefold()
        # A damaged file is not copied over a good backup without a word.
        again = told("backup", str(tmp_path / "bad.backup"), *data)
        assert again.returncode != 0
        assert "Traceback" not in again.stderr

        restored = told("restore", str(kept), "--replace", *data)
        assert restored.returncode == 0, restored.stderr
        assert told("verify", *data).returncode == 0
        assert stored(server) == dict.fromkeys(acked, 1)
        # And the room goes on where it was.
        server.start()
        more = asyncio.run(vote(server, about, 4))
        server.stop()
        assert stored(server) == dict.fromkeys([*acked, *more], 1)
