"""Changing a set of questions: its stages and questions, as a draft until it is saved as a new version."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec
from flask import flash, redirect, render_template, request, url_for
from msgspec.structs import replace
from werkzeug.wrappers import Response

from workshop.domain.errors import Refusal
from workshop.domain.protocol import QUIET_STATES, Protocol, Question
from workshop.protocols import MEASURES, edit
from workshop.service.drafting import showing, whole_list
from workshop.service.shipped import shipped_lists
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.giving import Errors, facilitating, trying
from workshop.web.facilitator.library import by
from workshop.web.facilitator.questions import drafts

KINDS = {
    "one": "One of a list", "several": "Several of a list", "ranked": "Several of a list, in order",
    "yes_no_unsure": "Yes, no or unsure", "scale": "Steps of a scale", "words": "Short words", "text": "Text",
    "pathway": "Ideal pathway: setting, support and services",
}  # fmt: skip
STAGES = {
    "read": "Read the case", "judge": "Judge, each alone", "reveal": "Reveal", "discuss": "Discuss",
    "conclude": "Conclude",
}  # fmt: skip
UNSEALS = {"none": "Nothing", "point": "What happened at this decision point", "all": "All that happened"}


def _overview(protocol: str, errors: Errors) -> str | tuple[str, int]:
    found = drafts()
    draft, changed = found.open(protocol)
    asked = {id_ for stage in draft.stages for id_ in stage.questions}
    page = render_template(
        "facilitator/question_edit.html", protocol=draft, changed=changed, problems=found.problems(protocol),
        own=found.own(protocol), unasked=[q for q in draft.questions if q.id not in asked], errors=errors, kinds=KINDS,
        stage_kinds=STAGES, wording={q.id: q.text for q in draft.questions},
    )  # fmt: skip
    return (page, 422) if errors else page


@blueprint.get("/questions/<protocol>/edit")
@facilitating
def edit_questions(protocol: str) -> str | tuple[str, int]:
    """The draft: its stages in order, and what is still to be mended."""
    return _overview(protocol, {})


def back(protocol: str, anchor: str = "") -> Response:
    """To the draft again, at the part that was changed."""
    return redirect(url_for("facilitator.edit_questions", protocol=protocol, _anchor=anchor or None), code=303)


def attempt(protocol: str, how: Callable[[Protocol], Protocol]) -> Errors:
    """Change the draft; what kept it from being changed, or nothing."""
    return trying(lambda: drafts().change(protocol, how))


@blueprint.post("/questions/<protocol>/edit")
@facilitating
def change_questions(protocol: str) -> str | tuple[str, int] | Response:
    """One change to the whole: title, moving, asking, removing, adding; or saving and throwing away."""
    action = request.form.get("action", "")
    if action == "save":
        errors = trying(lambda: drafts().save(protocol, by()))
        if not errors:
            flash("Saved as a new version. Workshops that chose the old one keep it.", "success")
            return redirect(url_for("facilitator.questions"), code=303)
        return _overview(protocol, errors)
    if action == "discard":
        drafts().discard(protocol)
        flash("The changes are thrown away.", "success")
        return back(protocol)
    errors = attempt(protocol, lambda draft: _changed(draft, action))
    return _overview(protocol, errors) if errors else back(protocol, request.form.get("at", ""))


def _changed(draft: Protocol, action: str) -> Protocol:
    """The draft after one pressed button. Raises Refusal or EditError."""
    stage, question = request.form.get("stage", ""), request.form.get("question", "")
    place = request.form.get("place", "")
    to = int(place) if place.lstrip("-").isdigit() and len(place) < 4 else 0  # noqa: PLR2004 - hundreds of places at most
    changes: dict[str, Callable[[], Protocol]] = {
        "title": lambda: _titled(draft),
        "ask": lambda: edit.ask(draft, stage, question),
        "move": lambda: edit.ask(draft, stage, question, max(to, 0)),
        "stop": lambda: edit.stop_asking(draft, stage, question),
        "remove": lambda: edit.remove_question(draft, question),
        "move_stage": lambda: edit.move_stage(draft, stage, max(to, 0)),
        "remove_stage": lambda: edit.remove_stage(draft, stage),
    }
    if action not in changes:
        raise Refusal("invalid", "That cannot be done here.")
    return changes[action]()


def _titled(draft: Protocol) -> Protocol:
    title = " ".join(request.form.get("title", "").split())
    if not title:
        raise Refusal("invalid", "Write a title.", field="title")
    return replace(draft, title=title[:200], description=" ".join(request.form.get("description", "").split()))


def free_id(text: str, taken: set[str], fallback: str) -> str:
    """An id of small letters, digits and _ made from `text` and not in `taken`."""
    words = re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_")[:30].strip("_")
    plain = words if words[:1].isalpha() else fallback
    return next(name for n in range(1, 1000) if (name := plain if n == 1 else f"{plain}_{n}") not in taken)


@blueprint.route("/questions/<protocol>/edit/question", methods=["GET", "POST"])
@facilitating
def edit_question(protocol: str) -> str | tuple[str, int] | Response:
    """One question: its wording, help, kind and choices. Without `question` in the address it is a new one."""
    id_, stage = request.args.get("question", ""), request.args.get("stage", "")
    draft = drafts().open(protocol)[0]
    had = next((q for q in draft.questions if q.id == id_), None)
    if id_ and had is None:
        raise Refusal("gone", "There is no such question in this draft.")
    given: dict[str, Any] = (
        msgspec.structs.asdict(had) if had else {"kind": "one", "codes": "settings", "required": True}
    )
    given["shown"] = _shown(draft, str(given.get("codes", "")))
    errors: Errors = {}
    if request.method == "POST":
        given = _typed()
        errors = attempt(protocol, lambda now: _with_question(now, had, stage, given))
        if not errors:
            return back(protocol, f"stage-{stage}" if stage else "")
    page = render_template(
        "facilitator/question_one.html", protocol=draft, question=had, stage=stage, given=given, errors=errors,
        kinds=KINDS, measures=MEASURES, lists=_lists(draft),
    )  # fmt: skip
    return (page, 422) if errors else page


def _lists(draft: Protocol) -> list[Any]:
    """The whole lists that a question may choose from: those of the draft, then others that come with Workshop."""
    held = [whole_list(codes) for codes in draft.code_lists]
    known = shipped_lists()
    return held + [known.versions(id_)[-1] for id_ in known.ids() if id_ not in {codes.id for codes in held}]


def _shown(draft: Protocol, list_id: str) -> list[str]:
    codes = draft.codes(list_id)
    return [code.code for code in codes.codes] if codes else []


def _typed() -> dict[str, Any]:
    form = request.form
    most = form.get("most", "").strip()
    chosen = form.get("codes", "")
    return {
        "text": " ".join(form.get("text", "").split()), "help": " ".join(form.get("help", "").split()),
        "easy": " ".join(form.get("easy", "").split()),
        "kind": form.get("kind", ""), "codes": chosen, "shown": form.getlist(f"shown-{chosen}"),
        "most": int(most) if most.isascii() and most.isdigit() and len(most) < 4 else 0,  # noqa: PLR2004
        "scale": [line.strip() for line in form.get("scale", "").splitlines() if line.strip()],
        "required": form.get("required") == "yes", "span": form.get("span", "next"),
        "quiet": [state for state in QUIET_STATES if state in form.getlist("quiet")],
        "measures": form.get("measures", ""),
    }  # fmt: skip


def _with_question(draft: Protocol, had: Question | None, stage: str, given: dict[str, Any]) -> Protocol:
    """The draft with a question changed or added. What its kind does not use is left out."""
    if not given["text"]:
        raise Refusal("invalid", "Write the question as it will be read.", field="text")
    kind, chosen = given["kind"], given["codes"]
    choosing = kind in ("one", "several", "ranked")
    fields = {name: given[name] for name in ("text", "help", "easy", "kind", "required", "quiet", "measures")}
    fields["codes"] = chosen if choosing else ""
    fields["most"] = given["most"] if kind in ("several", "ranked", "words") else 0
    fields["scale"] = given["scale"] if kind == "scale" else []
    fields["span"] = given["span"] if kind == "pathway" else "next"
    if choosing:
        found = next((codes for codes in _lists(draft) if codes.id == chosen), None)
        if found is None:
            raise Refusal("invalid", "Choose the list of choices.", field="codes")
        # Without scripts, only the boxes of the list that was open are there; none ticked leaves all of them.
        shown = given["shown"] or [code.code for code in found.codes]
        draft = edit.use_code_list(draft, showing(found, shown))
    if had is not None:
        return edit.change_question(draft, had.id, **fields)
    new = Question(free_id(given["text"], {q.id for q in draft.questions}, "question"), "text", given["text"])
    return edit.change_question(edit.add_question(draft, new, stage), new.id, **fields)
