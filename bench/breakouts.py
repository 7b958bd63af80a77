"""A large event: 250 seats at 25 tables, each at its own pace, with the overview of all tables and the wall open.

    python -m bench.breakouts --seats 250 --tables 25 --seconds 20 --rounds 3

Within `--seconds`, each table opens the next case, judges it question by question and reveals it, at its own moment.
Then everybody is gathered, the tables lie side by side on the wall, all come to one table, and go back. Pages behave
as in the browser: they ask for what changed, with a delay for what only counts people. Afterwards the log is read:
every acknowledged answer must be in it exactly once; it exits with 1 otherwise.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import sys
import time
from collections.abc import Sequence

from bench._hall import Guest, Page, Watcher
from bench._room import Figures, slowest
from bench._seat import Seat
from bench._server import Server
from workshop.factory import assemble
from workshop.service.tokens import Token
from workshop.store.store import open_store

#: What is measured, in words, and the bar in milliseconds or kB where there is one.
_ROWS = (
    ("ack_p50", "at work: acknowledged, p50, ms", 50.0),
    ("ack_p99", "  p99, ms", 0.0),
    ("table_p50", "a table reveals: its last screen right, p50, ms", 0.0),
    ("table_max", "  the slowest table, ms", 1000.0),
    ("over_p50", "  the overview shows it, p50, ms", 0.0),
    ("over_max", "  at the latest, ms", 0.0),
    ("requests", "requests of each seat while at work", 0.0),
    ("kb", "kB to each seat while at work", 0.0),
    ("cpu", "server processor while at work, ms", 0.0),
    ("gather_last", "everybody is gathered: last screen right, ms", 1000.0),
    ("gather_cpu", "  server processor, ms", 0.0),
    ("plenary_wall", "side by side: on the wall, ms", 1000.0),
    ("together_last", "breakouts end: last screen right, ms", 1500.0),
    ("together_cpu", "  server processor, ms", 0.0),
    ("together_requests", "  requests of each seat", 0.0),
    ("apart_last", "back to the tables: last screen right, ms", 1500.0),
    ("apart_cpu", "  server processor, ms", 0.0),
)


class Hall:
    """Everybody at their tables, the overview, and the wall."""

    def __init__(self, server: Server, tables: int, screen: str) -> None:
        """Nobody is connected yet; `screen` is the projector's token."""
        workshop, port = server.seeded["workshop"], server.port
        self.server, self.tables = server, [f"t{n + 1}" for n in range(tables)]
        self.guests = [
            Guest(Seat(port, workshop, s["token"]), s["token"], self.tables[n % tables])
            for n, s in enumerate(server.seeded["seats"])
        ]
        self.lead = Watcher(port, workshop, server.seeded["facilitator"], "facilitator", "tables")
        self.wall = Watcher(port, workshop, screen, "screen", "screen")
        self.acked = 0

    async def come(self) -> None:
        """Everybody connects and gets the whole page."""
        await asyncio.gather(*(guest.come() for guest in self.guests), self.lead.come(), self.wall.come())

    async def table(self, table: str, case: str, seconds: float) -> tuple[list[float], float, float]:
        """One table's case: what each answer waited; when its last screen, and the overview, showed the reveal."""
        here = [guest for guest in self.guests if guest.table == table]
        review = f"{table}.{case}"
        await asyncio.sleep(random.uniform(0, seconds * 0.4))  # noqa: S311 - each table at its own pace
        await self.lead.press("open_review", table=table, case=case)
        await asyncio.sleep(random.uniform(seconds * 0.1, seconds * 0.2))  # noqa: S311
        await self.lead.press("advance", review=review, from_step="read")
        waits = await asyncio.gather(*(guest.answer(review, seconds * 0.4) for guest in here))
        began = time.perf_counter()
        seq = await self.lead.press("advance", review=review, from_step="first")
        last, over = await asyncio.gather(shown(here, seq), shown((self.lead,), seq))
        return [wait for one in waits for wait in one], last - began, over - began

    async def at_work(self, case: str, seconds: float) -> Figures:
        """All tables at their own pace."""
        cpu = self.server.cpu_seconds()
        requests, received = self._asked()
        took = await asyncio.gather(*(self.table(table, case, seconds) for table in self.tables))
        waits = [wait for table, _, _ in took for wait in table]
        self.acked += len(waits)
        more, later = self._asked()
        return {
            "ack_p50": statistics.median(waits) * 1000,
            "ack_p99": slowest(waits) * 1000,
            "table_p50": statistics.median(last for _, last, _ in took) * 1000,
            "table_max": max(last for _, last, _ in took) * 1000,
            "over_p50": statistics.median(over for _, _, over in took) * 1000,
            "over_max": max(over for _, _, over in took) * 1000,
            "requests": (more - requests) / len(self.guests),
            "kb": (later - received) / len(self.guests) / 1000,
            "cpu": (self.server.cpu_seconds() - cpu) * 1000,
        }

    def _asked(self) -> tuple[int, int]:
        """Requests of all seats so far, and bytes to all of them."""
        return sum(g.requests for g in self.guests), sum(g.seat.received for g in self.guests)

    async def press(self, pages: Sequence[Page], name: str, **data: str) -> Figures:
        """One press by the lead; when the last of these pages showed it, and the server's processor time."""
        # What only counts people has come by then, so that it is not measured with this.
        await asyncio.sleep(3)
        cpu, began, (requests, _) = self.server.cpu_seconds(), time.perf_counter(), self._asked()
        seq = await self.lead.press(name, **data)
        last = await shown(pages, seq) - began
        asked = (self._asked()[0] - requests) / len(self.guests)
        return {"last": last * 1000, "cpu": (self.server.cpu_seconds() - cpu) * 1000, "requests": asked}

    async def round(self, case: str, seconds: float) -> Figures:
        """A case at every table, and the plenary on it."""
        figures = await self.at_work(case, seconds)
        gathered = await self.press(self.guests, "gather")
        wall = await self.press((self.wall,), "open_plenary", case=case)
        together = await self.press(self.guests, "end_breakouts", table=self.tables[0])
        # Whoever sat at that table before has nothing new to see.
        moved = [guest for guest in self.guests if guest.table != self.tables[0]]
        apart = await self.press(moved, "begin_breakouts")
        await self.lead.press("turn_screen", showing="auto")
        return {
            **figures,
            **{f"gather_{k}": v for k, v in gathered.items()},
            "plenary_wall": wall["last"],
            **{f"together_{k}": v for k, v in together.items()},
            **{f"apart_{k}": v for k, v in apart.items()},
        }


