"""Killing the program at any moment loses nothing that was acknowledged."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from workshop.store import open_store
from workshop.store.doctor import examine

if TYPE_CHECKING:
    from pathlib import Path

WRITER = """
import pathlib, sys, threading
from tests.store.drafts import draft
from workshop.store import open_store

store = open_store(pathlib.Path(sys.argv[1]))
lock = threading.Lock()

def write(number):
    seq = len(store.events.read(f"w{number}"))
    while True:
        row = store.events.append(f"w{number}", [draft(holder=f"s{seq % 3}/r1")], seq).result()[0]
        seq = row.seq
        with lock:
            print(row.stream, row.seq, row.hash, flush=True)

for number in range(6):
    threading.Thread(target=write, args=(number,), daemon=True).start()
threading.Event().wait()
"""


def acknowledged(folder: Path, seconds: float) -> list[list[str]]:
    """What a program that writes without pause was told, until it was killed after some seconds."""
    with subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline()]
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.readlines()
    assert process.returncode == -signal.SIGKILL
    return [line.split() for line in lines if line.endswith("\n")]


@pytest.mark.full
@pytest.mark.parametrize("seed", range(8))
def test_kill_nine_loses_nothing_acknowledged(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    told: list[list[str]] = []
    for _ in range(3):
        told += acknowledged(tmp_path, chance.uniform(0.05, 0.6))
        with open_store(tmp_path) as store:
            kept = {
                (row.stream, str(row.seq), row.hash) for s in store.events.streams() for row in store.events.read(s)
            }
            assert {(stream, seq, hash_) for stream, seq, hash_ in told} <= kept
            assert examine(store).sound
    assert len(told) > 50
