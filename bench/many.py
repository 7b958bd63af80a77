"""Many workshops on one server at once: a thousand seats in twenty workshops judge within a minute, then at once.

    python -m bench.many --workshops 20 --seats 50 --seconds 60

Afterwards the logs are read: every acknowledged answer must be in them exactly once. Exits with 1 if one is not, or if
the slowest hundredth of those within `--seconds` waited for more than a second.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench._room import Figures, Sender, burst
from bench._seat import Seat
from bench.soak import Long
from workshop.factory import assemble
from workshop.service.seeding import seed
from workshop.store.codec import Codec
from workshop.store.store import open_store

#: The longest that the slowest hundredth may wait, in milliseconds.
BAR = 1000.0


async def judged(server: Long, places: list[dict[str, Any]], seconds: float) -> tuple[Figures, Figures, float]:
    """Everybody comes and judges: within `seconds`, then at the same instant; and what all came in took, in seconds."""
    seats = [
        Seat(server.port, seeded["workshop"], seat["token"]) for seeded in places for seat in seeded["seats"]
    ]  # fmt: skip
    began = asyncio.get_running_loop().time()
    await asyncio.gather(*(seat.connect() for seat in seats))
    came = asyncio.get_running_loop().time() - began
    # Every workshop was made alike, so the case that is open in one is open in all.
    here = await seats[0].line.get(f"/w/{places[0]['workshop']}/state.json", places[0]["seats"][0]["token"])
    about = str(json.loads(here)["review"]["id"])

    def senders(confidence: int) -> list[Sender]:
        return [lambda seat=seat: seat.judge(about, confidence) for seat in seats]  # type: ignore[misc]

    within = await burst(server, senders(2), seconds)
    await asyncio.sleep(1)
    at_once = await burst(server, senders(4), 0)
    await asyncio.gather(*(seat.close() for seat in seats))
    return within, at_once, came


def seeded(data: Path, workshops: int, seats: int, url: str) -> list[dict[str, Any]]:
    """As many workshops, ready to judge, made in this process: starting a program for each would take minutes."""
    with open_store(data) as store:
        reception = assemble(store).services.reception
        made = [seed(store, reception, seats=seats, cases=1, tables=1, url=url) for _ in range(workshops)]
    return json.loads(json.dumps(made))  # type: ignore[no-any-return] # as the command prints it


def stored(data: Path) -> int:
    """How many different answers the logs hold. Raises SystemExit where one is there twice."""
    with open_store(data) as store:
        codec = Codec()
        rows = [row for stream in store.events.streams() for row in store.events.read(stream)]
        ids = [r.command_id for r in map(codec.recorded, rows) if r.event.NAME == "judgement-given"]
    if len(ids) > len(set(ids)):
        message = "An answer is stored twice."
        raise SystemExit(message)
    return len(ids)


def run(workshops: int, seats: int, seconds: float) -> bool:
    """Measure and print; whether nothing was lost and nobody waited too long."""
    data = Path(tempfile.mkdtemp(prefix="workshop-many-"))
    try:
        server = Long(data)
        places = seeded(data, workshops, seats, server.url)
        with server:
            load = os.getloadavg()[0]
            within, at_once, came = asyncio.run(judged(server, places, seconds))
        kept, acked = stored(data), int(within["acked"] + at_once["acked"])
    finally:
        shutil.rmtree(data, ignore_errors=True)
    said = f"{workshops * seats} seats in {workshops} workshops, load {load:.1f}; all in with their page: {came:.1f} s"
    sys.stdout.write(f"{said}\n{'':26}{'p50, ms':>10}{'p99, ms':>10}{'all, ms':>10}{'processor, ms':>15}\n")
    for words, one in ((f"judge within {seconds:.0f} s", within), ("judge at once", at_once)):
        sys.stdout.write(f"{words:26}{one['p50']:10,.1f}{one['p99']:10,.1f}{one['all']:10,.0f}{one['cpu']:15,.0f}\n")
    sys.stdout.write(f"acknowledged {acked:,}, in the logs {kept:,}\n")
    return kept == acked == 2 * workshops * seats and within["p99"] <= BAR


def main() -> None:
    """Measure; exit 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workshops", type=int, default=20)
    parser.add_argument("--seats", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    chosen = parser.parse_args()
    raise SystemExit(not run(chosen.workshops, chosen.seats, chosen.seconds))


if __name__ == "__main__":
    main()
