"""`workshop findings`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workshop.cli.answer import BAD_INPUT, Wrong, answering, fail, result, tell
from workshop.cli.noting import note_export
from workshop.cli.opportunity import costing_of
from workshop.cli.options import as_json, data, inputs, set_aside
from workshop.domain.statement import PARTS
from workshop.export import Bundle
from workshop.export.stated import Stated, printed
from workshop.findings.edition import Edition, edition
from workshop.findings.edition import as_json as exchanged
from workshop.findings.method import LATEST, METHODS
from workshop.findings.money.exchange import as_data
from workshop.findings.money.size import worked
from workshop.findings.report import Findings
from workshop.findings.report import findings as worked_out
from workshop.findings.rounded import rounded_edition
from workshop.service.installation import Installation
from workshop.service.local_offer import offer_of
from workshop.service.material import material
from workshop.service.publishing import keep_to
from workshop.service.source import Source, open_source
from workshop.service.standing import no_public_moment

_TASKS = ("owner", "due", "resource", "burden", "minority", "tags")


@click.command()
@click.argument("source")
@click.option("--public", is_flag=True, help="The edition that may leave the authority: small numbers are suppressed.")
@click.option("--rounded", is_flag=True, help="With --public: every number rounded to five in place of suppression.")
@click.option(
    "--method", type=click.Choice([str(n) for n in METHODS]), default=str(LATEST), show_default=True,
    help="The method to work them out by. One that has shipped never changes.",
)  # fmt: skip
@inputs
@as_json
@set_aside
@data
def findings(  # noqa: PLR0913 - as many options as the command has
    *,
    source: str,
    public: bool,
    rounded: bool,
    method: str,
    inputs: Path | None,
    as_json: bool,
    aside: tuple[tuple[str, int], ...],
    data: Path,
) -> None:
    """Work out what the panels found.

    SOURCE is a workshop, a programme, a record, or a past workshop's folder, zip file or workbook.
    Only concluded cases count. Several workshops are read together. Where a costing was entered, the
    internal edition holds what it comes to; "workshop opportunity" says it in words.
    """
    with answering(as_json=as_json), Installation(data) as installation:
        if rounded and not public:
            fail([Wrong("", 0, 0, "Only a public edition is rounded.", "Add --public.")], BAD_INPUT, as_json=as_json)
        found = open_source(source, installation, set_aside=aside)
        if public:
            no_public_moment(found)
            _one_way(found, installation, rounded=rounded)
        for notice in found.notices:
            tell(f"Note: {notice}")
        made = material(found.states, offer_of(installation.store.settings) if installation.exists else None)
        computed = worked_out(made, int(method))
        costing = None if public else costing_of(found, inputs)
        bundle = Bundle(found.states, made, computed, worded=found.worded)
        shown = rounded_edition(computed) if rounded else edition(computed, public=public)
        # What was signed beside suppressed numbers may name them.
        statements = () if rounded else printed(bundle, "public" if public else "internal")
        if as_json:
            note_export(installation, found, "json", "public" if public else "internal")
            sized = as_data(worked(made, computed.verdicts, costing)) if costing else None
            more = _beside(opportunity=sized, statements=[exchanged_statement(one) for one in statements])
            result(exchanged(computed, in_depth=True, shown=shown) | more)
        else:
            click.echo("\n".join([in_words(computed, found.title, shown), *map(_stated, statements)]))


def _beside(**held: Any) -> dict[str, Any]:
    """What stands beside the findings, without what is empty: other programs read them by their schema."""
    return {name: value for name, value in held.items() if value}


def _one_way(found: Source, installation: Installation, *, rounded: bool) -> None:
    """Keep to one way of making figures public; of files nobody knows what left before, so it is said."""
    if found.kind in ("workshop", "programme"):
        keep_to(installation.settings, f"{found.kind}:{found.name}", "rounded" if rounded else "suppressed")
    elif rounded:
        tell("Note: give out either this edition or the one with suppressed numbers, never both.")


def in_words(computed: Findings, title: str, shown: Edition) -> str:
    """The headline and the matrix, for a person at a terminal."""
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
    told = [f"- {sentence}" for chapter in shown.chapters for sentence in chapter.lead]
    lines += ["", "In depth:", *told, ""] if told else []
    lines += [shown.note] if shown.note else []
    lines.append(f"Method {computed.method.number}; docs/methods.md says how each figure is worked out.")
    return "\n".join(lines)


def exchanged_statement(one: Stated) -> dict[str, Any]:
    """A statement in the exchange form: its parts and who does what, its evidence, and when it was signed."""
    held = one.statement
    parts = {name: getattr(held, name) for name in (*(name for name, _ in PARTS), *_TASKS)}
    told = [c for c in one.evidence if not c.hidden]
    return {
        "id": held.id, "title": held.title, **parts,
        "progress": held.progress, "signed_on": one.signatures[-1].at[:10] if one.signed else None,
        "evidence": [{"ref": c.ref, "label": c.label, "said": c.said, "wording": c.sentence} for c in told],
    }  # fmt: skip


def _stated(one: Stated) -> str:
    held = one.statement
    said = "signed off" if one.signed else "not signed off yet"
    return (
        f"\nStatement ({said}): {held.title}\n  {held.found}\n  Next: {held.next_steps}\n  {held.owner}, by {held.due}"
    )


def _cell(cell: object) -> str:
    if cell == 0:
        return "."
    return f"{cell:.2g}" if isinstance(cell, float) else str(cell)
