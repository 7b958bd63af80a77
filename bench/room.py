"""A room that judges at once and is shown its answers, beside a bare echo on the same stack.

N seats in a process of their own speak the real protocol over raw websockets and kept HTTP
connections, as a page does. Every round runs both servers, one after the other; medians are
printed. The echo is python-socketio on gevent without Flask, permissions, a room or a disk.
Afterwards the log is read: every acknowledged answer must be in it exactly once.

    python -m bench.room --seats 250 --rounds 5
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import sys
import time
from pathlib import Path

from bench._room import Bare, Figures, Room
from bench._seat import Seat
from bench._server import Echo, Server
from bench._table import printed
from bench._wire import Wire


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


async def measure(server: Server, echo: Echo, rounds: int) -> tuple[list[Figures], list[Figures], int]:
    """Run both by turns. Gives the figures of each round, of the room and of the echo, and the answers acknowledged."""
    room, bare = Room(server), Bare(echo, len(server.seeded["seats"]))
    idle = (server.memory_mib(), echo.memory_mib())
    ours, theirs = [await room.enter()], [await bare.enter()]
    ours[0]["kib_each"] = (server.memory_mib() - idle[0]) * 1024 / len(room.seats)
    theirs[0]["kib_each"] = (echo.memory_mib() - idle[1]) * 1024 / len(room.seats)
    for case in (await room.cases())[:rounds]:
        ours.append(await room.round(case))
        theirs.append(await bare.round())
    ours.append(await returning(room))
    await room.leave()
    await bare.leave()
    return ours, theirs, room.acked


async def returning(room: Room) -> Figures:
    """The server is killed and started again, and everybody comes back at the same instant."""
    await asyncio.to_thread(room.server.stop, 9)
    await room.leave()
    began = time.perf_counter()
    await asyncio.to_thread(room.server.start)
    up = time.perf_counter() - began
    room.seats = [Seat(room.server.port, room.workshop, s["token"]) for s in room.server.seeded["seats"]]
    room.lead = Wire("127.0.0.1", room.server.port)
    back = await room.enter()
    return {"restart": up * 1000, "return": back["enter"], "memory": room.server.memory_mib()}


def main() -> None:
    """Measure, check, print; exit 1 if an acknowledged answer is missing or doubled."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seats", type=int, default=250)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    with Server(chosen.seats, cases=chosen.rounds) as server, Echo() as echo:
        disk, load = fsync_ms(server.data), os.getloadavg()[0]
        ours, theirs, acked = asyncio.run(measure(server, echo, chosen.rounds))
        server.stop()
        stored = len(server.events("judgement-given"))
    figures = {
        "seats": chosen.seats,
        "rounds": chosen.rounds,
        "acked": acked,
        "stored": stored,
        "fsync": disk,
        "load": load,
    }
    sys.stdout.write(
        json.dumps({**figures, "room": ours, "echo": theirs}) + "\n" if chosen.json else printed(figures, ours, theirs)
    )
    if stored != acked or acked != 2 * chosen.seats * chosen.rounds:
        message = "An acknowledged answer is missing or doubled."
        raise SystemExit(message)


if __name__ == "__main__":
    main()
