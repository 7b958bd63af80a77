"""What findings come to in pounds: four lines, the safeguard beside them, the moves behind, and the years ahead."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.export import labels
from workshop.export.bundle import Bundle
from workshop.export.statement import Edition
from workshop.export.table import Column, Row, Table, coded
from workshop.findings.money import Sized


def _sized(bundle: Bundle, edition: Edition) -> Sized | None:
    worked = bundle.money(edition)
    return worked.sized if worked else None


def _lines(bundle: Bundle, edition: Edition) -> Iterator[Row]:
    sized = _sized(bundle, edition)
    for line in sized.lines if sized else ():
        children = line.children.value if line.children else None
        futures = line.futures
        yield (
            line.id, line.label, line.about, line.cases, children, line.pounds.value, line.low, line.high, futures.p10,
            futures.p50, futures.p90, sized.basis if sized else "",
        )  # fmt: skip


def _safeguard(bundle: Bundle, edition: Edition) -> Iterator[Row]:
    worked = bundle.money(edition)
    for line in worked.safeguard if worked else ():
        yield line.number, line.title, line.filled, line.says or line.needs, line.red, line.why


def _moves(bundle: Bundle, edition: Edition) -> Iterator[Row]:
    sized = _sized(bundle, edition)
    for m in sized.moves if sized else ():
        actual, ideal = labels.setting(bundle, m.actual), labels.setting(bundle, m.ideal)
        yield m.actual, actual, m.ideal, ideal, m.way, m.cases, m.children, m.each, m.pounds


def _years(bundle: Bundle, edition: Edition) -> Iterator[Row]:
    sized = _sized(bundle, edition)
    if sized is None:
        return
    for year, drawn in zip(sized.ahead.years, sized.ahead.fan, strict=True):
        yield (
            year.year, "", "All settings", year.unmitigated_stock, year.mitigated_stock, year.unmitigated_cost,
            year.mitigated_cost, year.gross, year.reinvest, year.net, drawn.net.low, drawn.net.high,
            year.in_year_unmitigated, year.in_year_mitigated, year.cumulative_unmitigated, year.cumulative_mitigated,
        )  # fmt: skip
        for code, before, after in zip(sized.ahead.settings, year.unmitigated, year.mitigated, strict=True):
            yield (year.year, code, labels.setting(bundle, code), before, after, *(None,) * 11)


_POUNDS = "Pounds a year."

OPPORTUNITY = Table(
    "opportunity", "Opportunity in pounds: four lines",
    "One row is one of the four lines, which are never given apart. Cost avoidance. Empty until all eight lines of the "
    "safeguard are filled.",
    (
        Column("line", "Line", "Its fixed name.", "code"),
        Column("label", "Line (label)", "In words."),
        Column("about", "What it counts", "In a sentence."),
        Column("cases", "Cases behind it", "Reviewed cases, parts where one is split.", "number"),
        Column("children", "Children", "Estimated children of the caseload.", "number"),
        Column("pounds", "Pounds a year", "If all of it were reached.", "number"),
        Column("pounds_low", "Likely from", "Lower end of the 95% interval, for other cases being drawn.", "number"),
        Column("pounds_high", "Likely to", "Upper end.", "number"),
        Column("reached_low", "Reached, low", "In 8 of 10 futures at least this is reached.", "number"),
        Column("reached_middle", "Reached, middle", "In half of the futures.", "number"),
        Column("reached_high", "Reached, high", "In 8 of 10 futures at most this is reached.", "number"),
        Column("basis", "What costs count", "The one basis of all costs, and the year of the prices."),
    ), _lines, later=True,
)  # fmt: skip

SAFEGUARD = Table(
    "safeguard", "Why it is not a cut: eight lines",
    "One row is one line of the safeguard that stands beside the pounds.",
    (
        Column("line", "Line", "Its number.", "whole"),
        Column("title", "Title", "What it is about."),
        Column("filled", "Filled", "Whether it is.", "flag"),
        Column("words", "What is said", "The line, or what fills it."),
        Column("marked", "Marked", "Whether it must be answered for.", "flag"),
        Column("why", "Why it is marked", "In a sentence."),
    ), _safeguard, later=True,
)  # fmt: skip

MOVES = Table(
    "moves_in_pounds", "Moves in pounds", "One row is one actual setting with one ideal one, and what it would change.",
    (
        *coded("actual", "Actual setting", "Where the child was."),
        *coded("ideal", "Ideal setting", "What was judged ideal."),
        Column("way", "Way", "less, more or other: less specialist, more specialist, another kind.", "code"),
        Column("cases", "Cases", "Reviewed cases behind it.", "number"),
        Column("children", "Children", "Estimated children of the caseload.", "number"),
        Column("each", "For one child", f"Actual less ideal cost. {_POUNDS}", "number"),
        Column("pounds", "Pounds a year", "For all of them; below nought it needs money.", "number"),
    ), _moves, later=True,
)  # fmt: skip

YEARS = Table(
    "years_ahead", "Five years with and without change",
    "One row is one year, of all settings or of one, in the words of management plans for the dedicated schools grant.",
    (
        Column("year", "Year", "Counted from now.", "whole"),
        *coded("setting", "Setting", "Blank for all settings together."),
        Column("unmitigated", "Children with plans, unmitigated", "At the year's end, if nothing changes.", "number"),
        Column("mitigated", "Children with plans, mitigated", "At the end of the year, with change.", "number"),
        Column("unmitigated_cost", "Cost, unmitigated", "Pounds, that year's prices.", "number"),
        Column("mitigated_cost", "Cost, mitigated", "Pounds, without what is put back in.", "number"),
        Column("gross", "Gross", "Unmitigated less mitigated cost. Pounds.", "number"),
        Column("reinvestment", "Reinvestment", "Support without a plan, and the programme. Pounds.", "number"),
        Column("net", "Net", "Gross less reinvestment; below nought it costs money. Pounds.", "number"),
        Column("net_low", "Net, low", "In 8 of 10 futures at least this. Pounds.", "number"),
        Column("net_high", "Net, high", "In 8 of 10 futures at most this. Pounds.", "number"),
        Column("in_year_unmitigated", "In-year balance, unmitigated", "Income less cost. Pounds.", "number"),
        Column("in_year_mitigated", "In-year balance, mitigated", "Reinvestment included. Pounds.", "number"),
        Column("cumulative_unmitigated", "Cumulative balance, unmitigated", "Pounds.", "number"),
        Column("cumulative_mitigated", "Cumulative balance, mitigated", "Pounds.", "number"),
    ), _years, later=True,
)  # fmt: skip
