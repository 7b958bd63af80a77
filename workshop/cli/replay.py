"""`workshop replay`."""

from __future__ import annotations

from pathlib import Path

import click

from workshop.cli.answer import answering, result, tell
from workshop.cli.options import as_json, data
from workshop.replay.transcript import clock, transcript
from workshop.service.installation import Installation
from workshop.service.source import open_source


@click.command()
@click.argument("source")
@as_json
@data
def replay(*, source: str, as_json: bool, data: Path) -> None:
    """Tell a recorded day again, line by line, without names.

    SOURCE is a workshop, a programme, a record, or a past workshop's folder, zip file or workbook.
    Each line begins with the time since the day began. Nothing is told before the room had seen it.
    """
    with answering(as_json=as_json), Installation(data) as installation:
        found = open_source(source, installation)
        for notice in found.notices:
            tell(f"Note: {notice}")
        days = [(state, transcript(log)) for state, log in zip(found.states, found.recorded(), strict=True)]
        if as_json:
            result([
                {"workshop": s.id, "seq": li.seq, "at": li.at, "offset": li.offset, "text": li.text}
                for s, lines in days for li in lines
            ])  # fmt: skip
            return
        for state, lines in days:
            click.echo(f"{state.title} · {state.authority} · {state.held_on or 'day not known'}")
            for line in lines:
                click.echo(f"{clock(line.offset)}  {line.text}")
