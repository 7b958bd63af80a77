"""A room that judges at once and is shown its answers, beside a bare echo on the same stack.

N seats in a process of their own speak the real protocol over raw websockets and kept HTTP
connections, as a page does. Every round runs both servers, one after the other; medians are
printed. After each the lines of all drop, and all come back at the same instant with their pages still open: they
ask for what changed by the keys of what they show. The echo is python-socketio on gevent without Flask, permissions,
a room or a disk.
Afterwards the log is read: every acknowledged answer must be in it exactly once.

    python -m bench.room --seats 250 --rounds 5 --peers
    python -m bench.room --key          # the same over an encrypted store
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from bench._bare import Bare, Compared
from bench._peers import Echo, Node, OTree
from bench._polled import Polled
from bench._room import QUIET, Figures, Room
from bench._server import Server
from bench._table import printed
from bench._wire import Wire

#: Seconds after which a server has loaded what it loads once it is up, as it has long before people come.
SETTLED = 3


def fsync_ms(folder: Path) -> float:
    """What it takes this disk to keep 4 KiB, in milliseconds: the median of 50 times."""
    file, took = folder / "fsync", []
    with file.open("wb", buffering=0) as open_:
        for _ in range(50):
            open_.write(bytes(4096))
            began = time.perf_counter()
            os.fsync(open_.fileno())
            took.append((time.perf_counter() - began) * 1000)
    file.unlink()
    return statistics.median(took)


async def measure(
    server: Server, others: Sequence[Compared], rounds: int, wire: type[Wire]
) -> tuple[list[list[Figures]], list[int]]:
    """Run all by turns. Gives the figures of the room and of each other by rounds, and what each acknowledged."""
    room = Room(server, wire)
    all_: list[Room | Bare] = [room, *(Bare(other, len(room.seats)) for other in others)]
    figures: list[list[Figures]] = []
    await asyncio.sleep(SETTLED)
    for each in all_:
        idle = each.server.memory_mib()
        came = await each.enter()
        came["kib_each"] = (each.server.memory_mib() - idle) * 1024 / len(each.seats)
        figures.append([came])
    cases = await room.cases()
    for each, kept in zip(all_, figures, strict=True):
        kept.append(await each.quiet(cases[0]))
    for case in cases[:rounds]:
        for each, kept in zip(all_, figures, strict=True):
            kept.append({**await each.round(case), **await each.storm()})
    figures[0].append(await returning(room))
    for each in all_:
        await each.leave()
    return figures, [each.acked for each in all_]


async def returning(room: Room) -> Figures:
    """The server is killed and started again, and everybody comes back at the same instant."""
    await asyncio.to_thread(room.server.stop, 9)
    await room.leave()
    began = time.perf_counter()
    await asyncio.to_thread(room.server.start)
    up = time.perf_counter() - began
    room.come_anew()
    back = await room.enter()
    return {"restart": up * 1000, "return": back["enter"], "memory": room.server.memory_mib()}


def main() -> None:
    """Measure, check, print; exit 1 if an acknowledged answer is missing or doubled."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seats", type=int, default=250)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--peers", action="store_true", help="Measure a room on Node and oTree too; they are fetched.")
    parser.add_argument("--polling", action="store_true", help="Nobody of the room gets a websocket; the echo's do.")
    parser.add_argument("--key", action="store_true", help="Over a store that is encrypted under a key made for it.")
    chosen = parser.parse_args()
    with ExitStack() as running:
        server = running.enter_context(Server(chosen.seats, cases=chosen.rounds, key=chosen.key))
        others = [running.enter_context(other()) for other in ((Echo, Node, OTree) if chosen.peers else (Echo,))]
        disk, load = fsync_ms(server.data), os.getloadavg()[0]
        (ours, *theirs), (acked, *their_acked) = asyncio.run(
            measure(server, others, chosen.rounds, Polled if chosen.polling else Wire)
        )
        for one in (server, *others):
            one.stop()
        stored, encrypted = len(server.events("judgement-given")), server.encrypted
        kept = {type(one).__name__: (acks, one.stored) for one, acks in zip(others, their_acked, strict=True)}
    figures = {
        "seats": chosen.seats,
        "rounds": chosen.rounds,
        "acked": acked,
        "stored": stored,
        "encrypted": encrypted,
        "fsync": disk,
        "load": load,
    }
    told = json.dumps({**figures, "room": ours, "others": theirs, "kept": kept}) + "\n"
    sys.stdout.write(told if chosen.json else printed(figures, ours, dict(zip(kept, theirs, strict=True)), kept))
    if stored != acked or acked != 2 * chosen.seats * chosen.rounds + QUIET:
        message = "An acknowledged answer is missing or doubled."
        raise SystemExit(message)


if __name__ == "__main__":
    main()
