"""The findings in depth, in the report: each chapter with its sentences, charts, figures and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workshop.charts.chart import WIDTH, Caption, Chart
from workshop.charts.curve import Stage, curve
from workshop.charts.succession import Pair, succession
from workshop.export.bundle import Bundle
from workshop.export.report.blocks import Block, Fold, Grid, Heading, Picture, Points, Words
from workshop.export.report.trimmed import trimmed
from workshop.findings.depth.chapter import Chapter, Curve, Drawing, Listing
from workshop.findings.depth.professions import FEW_WORDS
from workshop.findings.figure import (
    COUNTS_ONLY,
    FEW,
    FEW_PEOPLE,
    FLAGS,
    INDICATIVE,
    NO_FIGURE,
    NO_RANGE,
    PREVALENCE,
    SAME_ANSWER,
    Figure,
    likely,
    stated,
)

#: How each kind of chart is read.
READINGS = {
    Curve: "The band shows where the share is likely to lie, had other cases been drawn. Cases that could not have "
    "changed stay out to the end. Where there is a sampling frame, each case stands for its share of the children.",
}
#: Chapters whose figures stand in no table of theirs; the workbook and the data files have every figure.
_NOT_TABLED = frozenset({"children", "agreeing", "talking"})
#: The column of the table of ranks that has the range of a share.
_LIKELY = 4
#: Flags in a word or two, for a table.
_SHORT = {
    COUNTS_ONLY: "counts only", FEW: "fewer than five cases", INDICATIVE: "indicative", NO_RANGE: "no range",
    SAME_ANSWER: "all the same answer", PREVALENCE: "nearly all the same answer", FEW_PEOPLE: "few people",
}  # fmt: skip
_FOLLOWS = (
    "How often this step came straight after that one in the agreed pathways, in cases. It is no proof that one causes "
    "the other."
)


def drawn(drawing: Drawing, width: int = WIDTH, name: str = "") -> Chart:
    """The chart of a chapter's drawing, drawn so wide; `name` sets it apart where it stands twice on a page."""
    caption = Caption(name or f"depth-{drawing.id}", drawing.title)
    if isinstance(drawing, Curve):
        return curve(caption, [Stage(s.label, s.share, s.low, s.high) for s in drawing.steps], width)
    return succession(caption, [Pair(*pair) for pair in drawing.pairs], width)


def reading(drawing: Drawing) -> str:
    """How a chart is read."""
    return READINGS[Curve] if isinstance(drawing, Curve) else _FOLLOWS


def depth(bundle: Bundle, before: Iterable[Block] = ()) -> Iterator[Block]:
    """All chapters, one after another, without what the blocks before them have said already."""
    said = {_same(block) for block in trimmed(before)}
    told = [(chapter, held) for chapter in bundle.shown("internal").chapters
            if (held := [b for b in trimmed(_chapter(chapter)) if _same(b) not in said])]  # fmt: skip
    if not told:
        return
    yield Heading("In depth", annex=True)
    yield Words("For whoever wants to know how sure the findings are. What was said above is not said again.")
    for chapter, held in told:
        yield Heading(chapter.title, 3)
        yield from held


def _chapter(chapter: Chapter) -> Iterator[Block]:
    yield from (Words(sentence) for sentence in chapter.lead)
    yield from (Picture(drawn(d), reading(d)) for d in chapter.drawings if _holds(d))
    yield from (grid(table) for table in chapter.tables if _compares(table))
    if chapter.id in _NOT_TABLED and any(map(_told, chapter.figures)):
        yield Fold(f"Every figure of “{chapter.title}”", (figures(chapter),))
    if chapter.not_said:
        yield Points(chapter.not_said)


def _same(block: Block) -> object:
    """What makes two blocks the same to a reader: for a chart what it shows, whatever it is called in the file."""
    return (block.chart.title, block.chart.table) if isinstance(block, Picture) else block


def _compares(table: Listing) -> bool:
    """Whether a table says more than a sentence beside it: that there were too few cases, or too few people."""
    if table.id == "professions":
        return any(row[-1] != FEW_WORDS for row in table.rows)
    return table.id != "ranks" or any(row[_LIKELY] for row in table.rows)


def _told(figure: Figure) -> bool:
    """Whether a figure has a number: too few cases give none, and a page of “no figure” tells nobody anything."""
    return stated(figure) != NO_FIGURE


def told(bundle: Bundle, id_: str, *tables: str) -> Iterator[Block]:
    """What stands of a chapter among the findings themselves: its sentences, its charts and these tables."""
    chapter = next((c for c in bundle.shown("internal").chapters if c.id == id_), None)
    if chapter is not None:
        yield from (Words(sentence) for sentence in chapter.lead)
        yield from (grid(t) for name in tables if (t := chapter.table(name)))


def curves(bundle: Bundle, id_: str) -> Iterator[Block]:
    """The charts of a chapter, where it has any."""
    chapter = next((c for c in bundle.shown("internal").chapters if c.id == id_), None)
    for drawing in chapter.drawings if chapter else ():
        if _holds(drawing):
            yield Picture(drawn(drawing, name=f"early-{drawing.id}"), reading(drawing))


def _holds(drawing: Drawing) -> bool:
    """Whether there is anything to draw: under ten cases a curve has no shares."""
    return bool(drawing.steps if isinstance(drawing, Curve) else drawing.pairs)


def grid(table: Listing) -> Grid:
    """A chapter's table."""
    return Grid(table.title, table.headers, table.rows, table.note)


def figures(chapter: Chapter) -> Grid:
    """Every figure of a chapter with what defends it."""
    told = [f for f in chapter.figures if _told(f)]
    left = len(chapter.figures) - len(told)
    return Grid(
        f"Figures: {chapter.title}",
        ("Figure", "Number", "Likely between", "Kind of range", "Cases", "Take care"),
        tuple((f.label, stated(f), likely(f), _kind(f), f.n, _care(f)) for f in told),
        f"{left} {'figure has' if left == 1 else 'figures have'} too few cases and no number." if left else "",
    )


#: Kinds of range in words.
KINDS = {
    "wilson": "Wilson",
    "wilson_mean": "Wilson, for a mean",
    "wilson_stratified": "Wilson, over groups",
    "wilson_stratified_panel": "Wilson, over groups and panels",
    "wilson_post_stratified_panel": "Wilson, by known numbers, over groups and panels",
    "t_stratified": "Student's t, over groups",
    "t_cases": "Student's t, over cases",
    "bootstrap_cases": "Cases drawn again",
}


def _kind(figure: Figure) -> str:
    return KINDS.get(figure.interval or "", "")


def _care(figure: Figure) -> str:
    """A word for each flag: the sentences stand on the first page and in the workbook."""
    return ", ".join(dict.fromkeys(_SHORT.get(flag, FLAGS[flag]) for flag in figure.flags))
