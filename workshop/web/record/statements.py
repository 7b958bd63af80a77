"""Statements: what was found and what follows, in the room's own words, signed off by named people."""

from __future__ import annotations

from dataclasses import replace

import msgspec
from flask import Response, flash, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from workshop.domain.errors import Refusal
from workshop.domain.statement import PARTS, PROGRESS
from workshop.export import FORMATS, Look
from workshop.export.documents import WRITERS
from workshop.export.record import file_name
from workshop.export.report.statements import document
from workshop.export.stated import Stated, told
from workshop.export.statement import Edition
from workshop.findings.suggestions import suggestions
from workshop.service.changes import SCREENS
from workshop.service.publishing import keep_to
from workshop.service.question_banks import features
from workshop.store import Overtaken
from workshop.store.statements import Saved, Signature
from workshop.web.noting import note
from workshop.web.record import blueprint
from workshop.web.record.exports import makings
from workshop.web.record.place import Place, by, line, name_of, place, place_to_write
from workshop.web.record.reading import for_readers
from workshop.web.record.way import only_suppressed
from workshop.web.services import services

#: Documents of statements: how each is called. They are served as the formats of the same name are.
_FILES = {"docx": "Word", "pdf": "PDF", "odt": "OpenDocument", "html": "Web page", "md": "Markdown"}
_STAGES = ("Signed off", "Ready to sign", "Changed since it was signed", "Draft", "Set aside")
_LONGEST_NAME = 120


def all_stated(here: Place, edition: Edition) -> tuple[Stated, ...]:
    """Every statement of a place, as an edition tells it."""
    worded = services().store.statements.worded(here.about)
    return told(replace(here.reading.bundle, worded=worded), edition)


@blueprint.get("/<workshop>/statements")
@blueprint.get("/programmes/<programme>/statements", endpoint="statements")
@for_readers
def statements(workshop: str = "", programme: str = "") -> str:
    """Every statement with its evidence, what it still needs, and who signed it; and drafts to begin from."""
    here = place(workshop, programme)
    if here.edition == "public":
        only_suppressed(here.reading)
    reading, held = here.reading, all_stated(here, here.edition)
    counts = [(name, n) for name in _STAGES if (n := sum(one.stage == name for one in held))]
    shown = held if here.edition == "internal" else tuple(one for one in held if not one.withheld)
    public = all_stated(here, "public") if here.edition == "internal" and reading.may_publish else ()
    drafts = suggestions(reading.bundle.material, reading.bundle.findings) if here.editing else ()
    return render_template(
        "record/statements.html", reading=reading, edition=here.edition, links=here.links, here=here, held=shown,
        counts=counts, drafts=drafts, parts=PARTS, progress=PROGRESS, files=_FILES, name_of=name_of,
        tags={q.id: q.text for q in features().questions},
        unpublished={one.statement.id: one.withheld for one in public}, history=lambda id_: _history(here, id_),
    )  # fmt: skip


def _history(here: Place, id_: str) -> list[tuple[Saved, list[str]]]:
    """Every version of a statement with what it changed, the last one first."""
    names = {**dict(PARTS), "burden": "who would have to do more", "resource": "what it needs"}
    out, before = [], None
    for saved in services().store.statements.versions(here.about, id_):
        fields = saved.statement.__struct_fields__
        changed = [f for f in fields if before and getattr(saved.statement, f) != getattr(before.statement, f)]
        out.append((saved, [names.get(f, f.replace("_", " ")) for f in changed]))
        before = saved
    return out[::-1]


