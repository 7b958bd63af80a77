"""What people decided about notes, counted: by theme with what it is out of, and how far two people agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.domain.codebook import Codebook, Coding, digest
from workshop.findings.stats.alpha import Alpha, krippendorff_alpha
from workshop.findings.stats.answer_sets import masi_distance


@dataclass(frozen=True, slots=True)
class Noted:
    """A note or written answer to be read: `ref` is its name for good, `step` where in the review it was given.

    `asked` is the question that it answers, blank for a note.
    """

    ref: str
    case: str
    table: str
    step: str
    text: str
    asked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeCount:
    """A theme: `notes` that everybody who read them put there, notes that some did (`differ`), and `cases` of those."""

    id: str
    label: str
    notes: int
    differ: int
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One note with what people decided: the themes that all of them named, and those that only some did."""

    note: Noted
    people: int
    agreed: tuple[str, ...]
    differ: tuple[str, ...]
    proposed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Themes:
    """Everything counted: `notes` there are, `answers` of them written answers, `read` by somebody, of `cases` cases.

    `nothing` fits in so many of them. `twice` were read by two people or more, and `alpha` says how far those agree
    (MASI distance). `first` of `proposed` decisions took no more than what was proposed first; near all of them means
    that people may be clicking through.
    """

    counts: tuple[ThemeCount, ...]
    decided: tuple[Decided, ...]
    notes: int
    answers: int
    read: int
    cases: int
    nothing: int
    twice: int
    alpha: Alpha
    first: int
    proposed: int


def themes(notes: Sequence[Noted], book: Codebook, codings: Sequence[Coding]) -> Themes:
    """Count the decisions that still stand: on notes that are there, worded as they were read."""
    decided, kept = [], []
    for note in notes:
        mine = [c for c in codings if c.note == note.ref and c.of == digest(note.text) and c.decided]
        if mine:
            decided.append(_decided(note, mine, book))
            kept.append(mine)
    units = [[frozenset(c.themes) for c in mine] for mine in kept if len(mine) > 1]
    shown = [c for mine in kept for c in mine if c.proposed]
    return Themes(
        counts=tuple(_count(t.id, t.label, decided) for t in book.themes),
        decided=tuple(decided),
        notes=len(notes),
        answers=sum(bool(note.asked) for note in notes),
        read=len(decided),
        cases=len({d.note.case for d in decided}),
        nothing=sum(not d.agreed and not d.differ for d in decided),
        twice=len(units),
        alpha=krippendorff_alpha(units, masi_distance),
        first=sum(c.themes == c.proposed[:1] for c in shown),
        proposed=len(shown),
    )


def _decided(note: Noted, codings: Sequence[Coding], book: Codebook) -> Decided:
    sets = [set(c.themes) for c in codings]
    every, some = set.intersection(*sets), set.union(*sets)
    order = [t.id for t in book.themes]
    return Decided(
        note=note, people=len(codings), agreed=tuple(t for t in order if t in every),
        differ=tuple(t for t in order if t in some - every), proposed=codings[0].proposed,
    )  # fmt: skip


def _count(id_: str, label: str, decided: Sequence[Decided]) -> ThemeCount:
    held = [d for d in decided if id_ in d.agreed]
    return ThemeCount(
        id=id_, label=label, notes=len(held), differ=sum(id_ in d.differ for d in decided),
        cases=tuple(dict.fromkeys(d.note.case for d in held)),
    )  # fmt: skip
