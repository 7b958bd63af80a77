"""`workshop seed`: a workshop ready to judge, for load tests and for whoever writes a client."""

from __future__ import annotations

import json
from pathlib import Path

import click

from workshop.cli.answer import answering
from workshop.cli.options import as_json, data
from workshop.service.reception import Reception
from workshop.service.seeding import seed as make
from workshop.service.tokens import Tokens
from workshop.service.workshops import Workshops
from workshop.store.store import open_store


@click.command()
@data
@click.option("--seats", default=8, show_default=True, help="How many simulated people have a seat.")
@click.option("--cases", default=2, show_default=True, help="How many of the shipped cases are in the queue.")
@click.option("--tables", default=1, show_default=True, help="Over how many tables the seats are spread.")
@click.option("--url", default="http://127.0.0.1:8000", show_default=True, help="Where the server will be.")
@as_json
def seed(  # noqa: PLR0913 - one parameter for each option
    data: Path, seats: int, cases: int, tables: int, url: str, *, as_json: bool
) -> None:
    """Make a workshop that is ready to judge, with simulated seats, and print their tokens.

    Only in a data folder without real workshops. Start the server on the same folder afterwards.
    """
    with answering(as_json=as_json), open_store(data) as store:
        tokens = Tokens(store.secret.read().hex())
        reception = Reception(store, Workshops(store.events), tokens)
        made = make(store, reception, seats=seats, cases=cases, tables=tables, url=url)
    if as_json:
        click.echo(json.dumps(made))
        return
    click.echo(
        f"Workshop {made['workshop']} is ready with {len(made['seats'])} seats. Its join code is {made['code']}."
    )
    click.echo("Run this again with --json in an empty folder to get the tokens of its seats.")
