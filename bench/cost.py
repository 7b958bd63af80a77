"""What the disk costs a room, and what telling it costs: the same bursts with and without, by turns in one run.

    python -m bench.cost --seats 250 --rounds 5

Three servers of the same program: as it is; one that acknowledges what is only in memory; one that tells nobody that
anything changed. Every round runs all three. Bars: performance.md, section 9.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
from collections.abc import Sequence
from contextlib import ExitStack

from bench._room import Figures, Room, Sender, bursts
from bench._server import Server
from bench._table import met

#: What is measured, in which server, in words, and the bar on its ratio.
_ROWS = (
    ("once_all", "disk", "all at once, all acknowledged: with the disk and without", "1.3x"),
    ("once_cpu", "disk", "  server processor", ""),
    ("within_p50", "telling", "within a second, p50: telling everybody and nobody", "1.5x"),
    ("within_p99", "telling", "  p99", ""),
    ("within_cpu", "telling", "  server processor", ""),
)


def judging(room: Room, case: str, confidence: int) -> list[Sender]:
    """Every seat of a room gives this answer."""
    return [lambda seat=seat: seat.judge(f"t1.{case}", confidence) for seat in room.seats]  # type: ignore[misc]


async def measure(servers: Sequence[Server], rounds: int) -> list[list[Figures]]:
    """The bursts of each server, by rounds."""
    rooms = [Room(server) for server in servers]
    case = (await rooms[0].cases())[0]
    for room in rooms:
        await room.enter()
    figures: list[list[Figures]] = [[] for _ in rooms]
    for number in range(rounds):
        for room, kept in zip(rooms, figures, strict=True):
            # No answer is the same as the one before: that would be no event.
            confidence = iter((2, 4) if number % 2 else (1, 3))
            kept.append(await bursts(room.server, lambda r=room, c=confidence: judging(r, case, next(c))))  # type: ignore[misc]
    for room in rooms:
        await room.leave()
    return figures


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seats", type=int, default=250)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    kinds = ("", "disk", "telling")
    with ExitStack() as running:
        servers = [running.enter_context(Server(chosen.seats, without=kind)) for kind in kinds]
        found = dict(zip(kinds, asyncio.run(measure(servers, chosen.rounds)), strict=True))
    sys.stdout.write(
        f"{chosen.seats} seats, medians of {chosen.rounds} rounds\n{'':60}{'with':>9}{'without':>9}{'ratio':>8}\n"
    )
    for key, kind, words, bar in _ROWS:
        whole, less = (statistics.median(one[key] for one in found[k]) for k in ("", kind))
        ratio = f"{whole / less:7.2f}x" if less else " " * 8
        said = f"{words + ', ms':60}{whole:9.1f}{less:9.1f}{ratio}  {bar} {met(bar, whole, less)}"
        sys.stdout.write(said.rstrip() + "\n")


if __name__ == "__main__":
    main()
