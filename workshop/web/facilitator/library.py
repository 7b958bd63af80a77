"""The case library: the list, bringing cases in, writing one by hand, and seeing it as the panel will."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from workshop.cases.errors import CaseError, CaseErrors
from workshop.cases.form import to_form
from workshop.cases.pack import write
from workshop.domain.case import SECTIONS, Case
from workshop.domain.codes import CodeList
from workshop.domain.errors import Refusal
from workshop.domain.protocol import Protocol
from workshop.domain.sight.case import view_case
from workshop.service.library import Library
from workshop.service.sealing import panel_before
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.giving import Errors, facilitating
from workshop.web.facilitator.uploads import TooMuch, uploaded
from workshop.web.identity import account
from workshop.web.services import services

_SPARE_STEPS = 2
_MOST_ROWS = 30


@dataclass(frozen=True, slots=True)
class Words:
    """The words for codes on a page about no workshop: what the macros ask of a view."""

    lists: Mapping[str, CodeList]
    protocol: Protocol | None = None

    def label(self, list_id: str, code: str) -> str:
        """The label of a code; the code itself where no list knows it."""
        codes = self.lists.get(list_id)
        return codes.label(code) if codes else code


def library() -> Library:
    """The case library of this installation."""
    return Library(services().store, services().names.all)


def by() -> str:
    """Who is signed in, as the library notes who saved what."""
    who = account()
    return who.name if who else ""


def before_panel(case: str) -> str:
    """The title of the running day that keeps this case sealed for everybody; blank if none does."""
    return panel_before(case, services().store.directory, services().workshops)


def must_be_unsealed(case: str) -> None:
    """Raises Refusal `sealed` while a panel has the case before it: whoever leads must not meet its end before them."""
    title = before_panel(case)
    if title:
        raise Refusal(
            "sealed",
            f"Case {case} is before the panel of “{title}”. What happened in it opens here when every table has "
            "revealed it, or when that day is closed.",
        )


@blueprint.get("/cases", endpoint="library")
@facilitating
def shelves() -> str:
    """Every case and how far it is."""
    return _list([])


def _list(errors: list[CaseError]) -> str:
    books = library()
    return render_template("facilitator/cases.html", shelves=books.all(), errors=errors, view=Words(books.lists))


@blueprint.post("/cases/import")
@facilitating
def import_cases() -> tuple[str, int] | AnyResponse:
    """Bring cases in from files, a folder or a zip: all of them, or everything that is wrong and none."""
    books = library()
    try:
        files = uploaded("files", "folder")
        if not files:
            return _list(
                [CaseError("", 0, 0, "No file was chosen.", "Choose Markdown files, a folder or a zip file.")]
            ), 422
        found = books.read(files)
    except TooMuch as reason:
        return _list([CaseError("", 0, 0, str(reason), "")]), 422
    except CaseErrors as wrong:
        return _list(list(wrong.errors)), 422
    kept = [books.keep(case, by()) for case in found]
    said = [f"{kept.count(outcome)} {words}" for outcome, words in _KEPT if outcome in kept]
    flash(
        f"Brought in: {', '.join(said)}. Each new version is checked and signed off before it can go live.", "success"
    )
    return redirect(url_for("facilitator.library"), code=303)


_KEPT = (("new", "new"), ("new version", "as a new version"), ("unchanged", "there already, unchanged"))


@blueprint.route("/cases/new", methods=["GET", "POST"])
@facilitating
def new_case() -> str | tuple[str, int] | AnyResponse:
    """Write a case in a form."""
    if request.method == "GET":
        return _form({"code_lists": "2025"}, {}, "")
    return _typed("")


@blueprint.route("/cases/<case>/edit", methods=["GET", "POST"])
@facilitating
def edit_case(case: str) -> str | tuple[str, int] | AnyResponse:
    """Change a case: a new version, which needs a sign-off of its own."""
    kept = library().latest(case)
    must_be_unsealed(case)
    if request.method == "GET":
        return _form(to_form(kept.content), {}, case)
    return _typed(case)


def _typed(editing: str) -> tuple[str, int] | AnyResponse:
    books = library()
    fields = {name: request.form.getlist(name) for name in request.form}
    flat = {name: ", ".join(v for v in values if v) for name, values in fields.items()}
    if request.form.get("more"):
        return _form(flat, {}, editing, more=request.form["more"]), 200
    try:
        case = books.typed(flat | ({"id": editing} if editing else {}))
    except CaseErrors as wrong:
        errors: Errors = {}
        for error in wrong.errors:
            errors.setdefault(error.field or "form", f"{error.message} {error.mend}".strip())
        return _form(flat, errors, editing), 422
    if not editing and services().store.cases.latest(case.id) is not None:
        return _form(flat, {"id": f"There is a case {case.id} already. Give this one another id."}, editing), 422
    outcome = books.keep(case, by())
    flash("Nothing was changed." if outcome == "unchanged" else "Saved. Now the identifier check.", "success")
    return redirect(url_for("facilitator.check_case", case=case.id), code=303)


def _rows(given: Mapping[str, str], kind: str) -> int:
    """The highest number of a row of `kind` that has anything in it."""
    numbers = [name.split("-")[1] for name, value in given.items() if name.startswith(f"{kind}-") and value]
    return max((int(n) for n in numbers if n.isdigit()), default=0)


def _form(given: dict[str, str], errors: Errors, editing: str, *, more: str = "") -> str:
    books = library()
    points = max(_rows(given, "point"), 1) + (more == "point")
    shown = int(given.get("rows-point") or 0) if given.get("rows-point", "").isdigit() else 0
    return render_template(
        "facilitator/case_form.html", given=given, errors=errors, editing=editing, lists=books.lists,
        sections=SECTIONS, points=range(1, min(max(points, shown + (more == "point")), 12) + 1),
        steps=range(1, min(_rows(given, "journey") + _SPARE_STEPS, _MOST_ROWS) + 1),
    )  # fmt: skip


@blueprint.get("/cases/<case>")
@facilitating
def case(case: str) -> str:
    """A case exactly as the panel will see it: before any reveal, or step by step up to all of it."""
    books, wanted = library(), request.args.get("version", "")
    kept = services().store.cases.version(case, wanted) if wanted else books.latest(case)
    if kept is None:
        raise Refusal("gone", "There is no such version of this case.")
    open_to = request.args.get("open", "0")
    points = len(kept.content.points)
    sealed_for = before_panel(case)
    unsealed = min(int(open_to), points) if open_to.isdigit() else points
    unsealed = 0 if sealed_for else unsealed
    return render_template(
        "facilitator/case.html", shelf=books.shelf(kept), case=view_case(kept.content, unsealed), unsealed=unsealed,
        points=points, view=Words(books.lists), latest=books.latest(case).content.version,
        versions=[books.shelf(one) for one in reversed(services().store.cases.versions(case))],
        facts=kept.content.facts if unsealed >= points and not sealed_for else {}, sealed_for=sealed_for,
    )  # fmt: skip


@blueprint.get("/cases/<case>.md")
@facilitating
def case_file(case: str) -> Response:
    """A case as the Markdown file that can be brought in again. It holds the sealed parts."""
    must_be_unsealed(case)
    kept: Case = library().latest(case).content
    name = f"{kept.id}-sealed-parts-included.md"
    return Response(
        write(kept), mimetype="text/markdown",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )  # fmt: skip
