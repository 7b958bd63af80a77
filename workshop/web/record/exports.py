"""The exports page, and the files themselves: documents in two editions, and the record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, cast
from urllib.parse import urlencode

import msgspec
from flask import Response, current_app, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from workshop import clock
from workshop.domain.errors import Refusal
from workshop.export import FORMATS, Bundle, Format, Look
from workshop.export.documents import NOT_ROUNDED, WRITERS, rounded
from workshop.export.record import Belongs, abouts, cut_name, file_name, record
from workshop.export.standing import BadMoment
from workshop.export.statement import Edition
from workshop.findings.depth.services import LOCAL_OFFER
from workshop.findings.money import worked
from workshop.service.publishing import Way, keep_to
from workshop.service.source import Source
from workshop.service.standing import as_it_stood
from workshop.web.noting import note
from workshop.web.record import blueprint
from workshop.web.record.links import links
from workshop.web.record.making import Making, Makings
from workshop.web.record.reading import Reading, for_readers, may_see_internal, read, read_programme
from workshop.web.services import services

RECORD = "jsonl"
#: Seconds that a browser waits for a file before it is told that the file is being made.
_AT_ONCE = 0.8

#: What each format is for. A format that is not named here is offered by its label alone.
PURPOSES = {
    "docx": "To send, and to edit further: real headings, captions and styles.",
    "pdf": "To print, and to keep as it is; tagged, so that screen readers can follow it.",
    "odt": "As the Word file, in the open format that public bodies exchange.",
    "html": "To read, print, or send as one file. It opens in any browser and needs no connection.",
    "md": "To edit further, for example into a paper for a board.",
    "pptx": "To present: one message a slide, charts that can be changed, the numbers in the notes.",
    "xlsx": "For whoever works in a spreadsheet: every table with codes beside labels, and charts.",
    "ods": "As the workbook, in the open format that public bodies exchange.",
    "csv": "For analysts: tidy tables with a data dictionary, for any tool.",
    "sqlite": "For analysts: every table in one file, for SQL and for explorers such as Datasette.",
}


@blueprint.get("/<workshop>/export")
@for_readers
def exports(workshop: str) -> str:
    """Every format with what it is for."""
    return _page(read(workshop))


@blueprint.get("/programmes/<programme>/export")
@for_readers
def programme_exports(programme: str) -> str:
    """Every format, for the workshops of a programme read together."""
    return _page(read_programme(programme))


@blueprint.get("/<workshop>/export/<name>")
@for_readers
def export(workshop: str, name: str) -> AnyResponse:
    """One file. Raises Refusal: `unknown` format, or `forbidden` for this account."""
    reading = read(workshop)
    return _record(reading, (workshop,)) if name == RECORD else _document(reading, name)


@blueprint.get("/programmes/<programme>/export/<name>")
@for_readers
def programme_export(programme: str, name: str) -> AnyResponse:
    """One file of a programme. Raises Refusal as `export`."""
    reading = read_programme(programme)
    streams = reading.bundle.material.workshops
    return _record(reading, streams) if name == RECORD else _document(reading, name)


def _page(reading: Reading, problem: str = "") -> str:
    def at(end: str, **more: Any) -> str:
        if reading.programme:
            return url_for(f"record.programme{'_' * bool(end)}{end}", programme=reading.id, **more)
        return url_for(f"record.{end or 'findings'}", workshop=reading.id, **more)

    files = {name: at("export", name=name) for name in (*FORMATS, RECORD)}
    return render_template(
        "record/exports.html", reading=reading, formats=FORMATS.values(), purposes=PURPOSES, files=files,
        rounded=tuple(WRITERS),
        links=links(reading.id, programme=reading.programme),
        record=RECORD, problem=problem, until=request.args.get("until", ""),
    )  # fmt: skip


def _document(reading: Reading, name: str) -> AnyResponse:
    chosen = FORMATS.get(name)
    if chosen is None:
        raise Refusal("unknown", f"There is no format “{name}”. Choose one of: {', '.join((*FORMATS, RECORD))}.")
    edition: Edition = "public" if request.args.get("edition") == "public" else "internal"
    if edition == "internal" and not reading.internal:
        raise Refusal("forbidden", "Internal editions are for facilitators and analysts. Take the public edition.")
    if edition == "public" and not reading.may_publish:
        raise Refusal("conflict", reading.why_private)
    way: Way = "rounded" if edition == "public" and request.args.get("way") == "rounded" else "suppressed"
    if way == "rounded" and name not in WRITERS:
        raise Refusal("invalid", NOT_ROUNDED)
    if edition == "public":
        keep_to(services().store.settings, reading.about, way)
    bundle = _whole(reading, edition)
    # Some take seconds: a day that runs meanwhile must not wait for them, and whoever asked is told.
    key = (reading.about, name, edition, way, bundle.look, _depends(reading))
    making = makings().begin(
        key, name, lambda: rounded(name, bundle) if way == "rounded" else chosen.render(bundle, edition)
    )
    if _looks() and (request.args.get("waited") or not making.wait(_AT_ONCE)):
        return _waiting(reading, chosen, edition, making)
    content = making.result()
    note("exported", reading.id, format=name, edition=edition)
    return _file([content], _name(reading, chosen.extension, edition), chosen.mimetype)


def _whole(reading: Reading, edition: Edition) -> Bundle:
    """The findings with all that documents add to them: the look, statements, themes of notes, and what was sized."""
    kept, bundle = services().store, reading.bundle
    entered = kept.costings.latest(reading.about) if edition == "internal" else None
    return replace(
        bundle,
        look=Look.of(kept.settings.all()),
        worded=kept.statements.worded(reading.about),
        coded=kept.codebooks.coded(reading.about),
        as_it_stood=reading.standing.when if reading.standing else "",
        opportunity=worked(bundle.material, bundle.findings.verdicts, entered.costing) if entered else None,
    )


def _depends(reading: Reading) -> tuple[object, ...]:
    """What of a workshop a document depends on: how far each log goes, and all that was written beside them."""
    states = reading.bundle.states
    belongs = Belongs(reading.id, reading.title) if reading.programme else None
    written = services().store.beside.read(abouts([s.id for s in states], belongs))
    offer = reading.bundle.material.code_lists.get(LOCAL_OFFER)
    said = tuple((c.code, c.group) for c in offer.codes) if offer else ()
    return tuple((s.id, s.seq) for s in states), said, hashlib.sha256(msgspec.json.encode(written)).digest()


def _looks() -> bool:
    """Whether a person's browser asks, to which a page can be shown; other programs wait for the file itself."""
    return "text/html" in request.headers.get("Accept", "")


