"""Notes by theme: a person reads each note and says what it is about; proposals stand beside and decide nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import flash, redirect, render_template, request
from werkzeug.wrappers import Response

from workshop.domain.codebook import Coding, digest
from workshop.domain.errors import Refusal
from workshop.export.report.themes import agreement
from workshop.export.themes import noted
from workshop.findings.themes.counting import Noted, themes
from workshop.findings.themes.proposing import Proposal, proposals
from workshop.store.codebooks import Coded
from workshop.web.record import blueprint
from workshop.web.record.place import Place, by, name_of, place
from workshop.web.record.reading import for_readers, may_see_internal
from workshop.web.services import services

#: So many notes stand on a page.
PAGE = 12


@dataclass(frozen=True, slots=True)
class Row:
    """A note as it is read: what is proposed, what the reader decided, and how many others have read it."""

    note: Noted
    proposed: tuple[Proposal, ...]
    mine: Coding | None
    others: int

    @property
    def of(self) -> str:
        """By what the words that are read are known."""
        return digest(self.note.text)


def place_to_code(workshop: str, programme: str) -> Place:
    """The place, for whoever reads notes there. Raises Refusal `forbidden` for others."""
    here = place(workshop, programme)
    if not may_see_internal():
        raise Refusal("forbidden", "Notes are for facilitators and analysts.")
    return replace(here, edition="internal")


@blueprint.get("/<workshop>/coding")
@blueprint.get("/programmes/<programme>/coding", endpoint="coding")
@for_readers
def coding(workshop: str = "", programme: str = "") -> str:
    """The codebook, counts by theme, and the notes, those that the reader has not read yet first."""
    here = place_to_code(workshop, programme)
    coded = services().store.codebooks.coded(here.about)
    notes = noted(here.reading.bundle)
    rows = _rows(notes, coded)
    show = request.args.get("show", "")
    wanted = [row for row in rows if show == "all" or (row.mine is None)]
    first = _page_of(len(wanted))
    found = themes(notes, coded.book, coded.codings)
    return render_template(
        "record/coding.html", here=here, reading=here.reading, links=here.links, edition="internal", coded=coded,
        found=found, agreement=agreement(found), rows=wanted[first : first + PAGE], left=len(wanted), first=first,
        page=PAGE, total=len(notes), mine=sum(row.mine is not None for row in rows), show=show, name_of=name_of,
        table=lambda note: _table(here, note),
    )  # fmt: skip


def _table(here: Place, note: Noted) -> str:
    """The table at which it was written, by name; blank where its workshop had one alone."""
    state = next((s for s in here.reading.bundle.states if note.ref.startswith(f"{s.id}/")), None)
    return state.tables[note.table].name if state and len(state.tables) > 1 and note.table in state.tables else ""


@blueprint.post("/<workshop>/coding")
@blueprint.post("/programmes/<programme>/coding", endpoint="decide_coding")
@for_readers
def decide_coding(workshop: str = "", programme: str = "") -> Response:
    """Keep what the reader decided about the notes of a page."""
    here = place_to_code(workshop, programme)
    kept = services().store.codebooks
    coded = kept.coded(here.about)
    known = {t.id for t in coded.book.themes}
    asked = request.form.getlist("note")
    held = {row.note.ref: row for row in _rows(noted(here.reading.bundle), coded)}
    # What was reworded or taken away meanwhile was not read by anybody as it stands now.
    rows = [row for ref in asked if (row := held.get(ref)) and request.form.get(f"of-{ref}") == row.of]
    given = [(_given(row, known), row.mine) for row in rows]
    changed = tuple(one for one, before in given if _says(one) != _says(before))
    kept.decide(here.about, changed)
    lost = len(asked) - len(rows)
    flash(f"Saved what you decided about {len(changed)} {'note' if len(changed) == 1 else 'notes'}." if changed
          else "Nothing was changed.", "success")  # fmt: skip
    if lost:
        flash(f"Changed or taken away while you read, so read again: {lost}.", "error")
    show = request.form.get("show", "")
    return redirect(here.at("coding", **({"show": show} if show == "all" else {}), _anchor="notes"), code=303)


def _says(one: Coding | None) -> tuple[tuple[str, ...], bool]:
    return (one.themes, one.nothing_fits) if one else ((), False)


def _given(row: Row, known: set[str]) -> Coding:
    """The reader's decision as the form has it, with what was proposed kept beside."""
    ref = row.note.ref
    ticked = [value.partition("|")[2] for value in request.form.getlist("theme") if value.startswith(f"{ref}|")]
    chosen = tuple(t for t in dict.fromkeys(ticked) if t in known)
    return Coding(
        note=ref, coder=by(), of=row.of, themes=chosen,
        nothing_fits=not chosen and ref in request.form.getlist("nothing"),
        proposed=tuple(p.theme for p in row.proposed),
    )  # fmt: skip


def _rows(notes: tuple[Noted, ...], coded: Coded) -> list[Row]:
    """Every note with what is proposed; nothing that another reader decided about it has a part in that."""
    words = {note.ref: note.text for note in notes}
    standing = [c for c in coded.codings if c.note in words and c.of == digest(words[c.note])]
    me = by()
    mine = {c.note: c for c in standing if c.coder == me}
    proposed = proposals(
        [note.text for note in notes], coded.book, [(words[c.note], c.themes) for c in standing if c.themes]
    )
    return [
        Row(note, some, mine.get(note.ref), sum(c.note == note.ref and c.coder != me for c in standing))
        for note, some in zip(notes, proposed, strict=True)
    ]


def _page_of(n: int) -> int:
    """Where the page that is asked for begins."""
    asked = request.args.get("from", "")
    first = int(asked) if asked.isdecimal() and len(asked) < 6 else 0  # noqa: PLR2004 - nobody has as many notes
    return first - first % PAGE if first < n else 0
