"""`workshop audit`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from workshop.cli.answer import REFUSED, answering, result, tell
from workshop.cli.options import as_json, data
from workshop.service.installation import Installation
from workshop.service.trail import Names, as_csv
from workshop.store.errors import NotOurs


@click.command()
@click.option("--verify", is_flag=True, help="Only follow the chain of hashes, and say whether it holds.")
@as_json
@data
def audit(*, verify: bool, as_json: bool, data: Path) -> None:
    """Write the audit trail as CSV: who did what and when, never content.

    With --verify the chain of hashes is followed from the first entry to the last. Entries taken off the end leave no
    trace in the trail itself: compare the last hash with one that was noted elsewhere.
    """
    with answering(as_json=as_json), Installation(data) as installation:
        if not installation.exists:
            message = f"There is no Workshop store in {data}. Name its data folder."
            raise NotOurs(message)
        trail = installation.store.audit
        entries = list(reversed(trail.entries()))
        breaks = trail.breaks()
        if verify:
            last = entries[-1].hash if entries else ""
            if as_json:
                result({"sound": not breaks, "entries": len(entries), "last_hash": last, "breaks": breaks})
            elif not breaks:
                click.echo(f"Unaltered: {len(entries)} entries, the last one {last or 'none'}.")
        elif as_json:
            result(entries)
        else:
            click.echo(as_csv(entries, Names(installation.store)), nl=False)
    for broken in () if as_json else breaks:
        tell(f"Does not hold: {broken}.")
    sys.exit(REFUSED if breaks else 0)
