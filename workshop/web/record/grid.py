"""The answer grid: questions to consider, the evidence that speaks to each, and what people answered."""

from __future__ import annotations

from dataclasses import dataclass

from flask import flash, redirect, render_template, request
from werkzeug.wrappers import Response

from workshop.export.stated import unfit_for_public
from workshop.findings.evidence import Cited
from workshop.service.question_banks import BankQuestion, shipped_banks
from workshop.store import Overtaken
from workshop.store.considered import Considered
from workshop.web.record import blueprint
from workshop.web.record.place import Place, by, name_of, place, place_to_write
from workshop.web.record.reading import for_readers
from workshop.web.record.way import only_suppressed
from workshop.web.services import services

_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Row:
    """One question with its evidence and its answer. `withheld` says why this edition does not print the answer.

    `typed` is what somebody wrote that could not be saved, and `problem` why.
    """

    question: BankQuestion
    evidence: tuple[Cited, ...]
    answer: Considered | None
    withheld: str = ""
    typed: str | None = None
    problem: str = ""

    @property
    def words(self) -> str:
        """The answer as it is kept; blank while there is none."""
        return self.answer.words if self.answer else ""


@dataclass(frozen=True, slots=True)
class Refused:
    """An answer that could not be saved: what was typed, and why."""

    typed: str
    problem: str


@blueprint.get("/<workshop>/grid")
@blueprint.get("/programmes/<programme>/grid", endpoint="grid")
@for_readers
def grid(workshop: str = "", programme: str = "") -> str:
    """Every question on one page, to be read and printed, or to be answered."""
    here = place(workshop, programme)
    if here.edition == "public":
        only_suppressed(here.reading)
    return _page(here, {}, answering=here.editing and request.args.get("answer") == "yes")


@blueprint.post("/<workshop>/grid")
@blueprint.post("/programmes/<programme>/grid", endpoint="save_grid")
@for_readers
def save_grid(workshop: str = "", programme: str = "") -> str | tuple[str, int] | Response:
    """Keep the answers that were changed; one that somebody else changed meanwhile is shown beside what was typed."""
    here = place_to_write(workshop, programme)
    kept, refused, saved = services().store.considered.all(here.about), dict[str, Refused](), 0
    for question in (q for bank in shipped_banks() for q in bank.questions):
        typed = request.form.get(f"answer-{question.id}", "").replace("\r\n", "\n").strip()
        before = kept.get(question.id)
        if f"answer-{question.id}" not in request.form or typed == (before.words if before else ""):
            continue
        problem = _keep(here, question.id, typed)
        saved += not problem
        if problem:
            refused[question.id] = Refused(typed, problem)
    if refused:
        return _page(here, refused, answering=True), 422
    flash(f"Saved {saved} {'answer' if saved == 1 else 'answers'}." if saved else "Nothing was changed.", "success")
    return redirect(here.at("grid"), code=303)


def _keep(here: Place, id_: str, typed: str) -> str:
    """Keep one answer; why it cannot be kept, or blank."""
    if len(typed) > _LONGEST:
        return f"Keep this under {_LONGEST:,} characters; it has {len(typed):,}."
    version = request.form.get(f"version-{id_}", "")
    after = int(version) if version.isdecimal() and len(version) < 7 else 0  # noqa: PLR2004 - as in statements
    try:
        services().store.considered.save(here.about, id_, typed, after=after, by=by())
    except Overtaken:
        return "Somebody answered this while you wrote. Their answer is above yours; saving again keeps yours."
    return ""


def _page(here: Place, refused: dict[str, Refused], *, answering: bool) -> str:
    kept = services().store.considered.all(here.about)
    banks = [
        (bank, [(group, [_row(here, q, kept.get(q.id), refused.get(q.id)) for q in group.questions])
                for group in bank.groups])
        for bank in shipped_banks()
    ]  # fmt: skip
    rows = [row for _, groups in banks for _, held in groups for row in held]
    return render_template(
        "record/grid.html", here=here, reading=here.reading, edition=here.edition, links=here.links, banks=banks,
        answered=sum(bool(row.words) for row in rows), total=len(rows), answering=answering, name_of=name_of,
        errors={f"answer-{row.question.id}": row.problem for row in rows if row.problem},
    )  # fmt: skip


def _row(here: Place, question: BankQuestion, answer: Considered | None, refused: Refused | None) -> Row:
    evidence = tuple(c for pointer in question.evidence for c in here.evidence.answering(pointer))
    withheld = ""
    if here.edition == "public" and answer and answer.words:
        withheld = " ".join(unfit_for_public(answer.words, here.reading.bundle))
    return Row(
        question, evidence, answer, withheld, refused.typed if refused else None, refused.problem if refused else ""
    )
