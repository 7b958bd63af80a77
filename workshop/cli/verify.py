"""`workshop verify`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from workshop.cli.answer import BAD_INPUT, REFUSED, Wrong, answering, fail, result, tell
from workshop.cli.options import as_json, data
from workshop.replay.verify import Verification, verify_logs, verify_record
from workshop.service.installation import Installation
from workshop.service.source import is_record_file, stored_logs


@click.command()
@click.argument("source", required=False)
@as_json
@data
def verify(*, source: str | None, as_json: bool, data: Path) -> None:
    """Prove that a record is unaltered.

    SOURCE is a record that "workshop export" wrote, or a workshop or programme of the data folder; without one, all
    workshops of the data folder are looked through. The chain of hashes is followed from the first
    event to the last, every event is read, and the findings in a record are worked out again.
    """
    with answering(as_json=as_json), Installation(data) as installation:
        if source is not None and Path(source).exists():
            if not is_record_file(Path(source)):
                message = "Only a record can be verified; the files of a past workshop carry no hashes."
                fail([Wrong(source, 0, 0, message, "Import them first.")], BAD_INPUT, as_json=as_json)
            found = verify_record(Path(source))
        else:
            found = verify_logs(stored_logs(source, installation))
    if as_json:
        result(_told(found))
    elif found.sound:
        click.echo(_sound(found))
    for broken in () if as_json else found.breaks:
        tell(f"Does not hold: {str(broken).rstrip('.')}.")
    sys.exit(0 if found.sound else REFUSED)


def _told(found: Verification) -> dict[str, object]:
    return {
        "sound": found.sound,
        "workshops": found.workshops,
        "events": found.events,
        "destroyed": found.destroyed,
        "withheld": found.withheld,
        "as_it_stood": found.standing.at if found.standing else None,
        "findings": found.findings,
        "breaks": found.breaks,
    }


def _sound(found: Verification) -> str:
    words = f"Unaltered: {found.events} events of {len(found.workshops)} workshop(s)"
    if found.destroyed:
        words += f", {found.destroyed} of them withdrawn with their content destroyed"
    if found.standing:
        words += f". It is the record as it stood on {found.standing.when}"
    if found.withheld:
        words += f", without what was taken back later (content withheld: {found.withheld})"
    return f"{words}. The findings follow from them." if found.findings else f"{words}."
