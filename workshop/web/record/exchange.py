"""The findings for other programs, as JSON: internal, public with suppressed numbers, or public with rounded ones."""

from __future__ import annotations

from typing import Any

import msgspec
from flask import Response, request

from workshop.domain.errors import Refusal
from workshop.export.record import file_name
from workshop.findings.edition import as_json, edition
from workshop.findings.money import worked
from workshop.findings.money.exchange import as_data
from workshop.findings.rounded import rounded_edition
from workshop.service.publishing import Way, keep_to
from workshop.web.noting import note
from workshop.web.record import blueprint
from workshop.web.record.place import Place, place
from workshop.web.record.reading import for_readers
from workshop.web.services import services


@blueprint.get("/<workshop>/findings.json")
@blueprint.get("/programmes/<programme>/findings.json", endpoint="exchange")
@for_readers
def exchange(workshop: str = "", programme: str = "") -> Response:
    """One file. Raises Refusal `conflict` while the day runs, or where the other public way was taken already."""
    here = place(workshop, programme)
    public = here.edition == "public"
    if public and not here.reading.may_publish:
        raise Refusal("conflict", here.reading.why_private)
    way: Way = "rounded" if request.args.get("way") == "rounded" else "suppressed"
    if public:
        keep_to(services().store.settings, here.about, way)
    made = msgspec.json.format(msgspec.json.encode(_made(here, way)), indent=1)
    note("exported", here.reading.id, format="json", edition=here.edition)
    name = file_name(f"Findings {here.reading.title}", ending="json")
    name = name.replace("-internal.", "-public.") if public else name
    answer = Response(made, content_type="application/json")
    answer.headers.set("Content-Disposition", "attachment", filename=name.encode("ascii", "ignore").decode())
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _made(here: Place, way: Way) -> dict[str, Any]:
    bundle = here.reading.bundle
    if here.edition == "public":
        shown = rounded_edition(bundle.findings) if way == "rounded" else edition(bundle.findings, public=True)
        return as_json(bundle.findings, shown=shown)
    entered = services().store.costings.latest(here.about)
    sized = worked(bundle.material, bundle.findings.verdicts, entered.costing) if entered else None
    return as_json(bundle.findings, in_depth=True) | ({"opportunity": as_data(sized)} if sized else {})
