"""`workshop rehearse`: a simulated panel, so that one person can practise a whole day."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import click

from workshop.cli.answer import tell
from workshop.cli.options import data
from workshop.rehearsal.crowd import MOST, run
from workshop.service.installation import Installation
from workshop.service.tokens import Token

#: Hands the token over without showing it to everybody on the machine, as an argument would.
_TOKEN = "WORKSHOP_REHEARSAL_TOKEN"  # noqa: S105 - the variable's name, no token


@click.command()
@click.argument("workshop", required=False)
@click.option(
    "--seats", default=8, show_default=True, type=click.IntRange(1, MOST), help="How many simulated people come."
)
@click.option(
    "--speed", default=4.0, show_default=True, type=click.FloatRange(0.25, 100), help="1 is as fast as people are."
)
@click.option("--url", default="http://127.0.0.1:8000", show_default=True, help="Where the server is.")
@click.option("--seed", default=1, show_default=True, help="The same number brings the same people.")
@click.option("--attached", is_flag=True, hidden=True, help="Stop when standard input closes.")
@data
def rehearse(  # noqa: PLR0913, PLR0917 - one parameter for each option
    workshop: str | None, seats: int, speed: float, url: str, seed: int, data: Path, *, attached: bool
) -> None:
    """Bring a simulated panel into a workshop, to practise with.

    The server must be running. WORKSHOP is the workshop's id; without it, the rehearsal workshop of
    the data folder that was made last. Simulated people have disciplines, opinions and human timing. They are
    marked as simulated in the record for ever and never enter real findings. Ctrl+C sends them home.
    """
    where, token = (workshop or "", os.environ.get(_TOKEN, ""))
    if not token:
        where, token = _from_folder(data, where)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    if attached:
        threading.Thread(target=_until_closed, args=(stop,), daemon=True).start()
    run(url.rstrip("/"), token, where, seats, speed=speed, seed=seed, stop=stop, said=tell)
    tell("The simulated panel has gone home.")


def _from_folder(data: Path, workshop: str) -> tuple[str, str]:
    """The workshop to rehearse, and a token for it signed with the data folder's secret."""
    installation = Installation(data)
    if not installation.exists:
        message = f"There is no Workshop data in {data}. Start it first with: workshop run --data {data}"
        raise click.ClickException(message)
    with installation:
        known = {entry.stream: entry for entry in installation.directory.all()}
        open_ones = [e.stream for e in known.values() if e.origin == "rehearsal" and e.status == "open"]
        if workshop and workshop not in known:
            message = f"There is no workshop {workshop} in {data}. Check the id, and the data folder (--data)."
            raise click.ClickException(message)
        if workshop and known[workshop].origin != "rehearsal":
            message = (
                f"{workshop} is no rehearsal. Simulated people have no place among real ones: make a rehearsal of it "
                "in the browser, or leave the id out."
            )
            raise click.ClickException(message)
        if not workshop and not open_ones:
            message = "No rehearsal workshop is open. Open one in the browser, or name a workshop."
            raise click.ClickException(message)
        chosen = workshop or open_ones[0]
        return chosen, installation.tokens.sign(Token("rehearsal", chosen))


def _until_closed(stop: threading.Event) -> None:
    """Wait until whoever started this process has ended, however it ended."""
    sys.stdin.buffer.read()
    stop.set()
