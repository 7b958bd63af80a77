"""Wording a statement: a form that needs no script, and that never overwrites what somebody else saved meanwhile."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec
from flask import flash, redirect, render_template, request
from werkzeug.wrappers import Response

from workshop.domain.statement import PARTS, Statement
from workshop.findings.evidence import reference
from workshop.findings.suggestions import suggestions
from workshop.service.question_banks import features
from workshop.store import Overtaken
from workshop.store.statements import Saved
from workshop.web.facilitator.giving import Errors, command_id
from workshop.web.record import blueprint
from workshop.web.record.place import Place, by, line, name_of, place_to_write
from workshop.web.record.reading import for_readers
from workshop.web.record.statements import known, tell_screens
from workshop.web.services import services

#: Most characters of a field: of one line, and of several.
_LINE, _TEXT = 200, 4000
_LINES = ("title", "owner")
_TEXTS = ("context", "did", "found", "next_steps", "public_found", "resource", "burden", "minority")

Page = str | tuple[str, int] | Response


@blueprint.get("/<workshop>/statements/new")
@blueprint.get("/programmes/<programme>/statements/new", endpoint="new_statement")
@for_readers
def new_statement(workshop: str = "", programme: str = "") -> Page:
    """A form to word a statement, empty or begun from a draft."""
    here = place_to_write(workshop, programme)
    bundle, wanted = here.reading.bundle, request.args.get("draft", "")
    draft = next((s for s in suggestions(bundle.material, bundle.findings) if s.id == wanted), None)
    begun = Statement(id="")
    if draft:
        begun = Statement(
            id="", title=draft.title, context=draft.context, did=draft.did, found=draft.found, evidence=draft.evidence
        )
    return _form(here, begun, 0)


@blueprint.post("/<workshop>/statements/new")
@blueprint.post("/programmes/<programme>/statements/new", endpoint="add_statement")
@for_readers
def add_statement(workshop: str = "", programme: str = "") -> Page:
    """Keep a new statement. Sending the form twice keeps it once."""
    here = place_to_write(workshop, programme)
    id_ = "s" + re.sub(r"[^0-9a-z]", "", command_id())[:12]
    return _save(here, Statement(id=id_), 0)


@blueprint.get("/<workshop>/statements/<id_>")
@blueprint.get("/programmes/<programme>/statements/<id_>", endpoint="edit_statement")
@for_readers
def edit_statement(id_: str, workshop: str = "", programme: str = "") -> Page:
    """The form of a statement that is kept already."""
    here = place_to_write(workshop, programme)
    saved = known(here, id_)
    return _form(here, saved.statement, saved.version)


@blueprint.post("/<workshop>/statements/<id_>")
@blueprint.post("/programmes/<programme>/statements/<id_>", endpoint="save_statement")
@for_readers
def save_statement(id_: str, workshop: str = "", programme: str = "") -> Page:
    """Keep a statement as its next version."""
    here = place_to_write(workshop, programme)
    return _save(here, known(here, id_).statement, _after())


def _after() -> int:
    asked = request.form.get("version", "")
    return int(asked) if asked.isdecimal() and len(asked) < 7 else 0  # noqa: PLR2004 - nobody saves a million times


def _save(here: Place, before: Statement, after: int) -> Page:
    given, errors = _given(here, before)
    if errors:
        return _form(here, given, after, errors)
    latest = services().store.statements.latest(here.about, given.id)
    if latest and latest.statement == given:
        return _back(here, given)
    try:
        services().store.statements.save(here.about, given, after=after, by=by())
        tell_screens(here)
    except Overtaken:
        return _form(here, given, latest.version if latest else 0, _overtaken(latest), latest)
    left = len(given.missing())
    flash("Saved. " + (f"It still needs {left} {'thing' if left == 1 else 'things'}." if left else
          "It is complete: read it aloud, and let somebody sign it."), "success")  # fmt: skip
    return _back(here, given)


def _back(here: Place, given: Statement) -> Response:
    return redirect(here.at("statements", _anchor=f"s-{given.id}"), code=303)


def _overtaken(latest: Saved | None) -> Errors:
    who = name_of(latest.by) if latest else "Somebody"
    words = "saved this statement while you wrote. Both are below; saving again keeps yours after theirs."
    return {"form": f"{who} {words}"}


def _given(here: Place, before: Statement) -> tuple[Statement, Errors]:
    """What was typed, and what of it cannot be kept. An incomplete statement is kept; it only cannot be signed."""
    errors: Errors = {}
    typed: dict[str, Any] = {name: line(name, _LINE + 1) for name in _LINES}
    typed |= {name: request.form.get(name, "").replace("\r\n", "\n").strip() for name in _TEXTS}
    for name, value in typed.items():
        most = _LINE if name in _LINES else _TEXT
        if len(value) > most:
            errors[name] = f"Keep this under {most:,} characters; it has {len(value):,}."
    if not typed["title"]:
        errors["title"] = "Give it a title, so that it can be found again."
    due = line("due", _LINE)
    if due and not _is_date(due):
        errors["due"] = "Write the date as a date, such as 2026-09-01."
    may_cite, tags = _citable(here), {q.id for q in features().questions}
    return msgspec.structs.replace(
        before, **typed, due=due,
        evidence=tuple(r for r in request.form.getlist("evidence") if r in may_cite or r in before.evidence),
        nobody_otherwise=request.form.get("nobody_otherwise") == "yes",
        tags=tuple(t for t in request.form.getlist("tags") if t in tags),
    ), errors  # fmt: skip


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _citable(here: Place) -> dict[str, str]:
    """Everything that may be cited, by reference, in words."""
    return {ref: label for _, rows in _choices(here) for ref, label, _ in rows}


def _choices(here: Place) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """What may be cited: groups of (reference, label, what it says)."""
    material, verdicts = here.reading.bundle.material, here.reading.bundle.findings.verdicts
    groups = [
        (g.title, [(f"figure:{name}", f.label, here.evidence.figure(name).said) for name, f in g.figures])
        for g in here.evidence.groups
    ]
    cases = [(f"case:{v.facts.case}", f"{v.facts.case} {v.facts.title}".strip(), "") for v in verdicts]
    written = [(reference(c), f"{c.case} {c.table}", c.words) for c in material.conclusions if c.words]
    return [(title, rows) for title, rows in (*groups, ("Cases", cases), ("Conclusions", written)) if rows]


def _form(
    here: Place, given: Statement, version: int, errors: Errors | None = None, theirs: Saved | None = None
) -> Page:
    """The form as it stands; `theirs` is what somebody else saved meanwhile."""
    action = here.at("save_statement", id_=given.id) if version or theirs else here.at("add_statement")
    shown: Mapping[str, Any] = msgspec.structs.asdict(given)
    page = render_template(
        "record/statement_edit.html", here=here, reading=here.reading, links=here.links, given=shown, version=version,
        action=action, errors=errors or {}, theirs=theirs, parts=PARTS, choices=_choices(here),
        features=features().questions, needs=given.missing() if version else {}, name_of=name_of,
        cited=[here.evidence.cite(ref) for ref in given.evidence],
    )  # fmt: skip
    return (page, 422) if errors else page
