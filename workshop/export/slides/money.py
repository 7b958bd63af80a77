"""The slides in pounds: the four lines, the eight lines right behind them, and the years ahead. Internal editions."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.export.bundle import Bundle
from workshop.export.report import money
from workshop.export.report.blocks import Grid
from workshop.export.slides.slide import Line, Ranged, Slide
from workshop.export.statement import Edition
from workshop.findings.money.size import CAVEATS
from workshop.findings.money.words import rough

#: How wide a chart is drawn, so that it fills a slide.
_WIDE = 1100


def slides(bundle: Bundle, edition: Edition) -> Iterator[Slide]:
    """None in a public edition, nor while a line of the safeguard is blank."""
    worked = bundle.money(edition)
    if worked is None or worked.sized is None:
        return
    sized = worked.sized
    net = sized.line("net")
    reached = f"{rough(net.futures.p10)} to {rough(net.futures.p90)}"
    title = f"Cost avoidance, as far as a programme reaches: {reached} a year, net"
    four = money.four(sized)
    notes = tuple(" · ".join(str(cell) for cell in row if cell) for row in four.rows)
    rows = tuple(row[:1] + row[2:5] for row in four.rows)
    short = Grid(four.title, four.headers[:1] + four.headers[2:5], rows, four.note)
    yield Slide(title, short, CAVEATS[0], (*notes, *worked.notes, *sized.cautions, *CAVEATS))
    held = money.safeguard(worked)
    lines = tuple((line.title, "To be answered for" if line.red else "Filled", line.why) for line in worked.safeguard)
    said = tuple(f"{row[0]}: {row[1]} {row[2]}".strip() for row in held.rows)
    marked = sum(line.red for line in worked.safeguard)
    told = "none of them is marked" if not marked else f"{marked} of them {'is' if marked == 1 else 'are'} marked"
    yield Slide(
        f"Why it is not a cut: all eight lines are filled, {told}", Grid(held.title, ("Line", "State", "Why"), lines),
        "", said,
    )  # fmt: skip
    ahead = sized.ahead
    chart = money.course(ahead, _WIDE)
    first = f"From year {ahead.first} on more is released than spent" if ahead.first else "It costs money in every year"
    notes = tuple(" · ".join(str(cell) for cell in row) for row in money.by_year(ahead).rows)
    drawn = Ranged(
        chart, tuple(f"Year {y.year}" for y in ahead.years),
        (
            Line("Unmitigated", tuple(y.unmitigated_cost for y in ahead.years)),
            Line("Mitigated, reinvestment included", tuple(y.mitigated_cost + y.reinvest for y in ahead.years)),
        ),
        '£#,##0,," million"',
    )  # fmt: skip
    yield Slide(first, drawn, money.missed(ahead), (f"{chart.title}: {chart.table.in_words}.", *notes))
