"""`workshop opportunity`."""

from __future__ import annotations

from pathlib import Path

import click

from workshop.cli.answer import answering, result
from workshop.cli.noting import note_export
from workshop.cli.options import as_json, data, inputs, set_aside
from workshop.domain.costing import Costing
from workshop.findings.money.exchange import WITHHELD, as_data
from workshop.findings.money.size import CAVEATS, Sized, Worked, worked
from workshop.findings.money.words import exact
from workshop.findings.report import findings
from workshop.service.costing_files import read_costing
from workshop.service.installation import Installation
from workshop.service.material import material
from workshop.service.source import Source, open_source


@click.command()
@click.argument("source")
@inputs
@as_json
@set_aside
@data
def opportunity(
    *, source: str, inputs: Path | None, as_json: bool, aside: tuple[tuple[str, int], ...], data: Path
) -> None:
    """Size what the panels found, in pounds: released, needed for steps up, reinvestment and net.

    SOURCE is a workshop, a programme, a record, or a past workshop's folder, zip file or workbook.
    Counts and costs are those entered beside it, or those of a file (--inputs). Nothing is said in
    pounds until the eight lines that say why it is not a cut are filled. Internal.
    """
    with answering(as_json=as_json), Installation(data) as installation:
        found = open_source(source, installation, set_aside=aside)
        made = material(found.states)
        out = worked(made, findings(made, in_depth=False).verdicts, costing_of(found, inputs) or Costing())
        if as_json:
            note_export(installation, found, "opportunity.json", "internal")
            result(as_data(out))
        else:
            click.echo("\n".join(in_words(out, found.title)))


def costing_of(found: Source, file: Path | None) -> Costing | None:
    """The costing that a command reads: of a file where one was given, else the one beside the source.

    Raises FileError where the file is none.
    """
    return read_costing(file) if file else found.costing


def in_words(out: Worked, title: str) -> list[str]:
    """Everything of a costing for a person at a terminal."""
    lines = [f"{title} · opportunity · internal", ""]
    lines += [f"Note: {note}" for note in out.notes]
    if out.sized:
        lines += ["", *_pounds(out.sized)]
    else:
        lines += [WITHHELD, *(f"- {problem.says}" for problem in out.problems)]
    lines += ["", "Why it is not a cut:"]
    for line in out.safeguard:
        lines.append(f"{line.number}. {line.title}: {line.says or line.needs or 'filled'}")
        lines += [f"   ! {line.why}"] if line.red else []
    return lines


def _pounds(sized: Sized) -> list[str]:
    out = [f"Pounds a year, on one basis: {sized.basis}.", ""]
    for line in sized.lines:
        children = f"{line.children.value:,.1f} children" if line.children and line.children.value is not None else ""
        likely = f"likely {exact(line.low)} to {exact(line.high)}"
        out.append(f"{line.label:<22}{exact(line.pounds.value or 0):>14}  {likely}  {children}".rstrip())
        reached = f"{exact(line.futures.p10)} to {exact(line.futures.p90)}"
        out.append(f"{'':<22}{'':>14}  as far as a programme reaches, in 8 of 10 futures: {reached}")
    out += ["", "Moves:"]
    out += [f"{m.actual} to {m.ideal}: {m.children:,.1f} children, {exact(m.pounds)}" for m in sized.moves]
    out += ["", *(f"Take care: {caution}" for caution in sized.cautions), *CAVEATS]
    return out
