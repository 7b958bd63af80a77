"""Under gevent's monkey patching: commits happen off the hub, and greenlets wait like threads."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

ROOM = """
from gevent import monkey
monkey.patch_all()
import gevent, pathlib, sys, threading, time
from tests.store.drafts import draft
from workshop.store import Conflict, open_store
from workshop.store.chain import verify

store = open_store(pathlib.Path(sys.argv[1]))
hub = gevent.get_hub().thread_ident
where = set()

def judge(number):
    for n in range(20):
        store.events.append(f"w{number}", [draft(f"{n}", holder="s1/r1")], n).result(30)

gevent.joinall([gevent.spawn(judge, number) for number in range(50)], raise_error=True)
for number in range(50):
    rows = store.events.read(f"w{number}")
    assert [row.seq for row in rows] == list(range(1, 21)) and verify(rows) == []
assert isinstance(store.events.append("w1", [draft()], 3).exception(5), Conflict)

# A commit that waits long keeps no greenlet waiting.
import gevent.monkey
real_ident, real_sleep = monkey.get_original("_thread", "get_ident"), monkey.get_original("time", "sleep")

def slow(connection, journal):
    where.add(real_ident())
    real_sleep(0.5)

pending, beats, begun = store.file.submit(slow), 0, time.monotonic()
pending.add_done_callback(lambda _: where.add(("told", real_ident())))
while not pending.done():
    gevent.sleep(0.01)
    beats += 1
assert beats > 20, beats
assert hub not in where, "the commit was made on the hub"
assert ("told", hub) in where, "the answer was given off the hub"

assert store.events.destroy_key("w1", "s1/r1") == 1
store.settings.set("authority", "Testshire")
assert store.settings.get("authority") == "Testshire"
last = [store.events.append("last", [draft()], n) for n in range(10)]
store.close()
assert [one.result(0)[0].seq for one in last] == list(range(1, 11))
print("done")
"""


@pytest.mark.slow
def test_a_room_of_greenlets(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", ROOM, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "done\n"), done.stderr