def _waiting(reading: Reading, chosen: Format, edition: Edition, making: Making) -> AnyResponse:
    """The page that says that a file is being made, and looks again; at last, that it is ready."""
    ready = making.wait(0)
    if ready:
        making.result()  # whatever kept it from being made is said here
    again: dict[str, str] = {"edition": edition} if edition == "public" else {}
    again |= {"way": "rounded"} if request.args.get("way") == "rounded" else {}
    page = render_template(
        "record/making.html", reading=reading, label=chosen.label, edition=edition, ready=ready,
        seconds=making.seconds, took=makings().took(chosen.name), back=request.path.rpartition("/")[0],
        next=f"{request.path}?{urlencode(again if ready else {**again, 'waited': '1'})}".rstrip("?"),
    )  # fmt: skip
    answer = Response(page, status=200 if ready else 202, content_type="text/html; charset=utf-8")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def makings() -> Makings:
    """The files of this installation that are being made, or were of late."""
    return cast("Makings", current_app.extensions.setdefault("workshop.makings", Makings()))


def _record(reading: Reading, streams: Sequence[str]) -> AnyResponse:
    if not may_see_internal():
        raise Refusal("forbidden", "A record holds what every seat answered. It is for facilitators and analysts.")
    if reading.so_far:
        # Every answer is in it, and every sealed part of every case: whoever leads must not meet them before the room.
        raise Refusal("sealed", "A record holds what is not revealed yet. It can be taken once the day is closed.")
    store, until = services().store, request.args.get("until")
    logs = tuple(tuple(store.events.read(stream)) for stream in streams)
    belongs = Belongs(reading.id, reading.title) if reading.programme else None
    found = Source(
        reading.id, "programme" if reading.programme else "workshop", reading.bundle.states, lambda: logs, belongs,
        written=store.beside.read(abouts(streams, belongs)), standing=reading.standing,
    )  # fmt: skip
    try:
        found = found if until is None else as_it_stood(found, until, clock.now())
    except BadMoment as wrong:
        return Response(_page(reading, str(wrong)), status=422)
    note("exported", reading.id, format=RECORD, edition="internal")
    lines = record(
        found.logs, exported_at=clock.now(), programme=belongs, written=found.written, standing=found.standing
    )
    return _file(lines, cut_name(_name(reading, RECORD, "internal"), found.standing), "application/jsonl")


def _name(reading: Reading, ending: str, edition: Edition) -> str:
    """The file's name, which says whose it is, which edition, and that a rehearsal is one."""
    title = reading.title
    if reading.simulated and "rehearsal" not in title.casefold():
        title = f"Rehearsal {title}"
    name = file_name(title, ending=ending)
    return name.replace("-internal.", "-public.") if edition == "public" else name


def _file(content: Iterable[bytes], name: str, mimetype: str) -> Response:
    plain = name.encode("ascii", "ignore").decode() or "workshop"
    answer = Response(b"".join(content), content_type=mimetype)
    answer.headers.set("Content-Disposition", "attachment", filename=plain)
    answer.headers["Cache-Control"] = "no-store"
    return answer
