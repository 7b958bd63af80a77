"""Changing one stage of a set of questions."""

from __future__ import annotations

from typing import Any

import msgspec
from flask import render_template, request
from werkzeug.wrappers import Response

from workshop.domain.errors import Refusal
from workshop.domain.protocol import Protocol, Stage
from workshop.protocols import edit
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.giving import Errors, facilitating
from workshop.web.facilitator.question_edit import STAGES, UNSEALS, attempt, back, free_id
from workshop.web.facilitator.questions import drafts


@blueprint.route("/questions/<protocol>/edit/stage", methods=["GET", "POST"])
@facilitating
def edit_stage(protocol: str) -> str | tuple[str, int] | Response:
    """One stage: its title, what to say aloud, its length and what it opens. Without `stage` it is a new one."""
    id_ = request.args.get("stage", "")
    draft = drafts().open(protocol)[0]
    had = next((s for s in draft.stages if s.id == id_), None)
    if id_ and had is None:
        raise Refusal("gone", "There is no such stage in this draft.")
    given: dict[str, Any] = msgspec.structs.asdict(had) if had else {"kind": "judge", "minutes": 5, "round": 1}
    errors: Errors = {}
    if request.method == "POST":
        given = _typed()
        errors = attempt(protocol, lambda now: _with_stage(now, had, given))
        if not errors:
            return back(protocol, f"stage-{id_}" if id_ else "")
    judged = [s for s in draft.stages if s.kind == "judge" and s.id != id_]
    page = render_template(
        "facilitator/stage_one.html", protocol=draft, stage=had, given=given, errors=errors, stage_kinds=STAGES,
        unseals=UNSEALS, judged=judged,
    )  # fmt: skip
    return (page, 422) if errors else page


def _typed() -> dict[str, Any]:
    form = request.form
    minutes = form.get("minutes", "").strip()
    return {
        "title": " ".join(form.get("title", "").split()), "prompt": " ".join(form.get("prompt", "").split()),
        "kind": form.get("kind", ""), "minutes": int(minutes) if minutes.isascii() and minutes.isdigit() else 0,
        "blind": form.get("blind") == "yes", "each_point": form.get("each_point") == "yes",
        "revisits": form.get("revisits", ""), "reveals": form.getlist("reveals"),
        "unseals": form.get("unseals", "none"),
    }  # fmt: skip


def _with_stage(draft: Protocol, had: Stage | None, given: dict[str, Any]) -> Protocol:
    """The draft with a stage changed, or added last but one. What its kind does not use is left out."""
    if not given["title"]:
        raise Refusal("invalid", "Say what people do in this stage.", field="title")
    kind = given["kind"]
    fields = {name: given[name] for name in ("title", "prompt", "kind", "minutes", "each_point")}
    judging, shows = kind == "judge", kind in ("reveal", "discuss")
    revisits = given["revisits"] if judging else ""
    before = next((s.round for s in draft.stages if s.id == revisits), 0)
    fields |= {
        "blind": judging and given["blind"], "revisits": revisits, "round": before + 1 if judging else 1,
        "reveals": given["reveals"] if shows else [], "unseals": given["unseals"] if shows else "none",
    }  # fmt: skip
    if had is not None:
        if judging and not revisits:
            fields["round"] = had.round if not had.revisits and had.kind == "judge" else 1
        return edit.change_stage(draft, had.id, **fields)
    new = Stage(free_id(given["title"], {s.id for s in draft.stages}, "stage"), "judge", given["title"])
    last = len(draft.stages) - (1 if draft.stages and draft.stages[-1].kind == "conclude" else 0)
    return edit.change_stage(edit.add_stage(draft, new, last), new.id, **fields)
