"""`workshop export`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from workshop import clock
from workshop.cli.answer import BAD_INPUT, REFUSED, Wrong, answering, fail, tell
from workshop.cli.noting import note_export
from workshop.cli.opportunity import costing_of
from workshop.cli.options import data, inputs, set_aside
from workshop.domain.costing import Costing
from workshop.export import FORMATS, Bundle, Look
from workshop.export.documents import NOT_ROUNDED, WRITERS
from workshop.export.documents import rounded as rounded_report
from workshop.export.record import cut_name, file_name, record
from workshop.findings.material import Material
from workshop.findings.money import worked
from workshop.findings.report import findings
from workshop.service.installation import Installation
from workshop.service.local_offer import offer_of
from workshop.service.material import material
from workshop.service.publishing import keep_to
from workshop.service.source import Source, open_source
from workshop.service.standing import as_it_stood, no_public_moment
from workshop.store.folder import keep_file, keep_names

RECORD = "jsonl"


@click.command()
@click.argument("source")
@click.option(
    "--format",
    "shape",
    type=click.Choice([RECORD, *sorted(FORMATS)]),
    default=RECORD,
    show_default=True,
    help="jsonl is the whole record, every event with its hashes; the others are documents for people.",
)
@click.option("--public", is_flag=True, help="The edition that may leave the authority. Not for the record.")
@click.option("--rounded", is_flag=True, help="With --public, a report: numbers rounded to five, not suppressed.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="Write to this file, or into this folder under a name that says what it is. Otherwise to standard output.",
)
@click.option(
    "--until",
    metavar="TIME|NUMBER",
    help="The record as it stood at this moment: a local time (2026-03-05T14:30), one in UTC (…T14:30:00Z), or the "
    "number of an event.",
)
@inputs
@set_aside
@data
def export(  # noqa: PLR0913 - as many options as the command has
    *,
    source: str,
    shape: str,
    public: bool,
    rounded: bool,
    output: Path | None,
    until: str | None,
    inputs: Path | None,
    aside: tuple[tuple[str, int], ...],
    data: Path,
) -> None:
    """Write a workshop as a file: its record, a report, slides, a workbook or tables.

    SOURCE is a workshop, a programme, a record, or a past workshop's folder, zip file or workbook.
    The record (jsonl) is internal: it holds what every seat answered. It can be imported elsewhere
    and verified. With --until it is the record as it stood at a moment: nothing later is in it, nor what was taken
    back since; documents of that moment are made from that record.
    """
    with answering(as_json=False), Installation(data) as installation:
        _possible(shape, public=public, rounded=rounded)
        found = open_source(source, installation, set_aside=aside)
        for notice in found.notices:
            tell(f"Note: {notice}")
        if public:
            no_public_moment(found)
        if public and found.kind in ("workshop", "programme"):
            keep_to(installation.settings, f"{found.kind}:{found.name}", "rounded" if rounded else "suppressed")
        if shape == RECORD:
            _record(installation, found, until, output)
        elif until:
            mend = f"Export the record with --until to a file, then that file with --format {shape}."
            fail([Wrong("", 0, 0, "Only a record is cut at a moment.", mend)], BAD_INPUT, as_json=False)
        else:
            note_export(installation, found, shape, "public" if public else "internal")
            kept = installation.store.settings if installation.exists else None
            look, offer = (Look.of(kept.all()), offer_of(kept)) if kept else (Look(), None)
            made = material(found.states, offer)
            _document(found, made, costing_of(found, inputs), (shape, output, look), (public, rounded))


def _possible(shape: str, *, public: bool, rounded: bool) -> None:
    """Refuse an edition that a format has not got."""
    if public and shape == RECORD:
        message = "A record is internal and has no public edition."
        fail([Wrong("", 0, 0, message, "Choose another --format.")], REFUSED, as_json=False)
    if rounded and not (public and shape in WRITERS):
        fail([Wrong("", 0, 0, NOT_ROUNDED, "Add --public and such a --format.")], BAD_INPUT, as_json=False)


def _record(installation: Installation, found: Source, until: str | None, output: Path | None) -> None:
    _closed_only(found)
    note_export(installation, found, RECORD, "internal")
    name = file_name(found.title, ending=RECORD)
    if until:
        found = as_it_stood(found, until, clock.now())
    if found.standing:
        tell(f"As it stood on {found.standing.when}.")
        for words, count in found.standing.reasons():
            tell(f"Withheld ({count}): {words}.")
    lines: Iterable[bytes] = record(
        found.logs, exported_at=clock.now(), programme=found.programme, written=found.written, standing=found.standing
    )
    _write(lines, output, cut_name(name, found.standing))


def _closed_only(found: Source) -> None:
    """Refuse the record of a real workshop that is running: it holds what was not revealed yet."""
    running = [state.title for state in found.states if state.status == "open" and state.origin == "live"]
    if found.standing:
        return  # it is a record of a day that was over when it was made
    if running:
        message = f"“{running[0]}” is still running, and its record holds answers that nobody has seen yet."
        mend = "Close the workshop first. “workshop backup” makes a safe copy while it runs."
        fail([Wrong("", 0, 0, message, mend)], REFUSED, as_json=False)


def _document(
    found: Source,
    made: Material,
    costing: Costing | None,
    how: tuple[str, Path | None, Look],
    edition: tuple[bool, bool],
) -> None:
    """Write one document; `edition` is whether it is public, and whether its numbers are rounded."""
    (shape, output, look), (public, rounded) = how, edition
    chosen = FORMATS[shape]
    computed = findings(made)
    sized = worked(made, computed.verdicts, costing) if costing and not public else None
    stood = found.standing.when if found.standing else ""
    bundle = Bundle(found.states, made, computed, look, found.worded, sized, found.coded, stood)
    content = rounded_report(shape, bundle) if rounded else chosen.render(bundle, "public" if public else "internal")
    name = file_name(found.title, ending=chosen.extension)
    _write([content], output, name.replace("-internal.", "-public.") if public else name)


def _write(parts: Iterable[bytes], output: Path | None, name: str) -> None:
    """Write to a file, whole or not at all, or to standard output."""
    if output is None:
        if sys.stdout.isatty() and not name.endswith((".jsonl", ".md", ".html")):
            message = "This is not for reading on a screen."
            fail([Wrong("", 0, 0, message, f"Add --output {name}.")], BAD_INPUT, as_json=False)
        for part in parts:
            sys.stdout.buffer.write(part)
        sys.stdout.buffer.flush()
        return
    target = output / name if output.is_dir() else output
    if target.exists() and not target.is_file():
        # A pipe or a device is written to: a file must never take its place.
        with target.open("wb") as place:
            place.writelines(parts)
        return
    draft = target.with_name(f"{target.name}.part")
    try:
        with draft.open("wb") as file:
            for part in parts:
                file.write(part)
        keep_file(draft)
        draft.replace(target)
        keep_names(target.absolute().parent)
    finally:
        draft.unlink(missing_ok=True)
    tell(f"Wrote {target}.")
