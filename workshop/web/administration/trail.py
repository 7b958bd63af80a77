"""The audit trail: who did what and when."""

from __future__ import annotations

from flask import Response, render_template, request

from workshop.service.trail import Names, as_csv
from workshop.web.administration import blueprint
from workshop.web.identity import administering
from workshop.web.noting import note
from workshop.web.services import services

#: Entries on one page.
_PAGE = 100


@blueprint.get("/audit")
@administering
def trail() -> str:
    """The newest entries, a page at a time."""
    text = request.args.get("before", "")
    before = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004 - a number of ours
    store = services().store
    found = store.audit.entries(before=before, most=_PAGE + 1)
    return render_template(
        "administration/trail.html", entries=found[:_PAGE], names=Names(store),
        older=found[_PAGE - 1].seq if len(found) > _PAGE else 0, newest=not before,
        breaks=store.audit.breaks() if not before else [],
    )  # fmt: skip


@blueprint.get("/audit.csv")
@administering
def trail_file() -> Response:
    """The whole trail as a table."""
    store = services().store
    note("audit-exported", count=str(len(store.audit.entries())))
    table = as_csv(reversed(store.audit.entries()), Names(store))
    answer = Response("\ufeff" + table, mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename="audit-trail.csv")
    answer.headers["Cache-Control"] = "no-store"
    return answer
