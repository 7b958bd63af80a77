"""`workshop import`."""

from __future__ import annotations

from pathlib import Path

import click

from workshop.cli.answer import answering, result, tell
from workshop.cli.noting import note_import
from workshop.cli.options import as_json, data, set_aside
from workshop.service.arrivals import Arrived, take_in_past, take_in_record
from workshop.service.installation import Installation
from workshop.service.past import open_path, read_past
from workshop.service.source import is_record_file, read_whole


@click.command("import")
@click.argument("path", type=click.Path(path_type=Path))
@as_json
@set_aside
@data
def import_(*, path: Path, as_json: bool, aside: tuple[tuple[str, int], ...], data: Path) -> None:
    """Bring in a workshop that was held elsewhere.

    PATH is a past workshop, as a folder or zip file with cases.csv, judgements.csv and conclusions.csv
    (strata.csv and workshop.json if you have them) or as a workbook with sheets of these names; or
    a record that "workshop export" wrote in another installation. Everything that is wrong is listed, and
    nothing is saved until it is mended or set aside.
    """
    with answering(as_json=as_json), Installation(data) as installation:
        if is_record_file(path):
            arrived = take_in_record(read_whole(path), installation)
        else:
            past = read_past(open_path(path), installation.every_protocol(), installation.lists, set_aside=aside)
            for notice in past.notices:
                tell(f"Note: {notice}")
            arrived = take_in_past(past, installation)
        note_import(installation, len(arrived.workshops))
        if as_json:
            result(arrived)
        else:
            click.echo(_said(arrived))


def _said(arrived: Arrived) -> str:
    names = ", ".join(arrived.workshops)
    said = f"Brought in workshop {names}."
    if arrived.programme:
        said = f"Brought in {len(arrived.workshops)} workshops ({names}) as programme {arrived.programme}."
    if arrived.written:
        said += f" With them {arrived.written} versions of statements, signatures and answers."
    if arrived.left:
        said += f" Left out were {arrived.left} about this programme, which has others here in their place."
    return said
