"""Deletion: how long things are kept, what is due, and purging with a certificate."""

from __future__ import annotations

from flask import Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from workshop.domain.errors import Refusal
from workshop.service.retention import LONGEST_DAYS, POLICIES, REASONS, Item, Retention
from workshop.service.trail import Names
from workshop.store.store import FILE
from workshop.web.administration import blueprint
from workshop.web.administration.accounts import me
from workshop.web.data_file import as_file
from workshop.web.facilitator.giving import Errors, typed
from workshop.web.identity import administering
from workshop.web.noting import note
from workshop.web.services import services


def keeper() -> Retention:
    """What looks after how long things are kept."""
    return Retention(services().store, services().workshops)


@blueprint.get("/deletion")
@administering
def retention() -> str | tuple[str, int]:
    """What is kept, what is due, and the certificates of what went."""
    return _page({}, {key: str(days) for key, days in keeper().days().items()})


def _page(errors: Errors, given: dict[str, str]) -> str | tuple[str, int]:
    store = services().store
    items = keeper().items()
    page = render_template(
        "administration/retention.html", policies=POLICIES, errors=errors, given=given, purges=store.purges.all(),
        due=[i for i in items if i.due], others=[i for i in items if not i.due], names=Names(store), reasons=REASONS,
    )  # fmt: skip
    return (page, 422) if errors else page


@blueprint.post("/deletion")
@administering
def set_periods() -> str | tuple[str, int] | AnyResponse:
    """Set how long each kind is kept."""
    given = typed(*POLICIES)
    wrong = {
        key: f"Write a number of days up to {LONGEST_DAYS}, or 0 to keep them until somebody deletes them."
        for key, days in given.items()
        if not (days.isascii() and days.isdigit() and int(days) <= LONGEST_DAYS)
    }
    if wrong:
        return _page(wrong, given)
    before = keeper().days()
    changed = [key for key, days in given.items() if int(days) != before[key]]
    for key in changed:
        services().store.settings.set(key, given[key])
    if changed:
        note("settings-changed", keys=" ".join(changed))
    flash("Saved. Nothing is deleted by itself: look at what is due, and purge it.", "success")
    return redirect(url_for("administration.retention"), code=303)


def _chosen() -> list[Item]:
    """The things that were ticked. Raises Refusal."""
    keys = request.values.getlist("item")
    if not keys:
        raise Refusal("invalid", "Tick at least one thing.", field="item")
    return [keeper().find(key) for key in dict.fromkeys(keys)]


@blueprint.get("/deletion/purge")
@administering
def ask_to_purge() -> str | AnyResponse:
    """What would go, before anything does."""
    if not request.args.getlist("item"):
        flash("Tick at least one thing.", "error")
        return redirect(url_for("administration.retention"), code=303)
    return _asked("")


def _asked(error: str) -> str:
    folder = services().store.file.path.parent
    old = sorted(file.name for file in folder.glob(f"{FILE}.replaced-*") if not file.name.endswith(("-wal", "-shm")))
    return render_template(
        "administration/purge.html", items=_chosen(), reasons=REASONS, error=error, old=old,
        reason=request.form.get("reason", ""),
    )  # fmt: skip


@blueprint.post("/deletion/purge")
@administering
def purge() -> AnyResponse | tuple[str, int]:
    """Delete what was ticked, for good."""
    if request.form.get("sure") != "yes" or request.form.get("reason") not in REASONS:
        return _asked("Choose a reason, and tick that you are sure."), 422
    who, reason = me(), request.form["reason"]
    for item in _chosen():
        keeper().purge(item, by=who.id, reason=reason)
    flash("Purged. The certificates are below.", "success")
    return redirect(url_for("administration.retention"), code=303)


@blueprint.get("/deletion/certificates.json")
@administering
def certificates() -> Response:
    """Every certificate, for other programs and for the files of the authority."""
    return as_file(services().store.purges.all(), "deletion-certificates.json")
