"""The page in depth: every chapter behind the findings, with its charts, tables and figures. For internal readers."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template

from workshop.domain.errors import Refusal
from workshop.export.report.depth import KINDS, drawn, reading
from workshop.findings.depth.chapter import Chapter, Curve, Drawing
from workshop.findings.figure import FLAGS, Figure, likely, stated
from workshop.findings.pooling import PoolingError
from workshop.web.record import blueprint
from workshop.web.record.behind import anchor
from workshop.web.record.links import links
from workshop.web.record.pictures import Picture
from workshop.web.record.reading import Reading, for_readers, read, read_programme

#: How wide a chart is drawn for a phone.
_PHONE = 360


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as the page says it: number, range, the kind of range, and what to take care of."""

    figure: Figure
    number: str
    likely: str
    kind: str
    cares: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A chapter with its charts, each with how it is read, and its figures."""

    chapter: Chapter
    pictures: tuple[tuple[Picture, str], ...]
    figures: tuple[Shown, ...]


@blueprint.get("/<workshop>/depth")
@for_readers
def depth(workshop: str) -> str:
    """The findings of one workshop in depth. Raises Refusal `forbidden` for readers of public editions."""
    return _page(read(workshop))


@blueprint.get("/programmes/<programme>/depth")
@for_readers
def programme_depth(programme: str) -> str:
    """The findings of a programme in depth. Raises Refusal as `depth`."""
    try:
        return _page(read_programme(programme))
    except PoolingError as problem:
        return render_template("record/apart.html", why=str(problem))


def _page(reading_: Reading) -> str:
    if reading_.edition("internal") != "internal":
        raise Refusal("forbidden", "The findings in depth are for facilitators and analysts.")
    chapters = reading_.bundle.shown("internal").chapters
    return render_template(
        "record/depth.html", reading=reading_, chapters=[_opened(c) for c in chapters], anchor=anchor,
        links=links(reading_.id, programme=reading_.programme),
    )  # fmt: skip


def _opened(chapter: Chapter) -> Opened:
    return Opened(chapter, tuple((picture(d), reading(d)) for d in chapter.drawings if _holds(d)), _figures(chapter))


def _figures(chapter: Chapter) -> tuple[Shown, ...]:
    return tuple(
        Shown(f, stated(f), likely(f), KINDS.get(f.interval or "", ""), tuple(FLAGS[flag] for flag in f.flags))
        for f in chapter.figures
    )


def _holds(drawing: Drawing) -> bool:
    """Whether there is anything to draw."""
    return bool(drawing.steps if isinstance(drawing, Curve) else drawing.pairs)


def picture(drawing: Drawing) -> Picture:
    """The chart of a chapter's drawing, wide and for a phone."""
    return Picture(drawn(drawing), drawn(drawing, _PHONE, f"depth-{drawing.id}-narrow"))


def pictures_of(chapter: Chapter | None) -> list[tuple[Picture, str]]:
    """The charts of a chapter for the findings page; none where there is no chapter."""
    return [(picture(d), reading(d)) for d in chapter.drawings if _holds(d)] if chapter else []
