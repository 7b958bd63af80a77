"""The identifier check of a case: each hit in its place, what was decided about it, and the sign-off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workshop.cases.anonymity import Marked
from workshop.cases.anonymity.coarser import offers, reception_of
from workshop.cases.body import easy_of
from workshop.cases.form import to_form
from workshop.domain.case import SECTIONS, Case
from workshop.domain.errors import Refusal
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.giving import Errors, facilitating, trying
from workshop.web.facilitator.library import Words, by, library, must_be_unsealed
from workshop.web.noting import note
from workshop.web.services import services

KINDS = {
    "name": "Name", "school": "School", "place": "Place", "address": "Address", "postcode": "Postcode",
    "date": "Full date", "dob": "Date of birth", "upn": "Unique pupil number", "nhs": "NHS number",
    "uln": "Unique learner number", "nino": "National Insurance number", "caseref": "Case reference",
    "email": "Email address", "phone": "Phone number", "url": "Web address", "quasi": "Could single somebody out",
}  # fmt: skip
#: A line end inside a paragraph of Markdown, which is no end of a line for a reader.
_WRAP = re.compile(r"(?<!\n)\n(?![\n\-*|#>\d])")
#: How much of a text stands around a hit, in characters.
_AROUND = 240


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and the hit it is, if it is one. `cut` stands where text was left out."""

    text: str
    mark: Marked | None = None
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a case with its hits in place."""

    title: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """The same words wherever they stand: decided about once. `number` leads from the text to the decision."""

    number: int
    mark: Marked
    times: int


def field_title(field: str) -> str:
    """What a field of the form is called on the page."""
    named = {
        **dict(SECTIONS),
        **{easy_of(id_): f"{title}, easy read" for id_, title in SECTIONS},
        "outcomes": "Outcomes",
        "title": "Title",
        "facts": "Facts",
        "id": "Id",
        "stratum": "Group",
        "primary_need": "Phase, need, setting and sex together",
    }
    if field in named:
        return named[field]
    kind, number, part = [*field.split("-"), "", ""][:3]
    parts = {"title": "title", "known": "known at the time", "happened": "what happened next", "when": "when"}
    name = {"point": "Decision point", "journey": "Step"}.get(kind, kind)
    return f"{name} {number}: {parts.get(part, part)}"


def passages(case: Case, marked: Sequence[Marked]) -> list[Passage]:
    """The texts of `case` that have hits, each hit in its place with some of the text around it."""
    fields, out = to_form(case), []
    for field in dict.fromkeys(mark.field for mark in marked):
        pieces: list[Piece] = []
        at, text = 0, fields[field]
        for mark in (m for m in marked if m.field == field):
            pieces += [*_between(text[at : mark.hit.start], first=at == 0), Piece(mark.words, mark)]
            at = mark.hit.end
        pieces += _between(text[at:], last=True)
        out.append(Passage(field_title(field), tuple(pieces)))
    return out


def _between(text: str, *, first: bool = False, last: bool = False) -> list[Piece]:
    """The text before, between or after hits, shortened in its middle where it is long."""
    text = _WRAP.sub(" ", text)
    keep_start = "" if first else re.sub(r"\S*\Z", "", text[:_AROUND])
    keep_end = "" if last else re.sub(r"\A\S*", "", text[-_AROUND:])
    if len(text) <= (not first) * _AROUND + (not last) * _AROUND:
        return [Piece(text)] if text else []
    return [piece for piece in (Piece(keep_start), Piece("", cut=True), Piece(keep_end)) if piece.text or piece.cut]


def decisions(marked: Sequence[Marked]) -> list[Matter]:
    """Each thing to decide about, in reading order, with how often it stands in the case."""
    first: dict[str, Marked] = {}
    for mark in marked:
        first.setdefault(mark.fingerprint, mark)
    times = [sum(mark.fingerprint == known for mark in marked) for known in first]
    return [Matter(n, mark, count) for n, (mark, count) in enumerate(zip(first.values(), times, strict=True), start=1)]


def _reception(marked: Sequence[Marked]) -> int | None:
    """The year in which Reception began: as somebody said on this page, or as a date of birth in the case tells."""
    said = request.values.get("reception", "")
    return int(said) if re.fullmatch(r"(?:19|20)\d\d", said) else reception_of(marked)


def _offered(case: Case, listed: Sequence[Matter], reception: int | None, phase: str) -> dict[str, tuple[str, ...]]:
    """What could be put instead of each thing that was found, by its fingerprint."""
    fields = to_form(case)
    return {
        mark.fingerprint: offers(
            mark.hit.kind, mark.words, before=fields[mark.field][: mark.hit.start], reception=reception, phase=phase
        )
        for mark in (matter.mark for matter in listed)
    }


def _back(case: str) -> Response:
    """To the check again, with what was said about Reception, which is kept nowhere else."""
    said = request.values.get("reception", "") or None
    return redirect(url_for("facilitator.check_case", case=case, reception=said), code=303)


def _page(case: str, errors: Errors, given: dict[str, str]) -> str | tuple[str, int]:
    books = library()
    kept = books.latest(case)
    must_be_unsealed(case)
    found = books.review(kept.content)
    listed, reception = decisions(found.marked), _reception(found.marked)
    phase = Words(books.lists).label("phases", kept.content.phase)
    page = render_template(
        "facilitator/case_check.html", shelf=books.shelf(kept), case=kept.content, review=found, listed=listed,
        numbers={words.mark.fingerprint: words.number for words in listed}, kinds=KINDS, reception=reception,
        offered=_offered(kept.content, listed, reception, phase),
        passages=passages(kept.content, found.marked), errors=errors, given=given, view=Words(books.lists),
        names=len(services().names), counts=books.counts is not None,
    )  # fmt: skip
    return (page, 422) if errors else page


@blueprint.get("/cases/<case>/check")
@facilitating
def check_case(case: str) -> str | tuple[str, int]:
    """The check of the latest version."""
    return _page(case, {}, {})


@blueprint.post("/cases/<case>/check")
@facilitating
def decide_hit(case: str) -> str | tuple[str, int] | Response:
    """Accept a hit, replace it everywhere, or take a decision back."""
    if request.form.get("action") == "names":
        return _look_for_names(case)
    books, fingerprint = library(), request.form.get("fingerprint", "")
    replacement, action = request.form.get("replacement", "").strip(), request.form.get("action", "")
    if request.form.get("offer"):
        replacement, action = request.form["offer"].strip(), "replace"
    said = {"accept": "Kept as it is.", "open": "Taken back.", "replace": f"Replaced everywhere by “{replacement}”."}

    def work() -> None:
        if action == "accept":
            books.accept(case, fingerprint, by())
        elif action == "open":
            books.reopen(case, fingerprint, by())
        elif action == "replace":
            books.replace(case, fingerprint, replacement, by())
        else:
            raise Refusal("invalid", "Choose what to do with these words.", field=fingerprint)

    errors = trying(work)
    if errors:
        # An error leads to the field where the replacement is typed.
        return _page(case, {f"replacement-{fingerprint}": next(iter(errors.values()))}, {fingerprint: replacement})
    flash(said[action], "success")
    return _back(case)


def _look_for_names(case: str) -> str | tuple[str, int] | Response:
    """Take a list of names to look for in every case. It is never put on a page again."""
    held = services().names
    errors = trying(lambda: held.take(request.form.get("names", "")))
    if errors:
        return _page(case, errors, {})
    flash(f"Looking for {len(held)} names." if len(held) else "The list of names is gone.", "success")
    return redirect(url_for("facilitator.check_case", case=case), code=303)


@blueprint.post("/cases/<case>/sign")
@facilitating
def sign_case(case: str) -> str | tuple[str, int] | Response:
    """Record a named person's sign-off of the version that they were shown."""
    person, answer = request.form.get("person", ""), request.form.get("nameable", "")
    if answer != "no":
        message = (
            "Then it is not ready. Change what gives the child or young person away, and check again."
            if answer == "yes"
            else "Answer whether a colleague in the room could name this child or young person."
        )
        return _page(case, {"nameable": message}, {"person": person, "nameable": answer})
    errors = trying(lambda: library().sign(case, request.form.get("version", ""), person))
    if errors:
        return _page(case, errors, {"person": person, "nameable": answer})
    note("case-signed-off", case, version=request.form.get("version", ""))
    stand = library().shelf(library().latest(case)).stand
    flash(
        "Signed off. This version can be chosen for a workshop."
        if stand == "signed"
        else "Signed off. A second person now reads it, before it can be chosen for a real workshop.",
        "success",
    )
    return redirect(url_for("facilitator.case", case=case), code=303)
