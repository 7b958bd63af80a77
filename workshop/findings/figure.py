"""A figure: one number with everything needed to defend it. One shape for screen, report and file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.findings.method import Method
from workshop.findings.shares import wilson

COUNTS_ONLY = "counts_only"
FEW = "few_cases"
INDICATIVE = "indicative"
MERGED = "merged_strata"
UNCOVERED = "uncovered_strata"
NO_RANGE = "no_range"
SAME_ANSWER = "same_answer"
PREVALENCE = "prevalence"
FEW_PEOPLE = "few_people"

#: What a figure is counted in.
CASES, REVIEWS, SHARE, NUMBER, CHILDREN, CHANGE, CHANCE, POINTS, WEEKS = (
    "cases", "reviews", "share", "number", "children", "change", "chance", "points", "weeks",
)  # fmt: skip

#: What stands for a number that too few cases give.
NO_FIGURE = "no figure"

#: What each flag says to a reader.
FLAGS: dict[str, str] = {
    COUNTS_ONLY: "Too few cases for a percentage: counts only.",
    FEW: "Fewer than five cases: they say nothing beyond themselves.",
    INDICATIVE: "Indicative only: few cases, or a wide range.",
    MERGED: "A group with a single case was read together with its neighbour in the sampling frame.",
    UNCOVERED: "Groups of the frame without a reviewed case are not covered.",
    NO_RANGE: "Too few cases for a range.",
    SAME_ANSWER: "Everyone gave the same answer, so there is nothing for chance to explain.",
    PREVALENCE: (
        "Nearly all cases got the same answer. Where that is so, figures that allow for chance can be low although "
        "people agree; read them beside the percentage and the shares of answers."
    ),
    FEW_PEOPLE: "Too few people to compare.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One finding.

    Attributes:
        id: Its fixed name.
        label: What it counts, for a heading or a row.
        sentence: The finding as a sentence of counts.
        reach: The sentence that follows it where percentages are allowed, with the range.
        count: Cases it holds for; a fraction where a case is split.
        n: Cases with a verdict on it.
        share: count/n or the weighted share, 0 to 1; None where rules allow no percentage.
        low: Lower end of the interval.
        high: Upper end of the interval.
        interval: Which interval: wilson, wilson_stratified, wilson_stratified_panel; None without one.
        population: Children in the frame.
        children: Estimated children, unrounded.
        children_low: Lower end, children.
        children_high: Upper end, children.
        flags: Keys of `FLAGS`.
        cases: Ids of the cases behind the count.
        base: Ids of the cases behind n.
        method: Number of the method.
        how: How we know, in two plain sentences.
        unit: What it is counted in: cases, or one of the units of this module.
        value: The number itself where it is not a count of cases: a coefficient, children, weeks, percentage points.
            `low` and `high` are then in its unit.
    """

    id: str
    label: str
    sentence: str
    count: float
    n: float
    share: float | None = None
    low: float | None = None
    high: float | None = None
    interval: str | None = None
    population: float | None = None
    children: float | None = None
    children_low: float | None = None
    children_high: float | None = None
    flags: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    base: tuple[str, ...] = ()
    method: int = 1
    how: tuple[str, str] = ("", "")
    reach: str = ""
    unit: str = CASES
    value: float | None = None

    @property
    def wording(self) -> str:
        """The finding in words, with its range where there is one."""
        return f"{self.sentence} {self.reach}".strip()


def tidy(number: float) -> float:
    """The number as an int where it is whole, so that it prints and encodes as a count."""
    nearest = round(number)
    return nearest if abs(number - nearest) < 1e-9 else number  # noqa: PLR2004 - rounding error of sums of shares


def flags_for(n: float, effective: float, width: float | None, method: Method) -> tuple[str, ...]:
    """The flags of a figure on `n` cases worth `effective` independent ones, with an interval this wide."""
    out = []
    if n < method.few:
        out.append(FEW)
    if n < method.percent_from:
        out.append(COUNTS_ONLY)
    if effective < method.indicative_under or (width is not None and width > method.indicative_width):
        out.append(INDICATIVE)
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Wording:
    """The fixed words of a figure: its id and label, a sentence with `{of}` to fill in, how we know.

    `{of}` becomes “18 of 28 cases”, “all 28 cases” or “none of the 28 cases”. `{count}` and `{n}` are there too.
    """

    id: str
    label: str
    sentence: str
    how: tuple[str, str]