@blueprint.get("/<workshop>/statements.<ending>")
@blueprint.get("/programmes/<programme>/statements.<ending>", endpoint="statements_file")
@for_readers
def statements_file(ending: str, workshop: str = "", programme: str = "") -> Response:
    """The statements of an edition as a document. Raises Refusal `unknown` format, or `conflict` while the day runs."""
    here = place(workshop, programme)
    if ending not in _FILES:
        raise Refusal("unknown", f"There is no such format. Choose one of: {', '.join(_FILES)}.")
    if here.edition == "public" and not here.reading.may_publish:
        raise Refusal("conflict", here.reading.why_private)
    if here.edition == "public":
        keep_to(services().store.settings, here.about, "suppressed")
    worded, look = services().store.statements.worded(here.about), Look.of(services().store.settings.all())
    bundle, edition = replace(here.reading.bundle, worded=worded, look=look), here.edition
    made = document(bundle, edition, told(bundle, edition))
    stand = tuple((s.id, s.seq) for s in bundle.states)
    key = (here.about, "statements", ending, edition, look, msgspec.json.encode(worded), stand)
    # Beside everything else: a day that runs meanwhile must not wait for it.
    making = makings().begin(key, f"statements.{ending}", lambda: WRITERS[ending](made, bundle, edition))
    content = making.result()
    note("exported", here.reading.id, format=f"statements.{ending}", edition=edition)
    name = file_name(f"Statements {here.reading.title}", ending=ending)
    name = name.replace("-internal.", "-public.") if here.edition == "public" else name
    answer = Response(content, content_type=FORMATS[ending].mimetype)
    answer.headers.set("Content-Disposition", "attachment", filename=name.encode("ascii", "ignore").decode())
    return answer


@blueprint.post("/<workshop>/statements/<id_>/sign")
@blueprint.post("/programmes/<programme>/statements/<id_>/sign", endpoint="sign_statement")
@for_readers
def sign_statement(id_: str, workshop: str = "", programme: str = "") -> AnyResponse:
    """A named person signs a statement off, as it stands, once it was read aloud."""
    here = place_to_write(workshop, programme)
    saved, person = known(here, id_), line("person", _LONGEST_NAME)
    if saved.statement.missing():
        flash("This statement is not complete, so nobody can sign it yet.", "error")
    elif not person:
        flash("Give the name of whoever signs.", "error")
    elif request.form.get("aloud") != "yes":
        flash("Read the statement aloud first, as it stands here, and say that you did.", "error")
    else:
        _sign(here, Signature(id_, _version(), person, line("role", _LONGEST_NAME), by()))
    return redirect(here.at("statements", _anchor=f"s-{id_}"), code=303)


def _sign(here: Place, signature: Signature) -> None:
    try:
        services().store.statements.sign(here.about, signature)
        tell_screens(here)
    except Overtaken:
        flash("Somebody changed this statement while you read it. Read it again as it stands now, then sign.", "error")
    else:
        flash(f"{signature.person} has signed it off.", "success")


@blueprint.post("/<workshop>/statements/<id_>/progress")
@blueprint.post("/programmes/<programme>/statements/<id_>/progress", endpoint="statement_progress")
@for_readers
def statement_progress(id_: str, workshop: str = "", programme: str = "") -> AnyResponse:
    """Say how far a statement has come. What was signed stays signed."""
    here = place_to_write(workshop, programme)
    saved, progress = known(here, id_), request.form.get("progress", "")
    if progress not in PROGRESS:
        raise Refusal("invalid", f"Choose one of: {', '.join(PROGRESS.values())}.")
    try:
        changed = msgspec.structs.replace(saved.statement, progress=progress)
        services().store.statements.save(here.about, changed, after=saved.version, by=by())
    except Overtaken:
        flash("Somebody changed this statement just now. Look at it again, then say how far it has come.", "error")
    return redirect(here.at("statements", _anchor=f"s-{id_}"), code=303)


def tell_screens(here: Place) -> None:
    """Have the projector look again: it may show the statement that was just changed."""
    if not here.reading.programme:
        seq = services().workshops.look(here.reading.id, lambda state: state.seq)
        services().workshops.tell(here.reading.id, seq, {SCREENS: {"screen"}})


def known(here: Place, id_: str) -> Saved:
    """The latest version of a statement. Raises Refusal `gone` if there is none."""
    saved = services().store.statements.latest(here.about, id_)
    if saved is None:
        raise Refusal("gone", "There is no such statement here.")
    return saved


def _version() -> int:
    asked = request.form.get("version", "")
    return int(asked) if asked.isdecimal() and len(asked) < 7 else 0  # noqa: PLR2004 - nobody saves a million times
