"""Ten workshops in a row on one server: people come, judge, are shown the answers, and go. Memory after each.

The server lets go of what was left sooner than it would in a real day (`bench/_hasty.py`), so that
ten days fit into a few minutes. Exits with 1 if memory after the last is more than a fifth above
that after the first, or if an answer is missing.

    python -m bench.soak --seats 250 --workshops 10
"""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench._room import Room
from bench._server import Seeded

#: How much larger the server may be after the last workshop than after the first.
BAR = 1.2


class Long(Seeded):
    """One server over a data folder to which workshops are added while it runs."""

    def __init__(self, data: Path) -> None:
        """Serve `data`."""
        super().__init__(["-m", "bench._hasty", "--data", str(data)], "/readyz")
        self.data = data

    def add(self, seats: int) -> None:
        """Seed one more workshop, ready to judge."""
        made = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "workshop", "seed", "--data", str(self.data), "--seats", str(seats), "--cases", "1",
             "--url", self.url, "--json"], check=True, capture_output=True, text=True,
        )  # fmt: skip
        self.seeded = json.loads(made.stdout)


async def day(server: Long) -> tuple[int, float]:
    """One workshop from the first connection to the last; answers acknowledged, and memory while it ran."""
    room = Room(server)
    await room.enter()
    await room.round((await room.cases())[0])
    during = server.memory_mib()
    await room.leave()
    return room.acked, during


def run(seats: int, workshops: int) -> list[float]:
    """Memory in MiB after each workshop. Raises SystemExit if an answer was not acknowledged."""
    data = Path(tempfile.mkdtemp(prefix="workshop-soak-"))
    after: list[float] = []
    try:
        server = Long(data)
        server.add(1)
        with server:
            sys.stdout.write(f"{'':14}{'while it ran':>14}{'afterwards, MiB':>18}\n")
            for number in range(1, workshops + 1):
                server.add(seats)
                acked, during = asyncio.run(day(server))
                if acked != 2 * seats:
                    message = f"{2 * seats - acked} answers were not acknowledged."
                    raise SystemExit(message)
                asyncio.run(asyncio.sleep(6))
                after.append(server.memory_mib())
                sys.stdout.write(f"workshop {number:<5}{during:14,.1f}{after[-1]:18,.1f}\n")
    finally:
        shutil.rmtree(data, ignore_errors=True)
    return after


def main() -> None:
    """Run, print, and say whether memory came back."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seats", type=int, default=250)
    parser.add_argument("--workshops", type=int, default=10)
    chosen = parser.parse_args()
    after = run(chosen.seats, chosen.workshops)
    ratio = after[-1] / after[0]
    sys.stdout.write(f"after the last {ratio:.2f} of after the first (bar {BAR})\n")
    raise SystemExit(ratio > BAR)


if __name__ == "__main__":
    main()
