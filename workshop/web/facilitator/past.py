"""Past workshops in the browser: files are looked at first, every bad row is listed, then they are taken in."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workshop.domain.errors import Refusal
from workshop.domain.state import Workshop
from workshop.export.reading import BadRecord, Record, is_record, read_record
from workshop.service.arrivals import Arrived, Refused, take_in_past, take_in_record
from workshop.service.installation import Installation
from workshop.service.past import Fault, Past, PastErrors, open_bytes, open_files, read_past
from workshop.service.waiting import Upload, Waiting
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.giving import actor, facilitating
from workshop.web.facilitator.home import address
from workshop.web.facilitator.uploads import TooMuch, uploaded
from workshop.web.noting import note
from workshop.web.services import services

_KEY = "workshop.waiting"


@dataclass(frozen=True, slots=True)
class Summary:
    """A workshop of the files in numbers."""

    title: str
    authority: str
    cases: int
    seats: int
    answers: int
    conclusions: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row with everything that is wrong with it. `line` is 0 where no row is meant, which cannot be set aside."""

    file: str
    line: int
    faults: tuple[Fault, ...]


@dataclass(slots=True)
class Looked:
    """What an upload turned out to be: a past workshop, a record, or neither."""

    past: Past | None = None
    record: Record | None = None
    rows: list[Row] = field(default_factory=list)
    problem: str = ""


def waiting() -> Waiting:
    """The uploads that wait in this process."""
    found: Waiting = current_app.extensions.setdefault(_KEY, Waiting())
    return found


def installation() -> Installation:
    """What the server has open, as one installation."""
    found = services()
    return Installation.running(found.store, found.workshops, found.reception)


@blueprint.route("/past", methods=["GET", "POST"])
@facilitating
def past() -> str | tuple[str, int] | Response:
    """Choose a folder, a zip file, a workbook, or a record."""
    problem = ""
    if request.method == "POST":
        try:
            files = uploaded("files", "folder")
        except TooMuch as reason:
            files, problem = [], str(reason)
        if files:
            key = waiting().put(actor().id, files)
            return redirect(url_for("facilitator.look_at_past", key=key), code=303)
        problem = problem or "Choose a zip file, a workbook, a record, or a folder."
    page = render_template("facilitator/past.html", problem=problem)
    return (page, 422) if problem else page


def _upload(key: str) -> Upload:
    found = waiting().get(key, actor().id)
    if found is None:
        raise Refusal("gone", "These files no longer wait here, and nothing of them was kept. Choose them again.")
    return found


def look(upload: Upload) -> Looked:
    """What is in an upload; names only say which file is meant."""
    name, data = upload.files[0]
    try:
        if len(upload.files) == 1 and is_record(data):
            return Looked(record=read_record(data))
        alone = len(upload.files) == 1 and not name.casefold().endswith((".csv", ".json"))
        sheets = open_bytes(data, name) if alone else open_files(upload.files, "the files")
        here = installation()
        return Looked(past=read_past(sheets, here.every_protocol(), here.lists, set_aside=upload.aside))
    except PastErrors as wrong:
        rows: dict[tuple[str, int], list[Fault]] = {}
        for fault in wrong.errors:
            # What concerns a whole file is a row of its own.
            rows.setdefault((fault.file, fault.line), []).append(fault)
        return Looked(rows=[Row(file, line, tuple(faults)) for (file, line), faults in rows.items()])
    except BadRecord as wrong:
        return Looked(problem=str(wrong))


def _summary(state: Workshop) -> Summary:
    answers = sum(len(a) for r in state.reviews.values() for seats in r.answers.values() for a in seats.values())
    concluded = sum(review.concluded for review in state.reviews.values())
    return Summary(state.title, state.authority, len(state.cases), len(state.seats), answers, concluded)


def _shown(key: str, upload: Upload, problem: str = "") -> str | tuple[str, int]:
    looked = look(upload)
    states = looked.past.states() if looked.past else ()
    page = render_template(
        "facilitator/past_look.html", key=key, upload=upload, looked=looked, problem=problem or looked.problem,
        summaries=[_summary(state) for state in states],
    )  # fmt: skip
    return (page, 422) if problem else page


@blueprint.get("/past/waiting/<key>")
@facilitating
def look_at_past(key: str) -> str | tuple[str, int]:
    """What is in the files: counts, or every bad row."""
    return _shown(key, _upload(key))


@blueprint.post("/past/waiting/<key>")
@facilitating
def take_in(key: str) -> str | tuple[str, int] | Response:
    """Set rows aside and look again; take everything in; or forget it."""
    upload, action = _upload(key), request.form.get("action", "")
    if action == "forget":
        waiting().forget(key)
        flash("Forgotten. Nothing was kept.", "success")
        return redirect(url_for("facilitator.past"), code=303)
    if action == "aside":
        waiting().set_aside(key, actor().id, [*upload.aside, *_rows(request.form.getlist("row"))])
        return redirect(url_for("facilitator.look_at_past", key=key), code=303)
    if action == "again":
        waiting().set_aside(key, actor().id, [])
        return redirect(url_for("facilitator.look_at_past", key=key), code=303)
    looked = look(upload)
    try:
        arrived = _taken(looked)
    except Refused as refusal:
        return _shown(key, upload, str(refusal))
    if arrived is None:
        return _shown(key, upload, "There are rows to mend or set aside first. Nothing was kept.")
    waiting().forget(key)
    note("imported", count=str(len(arrived.workshops)))
    return redirect(url_for("facilitator.arrived", workshop=arrived.workshops, programme=arrived.programme), code=303)


def _rows(values: list[str]) -> list[tuple[str, int]]:
    out = []
    for value in values:
        file, _, line = value.rpartition(":")
        if file and line.isascii() and line.isdigit():
            out.append((file, int(line)))
    return out


def _taken(looked: Looked) -> Arrived | None:
    if looked.past is not None:
        return take_in_past(looked.past, installation())
    if looked.record is not None:
        return take_in_record(looked.record, installation())
    return None


@blueprint.get("/past/arrived")
@facilitating
def arrived() -> str:
    """The workshops that were taken in, with the way to each."""
    store = services().store
    entries = [entry for id_ in request.args.getlist("workshop") if (entry := store.directory.find(id_))]
    programme = store.programmes.find(request.args.get("programme", ""))
    return render_template(
        "facilitator/past_arrived.html", programme=programme,
        workshops=[(entry, address("record.findings", workshop=entry.stream)) for entry in entries],
        programme_address=address("record.programme", programme=programme.id) if programme else "",
    )  # fmt: skip
