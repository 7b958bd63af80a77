"""What the findings come to in pounds: four lines with the eight that say why it is not a cut, and the years ahead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workshop.charts.amounts import Amount, amounts
from workshop.charts.chart import WIDTH, Caption, Chart, plain
from workshop.charts.trajectory import Course, trajectory
from workshop.export import labels
from workshop.export.bundle import Bundle
from workshop.export.report.blocks import Block, Fold, Grid, Heading, Picture, Points, Words, percent
from workshop.export.statement import Edition
from workshop.findings.money import Sized, Worked
from workshop.findings.money.exchange import WITHHELD
from workshop.findings.money.size import CAVEATS
from workshop.findings.money.words import children, exact, rough
from workshop.findings.money.years import Ahead

#: How each line is filled in the chart.
_FILLS = {"released": "solid", "needed": "striped", "reinvested": "dotted", "net": "outlined"}
_WAYS = {"less": "Less specialist", "more": "More specialist", "other": "Another kind"}


def chapter(bundle: Bundle, edition: Edition) -> Iterator[Block]:
    """The chapter of a report; nothing in a public edition, or where nothing was entered."""
    worked = bundle.money(edition)
    if worked is None:
        return
    yield Heading("The size of it in pounds, and why it is not a cut")
    if worked.sized is None:
        yield Words(WITHHELD, care=True)
        yield safeguard(worked)
        return
    yield Words(f"Cost avoidance in years to come. {CAVEATS[0]}", care=True)
    yield four(worked.sized)
    yield Points((*worked.notes, *worked.sized.cautions, *CAVEATS[1:]))
    yield safeguard(worked)
    yield Picture(lines(worked.sized), "Whiskers: other cases might have been reviewed.", twin=False)
    yield Fold("The moves behind it", (moves(bundle, worked.sized),))
    yield Heading("Five years with and without change", 3)
    yield from _years(bundle, worked.sized.ahead)


def four(sized: Sized) -> Grid:
    """The four lines, always all four."""
    rows = tuple(
        (
            line.label, children(line.children.value or 0.0) if line.children else "", exact(line.pounds.value or 0.0),
            f"{exact(line.low)} to {exact(line.high)}", f"{exact(line.futures.p10)} to {exact(line.futures.p90)}",
            plain(line.cases),
        )
        for line in sized.lines
    )  # fmt: skip
    headers = (
        "Pounds a year", "Children", "If all of it were reached", "Likely between",
        "As far as a programme reaches, in 8 of 10 futures", "Cases behind it",
    )  # fmt: skip
    return Grid("Cost avoidance: four lines, always together", headers, rows, f"What costs count: {sized.basis}.")


def safeguard(worked: Worked) -> Grid:
    """The eight lines, filled or not."""
    rows = tuple(
        (f"{line.number} {line.title}", line.says or ("Filled." if line.filled else line.needs), line.why)
        for line in worked.safeguard
    )
    return Grid("Why it is not a cut: eight lines", ("Line", "What is said", "To be answered for"), rows)


def lines(sized: Sized, width: int = WIDTH, name: str = "opportunity") -> Chart:
    """The four lines as bars with their ranges."""
    rows = [
        Amount(
            line.label, line.pounds.value or 0.0, line.low, line.high, rough(line.pounds.value or 0.0),
            f"{rough(line.low)} to {rough(line.high)}", _FILLS[line.id],
        )
        for line in sized.lines
    ]  # fmt: skip
    return amounts(Caption(name, "Pounds a year, if all of it were reached"), rows, ("Line", "Pounds", "Likely"), width)


def moves(bundle: Bundle, sized: Sized) -> Grid:
    """Every move with its children and pounds."""
    rows = tuple(
        (
            labels.setting(bundle, m.actual), labels.setting(bundle, m.ideal), _WAYS.get(m.way, ""), plain(m.cases),
            f"{m.children:,.1f}", exact(m.each), exact(m.pounds),
        )
        for m in sized.moves
    )  # fmt: skip
    headers = ("From", "Ideal", "Way", "Cases", "Children", "For one child", "Pounds a year")
    return Grid("Moves in pounds", headers, rows, "Below nought: it needs money.")


def course(ahead: Ahead, width: int = WIDTH, name: str = "years") -> Chart:
    """What is spent in five years, without change and with it."""

    def named(title: str, spent: Sequence[float]) -> Course:
        years = zip(ahead.years, spent, strict=True)
        return Course(title, [(f"Year {y.year}", pounds, exact(pounds)) for y, pounds in years])

    without = named("Unmitigated", [y.unmitigated_cost for y in ahead.years])
    changed = named("Mitigated", [y.mitigated_cost + y.reinvest for y in ahead.years])
    caption = Caption(name, "Spending by year, reinvestment included")
    return trajectory(caption, without, changed, (1e6, "£ million"), width)


def nets(ahead: Ahead, width: int = WIDTH, name: str = "nets") -> Chart:
    """The net of each year with its range."""
    rows = [
        Amount(
            f"Year {year.year}", year.net, drawn.net.low, drawn.net.high, rough(year.net),
            f"{rough(drawn.net.low)} to {rough(drawn.net.high)}", "striped" if year.net < 0 else "solid",
        )
        for year, drawn in zip(ahead.years, ahead.fan, strict=True)
    ]  # fmt: skip
    headers = ("Year", "Net", "In 8 of 10 futures")
    return amounts(Caption(name, "Net by year: striped is a cost"), rows, headers, width)


def missed(ahead: Ahead) -> str:
    """How far the same way of looking ahead missed before; blank where no past was entered."""
    if not ahead.miss:
        return ""
    last, year = ahead.miss[-1], ahead.years[min(len(ahead.miss), len(ahead.years)) - 1]
    gap = year.unmitigated_stock - year.mitigated_stock
    way = "too many" if last > 0 else "too few"
    past = f"The same growth, from {len(ahead.miss)} years ago"
    said = f"{past}, would have said {abs(last):,.0f} children {way} for today."
    if abs(last) > abs(gap):
        said += f" That is more than the {abs(gap):,.0f} by which the two lines differ after as many years."
    return said


def by_year(ahead: Ahead) -> Grid:
    """The years in the words of a management plan."""
    rows = tuple(
        (
            f"Year {y.year}", f"{y.unmitigated_stock:,.0f}", f"{y.mitigated_stock:,.0f}", exact(y.gross),
            exact(y.reinvest), exact(y.net), f"{exact(drawn.net.low)} to {exact(drawn.net.high)}",
        )
        for y, drawn in zip(ahead.years, ahead.fan, strict=True)
    )  # fmt: skip
    headers = (
        "Year", "Children, unmitigated", "Children, mitigated", "Gross", "Reinvestment", "Net", "Net in 8 of 10 futures"
    )  # fmt: skip
    note = "Children with plans at the end of the year. Below nought: it costs money."
    return Grid("Year by year", headers, rows, note)


def balances(ahead: Ahead) -> Grid | None:
    """In-year and cumulative balances; None where no budget was entered."""
    if any(y.in_year_unmitigated is None for y in ahead.years):
        return None
    names = ("in_year_unmitigated", "in_year_mitigated", "cumulative_unmitigated", "cumulative_mitigated")
    rows = tuple((f"Year {y.year}", *(exact(getattr(y, name)) for name in names)) for y in ahead.years)
    headers = (
        "Year", "In-year balance, unmitigated", "In-year balance, mitigated", "Cumulative balance, unmitigated",
        "Cumulative balance, mitigated",
    )  # fmt: skip
    return Grid("Balances of the high needs budget", headers, rows, "A deficit is below nought.")


def settings(bundle: Bundle, ahead: Ahead) -> Grid:
    """Children with plans by setting and year, unmitigated and mitigated."""
    rows = tuple(
        (
            labels.setting(bundle, code),
            *(f"{y.unmitigated[place]:,.0f} / {y.mitigated[place]:,.0f}" for y in ahead.years),
        )
        for place, code in enumerate(ahead.settings)
    )
    headers = ("Setting", *(f"Year {y.year}" for y in ahead.years))
    return Grid("Children with plans by setting: unmitigated / mitigated", headers, rows)


def sources(sized: Sized) -> Grid:
    """What the range of the net comes from."""
    rows = tuple((s.name, percent(s.less)) for s in sized.sources)
    note = "How much narrower the range of the net would be if this were known."
    return Grid("What the range comes from", ("Doubt", "Part of the range"), rows, note)


def _years(bundle: Bundle, ahead: Ahead) -> Iterator[Block]:
    if said := missed(ahead):
        yield Words(said)
    yield Picture(course(ahead), twin=False)
    yield by_year(ahead)
    if found := balances(ahead):
        yield found
    yield Fold("Children by setting", (settings(bundle, ahead),))
