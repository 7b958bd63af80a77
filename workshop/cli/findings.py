"""`workshop findings`."""

from __future__ import annotations

from pathlib import Path

import click

from workshop.cli.answer import answering, result, tell
from workshop.cli.options import as_json, data, set_aside
from workshop.findings.edition import as_json as exchanged
from workshop.findings.edition import edition
from workshop.findings.report import Findings
from workshop.findings.report import findings as worked_out
from workshop.service.installation import Installation
from workshop.service.material import material
from workshop.service.source import open_source


@click.command()
@click.argument("source")
@click.option("--public", is_flag=True, help="The edition that may leave the authority: small numbers are suppressed.")
@as_json
@set_aside
@data
def findings(
    *,
    source: str,
    public: bool,
    as_json: bool,
    aside: tuple[tuple[str, int], ...],
    data: Path,
) -> None:
    """Work out what the panels found.

    SOURCE is a workshop, a programme, a record, or a past workshop's folder, zip file or workbook.
    Only concluded cases count. Several workshops are read together.
    """
    with answering(as_json=as_json), Installation(data) as installation:
        found = open_source(source, installation, set_aside=aside)
        for notice in found.notices:
            tell(f"Note: {notice}")
        computed = worked_out(material(found.states))
        if as_json:
            result(exchanged(computed, public=public))
        else:
            click.echo(in_words(computed, found.title, public=public))


def in_words(computed: Findings, title: str, *, public: bool) -> str:
    """The headline and the matrix, for a person at a terminal."""
    shown = edition(computed, public=public)
    lines = [f"{title} · {computed.authority} · {shown.name} edition"]
    if computed.simulated:
        lines.append("REHEARSAL with a simulated panel: these are not real findings.")
    lines += ["", *(f"- {words}" for words in shown.wordings.values()), ""]
    matrix = shown.matrix
    if matrix["rows"]:
        width = max(len(str(code)) for code in (*matrix["rows"], "actual")) + 1
        lines.append("Cases by what was (down) and what would have been ideal (across):")
        lines.append(" " * width + "".join(f"{code:>7}" for code in matrix["columns"]))
        for code, cells in zip(matrix["rows"], matrix["cells"], strict=True):
            lines.append(f"{code:<{width}}" + "".join(f"{_cell(cell):>7}" for cell in cells))
    lines.append(f"Method {computed.method.number}; docs/methods.md says how each figure is worked out.")
    return "\n".join(lines)


def _cell(cell: object) -> str:
    if cell == 0:
        return "."
    return f"{cell:.2g}" if isinstance(cell, float) else str(cell)
