"""The codebook: themes that people write, change and drop, in a form that needs no script."""

from __future__ import annotations

import secrets

from flask import flash, redirect, render_template, request
from werkzeug.wrappers import Response

from workshop.domain.codebook import MOST_THEMES, Codebook, Theme
from workshop.store import Overtaken
from workshop.web.facilitator.giving import Errors
from workshop.web.record import blueprint
from workshop.web.record.coding import place_to_code
from workshop.web.record.place import Place, by, name_of
from workshop.web.record.reading import for_readers
from workshop.web.services import services

#: Most characters of a label, of what belongs to a theme, and of an example; blank rows that a form offers.
_LABEL, _ABOUT, _EXAMPLE, _BLANK = 80, 300, 300, 3
_MOST_EXAMPLES = 8

Page = str | tuple[str, int] | Response


@blueprint.get("/<workshop>/coding/codebook")
@blueprint.get("/programmes/<programme>/coding/codebook", endpoint="codebook")
@for_readers
def codebook(workshop: str = "", programme: str = "") -> Page:
    """The form with every theme, and some blank rows."""
    here = place_to_code(workshop, programme)
    coded = services().store.codebooks.coded(here.about)
    return _form(here, coded.book, coded.version, {})


@blueprint.post("/<workshop>/coding/codebook")
@blueprint.post("/programmes/<programme>/coding/codebook", endpoint="save_codebook")
@for_readers
def save_codebook(workshop: str = "", programme: str = "") -> Page:
    """Keep the codebook as its next version; a theme without a label is dropped."""
    here, kept = place_to_code(workshop, programme), services().store.codebooks
    before = kept.coded(here.about)
    book, errors = _given({t.id for t in before.book.themes})
    asked = request.form.get("version", "")
    after = int(asked) if asked.isdecimal() and len(asked) < 7 else 0  # noqa: PLR2004 - as in statements
    if not errors and book == before.book:
        return redirect(here.at("coding"), code=303)
    if not errors:
        try:
            kept.save(here.about, book, after=after, by=by())
        except Overtaken:
            said = f"{name_of(before.by)} changed the codebook while you wrote. Saving again keeps yours after theirs."
            return _form(here, book, before.version, {"form": said})
        flash("The codebook is saved. Decisions on themes that stay are kept.", "success")
        return redirect(here.at("coding"), code=303)
    return _form(here, book, after, errors)


def _given(known: set[str]) -> tuple[Codebook, Errors]:
    """The themes that the form holds, and what cannot be kept."""
    form, errors, out = request.form, Errors(), list[Theme]()
    rows = zip(form.getlist("id"), form.getlist("label"), form.getlist("about"), form.getlist("examples"), strict=False)
    for number, (id_, label, about, examples) in enumerate(rows):
        named, told = " ".join(label.split()), " ".join(about.split())
        lines = tuple(line.strip() for line in examples.splitlines() if line.strip())
        if not named and not told and not lines:
            continue
        if not named and id_ in known:
            continue  # taken out on purpose: its label was emptied
        if not named:
            errors[f"label-{number}"] = "Give the theme a label."
        if len(named) > _LABEL or len(told) > _ABOUT or any(len(line) > _EXAMPLE for line in lines):
            errors[f"label-{number}"] = f"Keep a label to {_LABEL} characters, and anything else to {_ABOUT}."
        if named.casefold() in {t.label.casefold() for t in out}:
            errors[f"label-{number}"] = f"There are two themes called “{named}”. Give one of them another label."
        theme_id = id_ if id_ in known else f"t{secrets.token_hex(4)}"
        out.append(Theme(id=theme_id, label=named, about=told, examples=lines[:_MOST_EXAMPLES]))
    if len(out) > MOST_THEMES:
        errors["form"] = f"Keep it to {MOST_THEMES} themes; six to twelve are best."
    return Codebook(themes=tuple(out)), errors


def _form(here: Place, book: Codebook, version: int, errors: Errors) -> Page:
    blank = tuple(Theme(id="") for _ in range(_BLANK if book.themes else 2 * _BLANK))
    page = render_template(
        "record/codebook.html", here=here, reading=here.reading, links=here.links, rows=(*book.themes, *blank),
        version=version, errors=errors,
    )  # fmt: skip
    return (page, 422) if errors else page