def counted(words: Wording, held: Sequence[tuple[str, float]], method: Method) -> Figure:
    """A figure over cases with Wilson's interval.

    Args:
        words: What it is called and how it is said.
        held: Every case of the base with the share (0 to 1) for which the figure holds of it.
        method: Whose constants to use.
    """
    n, count = len(held), tidy(sum(share for _, share in held))
    allowed = n >= method.percent_from
    found = wilson(min(count, n), n, method.level) if n and allowed else None
    reach = ""
    if found:
        reach = f"That is {percent(count / n)}, likely between {percent(found.low)} and {percent(found.high)}."
    return Figure(
        id=words.id,
        label=words.label,
        sentence=words.sentence.format(of=of_cases(count, n), count=f"{tidy(round(count, 2)):g}", n=n),
        reach=reach,
        count=count,
        n=n,
        share=count / n if found else None,
        low=found.low if found else None,
        high=found.high if found else None,
        interval="wilson" if found else None,
        flags=flags_for(n, n, found.width if found else None, method),
        cases=tuple(case for case, share in held if share > 0),
        base=tuple(case for case, _ in held),
        method=method.number,
        how=words.how,
    )


def of_cases(count: float, n: float) -> str:
    """How many of how many cases, as people say it: “18 of 28 cases”, “all 28 cases”, “none of the 28 cases”."""
    if n == 1 and count in (0, 1):
        return "the one case" if count else "none of 1 case"
    if n and count in (0, n):
        return f"all {n:g} cases" if count else f"none of the {n:g} cases"
    return f"{tidy(round(count, 2)):g} of {n:g} cases"


def percent(share: float) -> str:
    """A share as a whole percentage."""
    return f"{100 * share:.0f}%"


def stated(figure: Figure) -> str:
    """The number of a figure as it stands on every screen and in every file: “18 of 28”, “60%”, “0.53”, “+660”."""
    if figure.unit in {CASES, REVIEWS}:
        if figure.population is not None and figure.share is not None:
            return percent(figure.share)
        return f"{tidy(round(figure.count, 2)):g} of {figure.n:g}"
    number = figure.share if figure.unit == SHARE and figure.share is not None else figure.value
    return NO_FIGURE if number is None else in_unit(figure.unit, number)


def likely(figure: Figure) -> str:
    """The range of a figure in its unit, “46% to 79%”; blank where it has none."""
    if figure.low is None or figure.high is None:
        return ""
    unit = SHARE if figure.unit in {CASES, REVIEWS} else figure.unit
    return f"{in_unit(unit, figure.low)} to {in_unit(unit, figure.high)}"


def in_unit(unit: str, value: float) -> str:
    """A number as people read it in its unit: children to the nearest 10, chances as times in a hundred."""
    whole = round(100 * value)
    if unit == CHANCE:
        often = {0: "less than once in 100 tries", 1: "about once in 100 tries", 100: "nearly always"}
        return often.get(whole, f"{whole} times in 100")
    written = {
        SHARE: lambda: percent(value),
        CHILDREN: lambda: f"{_ten(value):,}",
        CHANGE: lambda: signed(_ten(value)),
        POINTS: lambda: f"{signed(whole)} {'point' if abs(whole) == 1 else 'points'}",
        WEEKS: lambda: f"{tidy(round(value, 1)):g} weeks",
    }
    return written[unit]() if unit in written else f"{value:.2f}".replace("-", "−")  # noqa: RUF001 - a true minus


def _ten(children: float) -> int:
    """Children rounded to the nearest 10."""
    return round(children / 10) * 10


def signed(number: float) -> str:
    """A change with its sign, a true minus, so that more and fewer are told apart; at most two decimals."""
    return f"{'+' if number > 0 else '−' if number < 0 else ''}{abs(tidy(round(number, 2))):,}"  # noqa: RUF001
