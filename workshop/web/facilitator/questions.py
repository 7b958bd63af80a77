"""Questions: the sets there are, copying, bringing in and taking out as files, and how they look on a phone."""

from __future__ import annotations

from flask import Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from workshop.codelists import FileError
from workshop.domain.errors import Refusal
from workshop.domain.protocol import Protocol
from workshop.domain.sight.model import Asked
from workshop.protocols import Problem, check, dump, parse
from workshop.service.drafting import Drafts
from workshop.service.shipped import shipped_lists
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.giving import Errors, facilitating, trying
from workshop.web.facilitator.library import Words, by
from workshop.web.facilitator.prepared import prepared
from workshop.web.facilitator.uploads import TooMuch, uploaded
from workshop.web.identity import in_team
from workshop.web.services import services

#: The lists from which the steps of a pathway are chosen.
_PATHWAY = ("phases", "settings", "support", "services")


def drafts() -> Drafts:
    """The questions of this installation."""
    return Drafts(services().store)


def _list(errors: Errors, problems: list[Problem], given: dict[str, str]) -> str | tuple[str, int]:
    found, store = drafts(), services().store
    sets = [
        (kept, found.own(kept.content.id), found.open(kept.content.id)[1], len(check(kept.content)))
        for kept in store.protocols.offered()
    ]
    page = render_template("facilitator/questions.html", sets=sets, errors=errors, problems=problems, given=given)
    return (page, 422) if errors or problems else page


@blueprint.get("/questions")
@facilitating
def questions() -> str | tuple[str, int]:
    """Every set of questions."""
    return _list({}, [], {})


@blueprint.post("/questions/<protocol>/copy")
@facilitating
def copy_questions(protocol: str) -> str | tuple[str, int] | AnyResponse:
    """Copy a set under a title of its own, and go on to change it."""
    title = request.form.get("title", "")
    made: list[Protocol] = []
    errors = trying(lambda: made.append(drafts().copy(protocol, title, by())))
    if errors:
        return _list({f"title-{protocol}": next(iter(errors.values()))}, [], {f"title-{protocol}": title})
    flash(f"“{made[0].title}” is a copy. Change what you like.", "success")
    return redirect(url_for("facilitator.edit_questions", protocol=made[0].id), code=303)


@blueprint.post("/questions/upload")
@facilitating
def upload_questions() -> str | tuple[str, int] | AnyResponse:
    """Bring a set in from a YAML file: whole, or with everything that is wrong listed."""
    errors: Errors = {}
    problems: list[Problem] = []
    name = "upload"
    try:
        name, data = (uploaded("file") or [("", b"")])[0]
        protocol = parse(data.decode("utf-8-sig"), name, shipped_lists())
        problems = check(protocol)
        errors = {} if problems else trying(lambda: drafts().bring_in(protocol, by()))
    except UnicodeDecodeError:
        errors = {"file": "This is not text in UTF-8. Save it as plain text, encoding UTF-8."}
    except (TooMuch, FileError) as reason:
        errors = {"file": str(reason) if name else "Choose a file."}
    if errors or problems:
        return _list({"file": next(iter(errors.values()))} if errors else {}, problems, {})
    flash(f"“{protocol.title}”, version {protocol.version}, is here.", "success")
    return redirect(url_for("facilitator.questions"), code=303)


@blueprint.get("/questions/<protocol>.yaml")
@facilitating
def questions_file(protocol: str) -> Response:
    """A set as a YAML file that can be changed anywhere and brought in again."""
    kept = services().store.protocols.latest(protocol)
    if kept is None:
        raise Refusal("gone", "There are no such questions here.")
    name = f"{kept.content.id}-{kept.content.version}.yaml"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(dump(kept.content, shipped_lists()), mimetype="application/yaml", headers=headers)


@blueprint.get("/questions/<protocol>/preview")
@facilitating
def preview_questions(protocol: str) -> str:
    """A set, or its draft, as a phone shows it."""
    return _preview(drafts().open(protocol)[0])


@blueprint.get("/<workshop>/prepare/questions/preview")
@in_team
def preview_chosen(workshop: str) -> str:
    """The questions chosen for a workshop as a phone shows them."""
    protocol = prepared(workshop).protocol
    if protocol is None:
        raise Refusal("gone", "No questions are chosen yet.")
    return _preview(protocol)


def asked(protocol: Protocol, id_: str) -> Asked:
    """A question as it stands before a panellist who has not answered it yet."""
    question = protocol.question(id_)
    lists = _PATHWAY if question.kind == "pathway" else ()
    codes = protocol.codes(question.codes) if question.codes else None
    return Asked(question, codes, tuple(codes for codes in protocol.code_lists if codes.id in lists))


def _preview(protocol: Protocol) -> str:
    known = {question.id for question in protocol.questions}
    # A draft may pass through states that cannot be shown: a question that is gone, or whose list is.
    wanted = request.args.get("stage", "")
    first = next((s for s in protocol.stages if s.questions), next(iter(protocol.stages), None))
    stage = next((s for s in protocol.stages if s.id == wanted), first)
    ids = [id_ for id_ in stage.questions if id_ in known] if stage else []
    shown = [one for id_ in dict.fromkeys(ids) if _showable(one := asked(protocol, id_))]
    words = Words({codes.id: codes for codes in protocol.code_lists}, protocol)
    return render_template("facilitator/preview.html", protocol=protocol, stage=stage, asked=shown, view=words)


def _showable(one: Asked) -> bool:
    if one.question.kind == "pathway":
        return {codes.id for codes in one.lists} == set(_PATHWAY)
    return one.codes is not None or one.question.kind not in ("one", "several", "ranked")


@blueprint.get("/questions/lists")
@facilitating
def lists() -> str:
    """The code lists: every version, to be read."""
    known = shipped_lists()
    return render_template("facilitator/lists.html", lists=[known.versions(id_) for id_ in known.ids()])
