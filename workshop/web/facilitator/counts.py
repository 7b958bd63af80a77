"""The authority's own counts of children, by which rare combinations of phase, need, setting and sex are told."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workshop.cases.errors import CaseError, CaseErrors
from workshop.cases.folder import decoded
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.giving import facilitating
from workshop.web.facilitator.library import library
from workshop.web.noting import note

#: A file of every combination there is has some thousand lines.
_MOST_BYTES = 500_000


@blueprint.route("/cases/counts", methods=["GET", "POST"])
@facilitating
def counts() -> str | tuple[str, int] | Response:
    """Give counts, or take them away."""
    books, errors = library(), list[CaseError]()
    if request.method == "POST":
        try:
            kept = books.keep_counts(*_given())
        except CaseErrors as wrong:
            errors = list(wrong.errors)
        else:
            note("settings-changed", keys="combination_counts")
            flash(
                f"{kept} {'combination is' if kept == 1 else 'combinations are'} kept."
                if kept
                else "The counts are gone.",
                "success",
            )
            return redirect(url_for("facilitator.counts"), code=303)
    kept_now = len(books.counts.children) if books.counts else 0
    page = render_template("facilitator/counts.html", kept=kept_now, errors=errors)
    return (page, 422) if errors else page


def _given() -> tuple[str, str]:
    """The text and the name of the file that was sent; blank to take the counts away. Raises CaseErrors."""
    if request.form.get("action") == "forget":
        return "", ""
    file = request.files.get("file")
    if file is None or not file.filename:
        raise CaseErrors([CaseError("", 0, 0, "No file was chosen.", "Choose a CSV file.")])
    content = file.stream.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise CaseErrors([CaseError(file.filename, 0, 0, "The file is too large.", "Give at most 500 kB.")])
    text = decoded(content, file.filename)
    if not text.strip():
        raise CaseErrors([CaseError(file.filename, 0, 0, "The file is empty.", "Give a line for each combination.")])
    return text, file.filename
