"""Whether there is a cliff: a room of a thousand beside one of 250, on the same program in one run.

    python -m bench.large --small 250 --large 1000 --rounds 3

Afterwards the logs are read: every acknowledged answer must be in them exactly once.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import sys
from collections.abc import Sequence
from contextlib import ExitStack

from bench._room import Figures
from bench._server import Server
from bench._table import met
from bench.cost import measure

#: What is measured, in words, and the bar on the large room's ratio to the small one.
_ROWS = (
    ("once_all", "at once: all acknowledged, ms", "6x"),
    ("once_cpu", "  server processor, ms", ""),
    ("within_p50", "within a second: p50, ms", ""),
    ("within_p99", "  p99, ms", "4x"),
    ("within_cpu", "  server processor, ms", ""),
)


def printed(sizes: Sequence[int], figures: Sequence[Sequence[Figures]]) -> str:
    """The table."""
    lines = [f"medians of {len(figures[0])} rounds, load {os.getloadavg()[0]:.1f}"]
    lines.append(f"{'':36}{sizes[0]:>10}{sizes[1]:>10}{'ratio':>8}  bar")
    for key, words, bar in _ROWS:
        small, large = (statistics.median(one[key] for one in rounds) for rounds in figures)
        ratio = f"{large / small:7.1f}x" if small else " " * 8
        lines.append(f"{words:36}{small:10.1f}{large:10.1f}{ratio}  {bar} {met(bar, large, small)}".rstrip())
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, print, check; exit 1 if an acknowledged answer is missing or doubled."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", type=int, default=250)
    parser.add_argument("--large", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    sizes = (chosen.small, chosen.large)
    with ExitStack() as running:
        servers = [running.enter_context(Server(seats)) for seats in sizes]
        figures = asyncio.run(measure(servers, chosen.rounds))
        for server in servers:
            server.stop()
        stored = sum(len(server.events("judgement-given")) for server in servers)
    acked = int(sum(one["once_acked"] + one["within_acked"] for rounds in figures for one in rounds))
    sys.stdout.write(printed(sizes, figures) + f"acknowledged {acked:,}, in the logs {stored:,}\n")
    raise SystemExit(stored != acked or acked != 2 * sum(sizes) * chosen.rounds)


if __name__ == "__main__":
    main()