async def shown(pages: Sequence[Page], seq: int) -> float:
    """When the last of these pages showed log position `seq`. Raises TimeoutError after a minute."""
    return max(await asyncio.wait_for(asyncio.gather(*(page.right_at(seq) for page in pages)), 60))


async def measure(
    server: Server, tables: int, screen: str, seconds: float, rounds: int
) -> tuple[list[Figures], int, int]:
    """The figures by rounds, how many answers were acknowledged, and how often a connection ended and came back."""
    hall = Hall(server, tables, screen)
    # Every table is at the first case already; each round takes the next.
    cases = await hall.lead.cases()
    await hall.come()
    figures = [await hall.round(case, seconds) for case in cases[1 : rounds + 1]]
    await asyncio.gather(*(guest.go() for guest in hall.guests), hall.lead.go(), hall.wall.go())
    return figures, hall.acked, sum(page.broke for page in (*hall.guests, hall.lead, hall.wall))


def screen_token(server: Server) -> str:
    """What lets a projector in."""
    with open_store(server.data) as store:
        return assemble(store).services.tokens.sign(Token("screen", server.seeded["workshop"]))


def printed(figures: Sequence[Figures]) -> str:
    """The table of medians, with the lowest and the highest."""
    lines = [f"{'':52}{'median':>10}{'lowest':>10}{'highest':>10}  bar"]
    for key, words, bar in _ROWS:
        found = [one[key] for one in figures]
        middle = statistics.median(found)
        said = f"{bar:,.0f} {'ok' if middle <= bar else 'MISSED'}" if bar else ""
        lines.append(f"{words:52}{middle:10,.1f}{min(found):10,.1f}{max(found):10,.1f}  {said}".rstrip())
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, print, check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seats", type=int, default=250)
    parser.add_argument("--tables", type=int, default=25)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    server = Server(chosen.seats, cases=chosen.rounds + 1, tables=chosen.tables)
    screen = screen_token(server)
    with server:
        load = os.getloadavg()[0]
        figures, acked, broke = asyncio.run(measure(server, chosen.tables, screen, chosen.seconds, chosen.rounds))
        server.stop()
        given = server.events("judgement-given")
    different = {(e["seat"], e["review"], a["question"]) for e in given for a in e["answers"]}
    sys.stdout.write(
        f"{chosen.seats} seats at {chosen.tables} tables, {chosen.rounds} rounds of {chosen.seconds:.0f} s, "
        f"load {load:.1f} before\n{printed(figures)}"
        f"connections that ended and came back: {broke}\n"
        f"acknowledged {acked:,}, in the log {len(given):,}, different {len(different):,}\n"
    )
    raise SystemExit(not acked == len(given) == len(different) == 3 * chosen.seats * chosen.rounds)


if __name__ == "__main__":
    main()
