"""Eight lines that say why it is not a cut. Until all are filled, nothing is said in pounds anywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workshop.domain.codes import CodeList
from workshop.domain.costing import PAYERS, YEARS, Costing
from workshop.findings.money.flows import Flows
from workshop.findings.money.words import exact
from workshop.findings.money.years import Ahead
from workshop.findings.stats.chances import Futures
from workshop.findings.stats.opportunity import Opportunity

#: Less put back in than this part of what is released is marked. A proposal, not a standard.
LEAST_BACK = 0.2
#: More than this part of what is released coming to rest on other payers is marked. A proposal, not a standard.
MOST_ELSEWHERE = 0.25

#: The lines in order: title, and what fills them.
TITLES: tuple[tuple[str, str], ...] = (
    ("How much is put back in", "Enter what the programme itself costs in each of the five years; nought is a number."),
    ("Unmet need", "Say how the needs of those who need more will be met, and from what money."),
    (
        "Nobody is moved",
        "Enter how many children who are settled in a place today would be moved; with the reason if there are any.",
    ),
    (
        "Places",
        "Enter the places free or paid for where more are needed; say if they are paid for first, and how.",
    ),
    ("Pressure elsewhere", "Enter what each other payer would come to carry in a year; nought is a number."),
    ("What parents and carers say", "Say what parents and carers say of these findings, and how they were asked."),
    (
        "How sure it is",
        "Enter the lowest and the highest cost of every place, so that the net has a range: they may be the same.",
    ),
    ("When it comes", "Enter what the look five years ahead needs."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One of the eight lines.

    `filled` says whether it is. `red` marks what must be answered for, and `why` says so. `says` is the line in words,
    with its figures: blank until all eight are filled.
    """

    number: int
    title: str
    filled: bool
    needs: str
    says: str = ""
    red: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the lines speak of, as far as it could be worked out."""

    opportunity: Opportunity
    flows: Flows
    net: Futures
    ahead: Ahead
    parents: tuple[int, int] | None


def filled(costing: Costing, *, places: tuple[str, ...], ranged: bool, looked: bool) -> tuple[bool, ...]:
    """Which lines are filled. `places` need a number, `ranged` says that costs have ranges, `looked` the outlook."""
    said = costing.safeguards
    return (
        len(costing.outlook.programme) == YEARS and all(p is not None for p in costing.outlook.programme),
        bool(said.unmet.strip()),
        said.moved is not None and (said.moved == 0 or bool(said.moved_why.strip())),
        all(said.places.get(code) is not None for code in places)
        and said.funded in ("yes", "no") and bool(said.places_words.strip()),
        all(said.elsewhere.get(payer) is not None for payer in PAYERS),
        bool(said.family.strip()),
        ranged,
        looked,
    )  # fmt: skip


def growing(flows: Flows, addressable: float) -> dict[str, float]:
    """The settings that would need places, with how many: more children judged ideal there than are there."""
    net: dict[str, float] = {}
    for (a, b), n in flows.children.items():
        net[a] = net.get(a, 0.0) - n * addressable
        net[b] = net.get(b, 0.0) + n * addressable
    return {code: n for code, n in net.items() if n > 0.5}  # noqa: PLR2004 - not half a place


def blank(have: tuple[bool, ...]) -> tuple[Line, ...]:
    """The lines before all are filled: what each still needs, and no figure."""
    return tuple(
        Line(number=n, title=title, filled=is_filled, needs="" if is_filled else needs)
        for n, ((title, needs), is_filled) in enumerate(zip(TITLES, have, strict=True), 1)
    )


def told(costing: Costing, known: Known, settings: CodeList) -> tuple[Line, ...]:
    """The lines with their figures, once all are filled."""
    return tuple(
        Line(number=n, title=title, filled=True, needs="", says=says, red=bool(why), why=why)
        for n, ((title, _), tell) in enumerate(zip(TITLES, _TELL, strict=True), 1)
        for says, why in (tell(costing, known, settings),)
    )


def _back(costing: Costing, known: Known, _: CodeList) -> tuple[str, str]:
    released, back = _value(known.opportunity.released.pounds.value), _value(known.opportunity.reinvested.pounds.value)
    programme = sum(p or 0.0 for p in costing.outlook.programme) / YEARS
    if released <= 0:
        return f"Nothing would be released. The programme costs {exact(programme)} a year on average.", ""
    ratio = (back + programme) / released
    says = (
        f"Of every £1 released, {exact(100 * ratio).removeprefix('£')}p is put back in: {exact(back)} a year for the "
        f"ideal itself, and {exact(programme)} a year on average for the programme."
    )
    why = f"Less than {100 * LEAST_BACK:.0f}p of every £1 is put back in." if ratio < LEAST_BACK else ""
    return says, why


def _unmet(costing: Costing, known: Known, _: CodeList) -> tuple[str, str]:
    line = known.opportunity.needed
    children, pounds = line.children, line.pounds
    says = (
        f"An estimated {_value(children.value):,.0f} children need more than they have (likely {_range(children.low)} "
        f"to {_range(children.high)}), at {exact(_value(pounds.value))} a year (likely "
        f"{exact(max(0.0, _value(pounds.low)))} to {exact(_value(pounds.high))}). {costing.safeguards.unmet.strip()}"
    )
    return says, ""


def _nobody(costing: Costing, _: Known, __: CodeList) -> tuple[str, str]:
    moved = costing.safeguards.moved or 0
    law = "Plans are decided for one child at a time; these findings cannot refuse, end or change one."
    if not moved:
        return f"No child who is settled in a place today is moved. {law}", ""
    return f"{moved:,} children would be moved: {costing.safeguards.moved_why.strip()} {law}", (
        "Children who are settled today would be moved."
    )


def _places(costing: Costing, known: Known, settings: CodeList) -> tuple[str, str]:
    said, out, short = costing.safeguards, [], []
    for code, need in growing(known.flows, costing.addressable).items():
        have = said.places.get(code) or 0.0
        out.append(f"{settings.label(code)}: about {need:,.0f} more needed, {have:,.0f} free or paid for")
        short += [settings.label(code)] if have < need else []
    says = "; ".join(out) + "." if out else "No setting would need more places."
    why = "Support places are not paid for before the programme begins." if said.funded == "no" else ""
    if short:
        why = f"{why} There are too few places in: {', '.join(short)}.".strip()
    return f"{says} {said.places_words.strip()}", why


def _elsewhere(costing: Costing, known: Known, _: CodeList) -> tuple[str, str]:
    carried = costing.safeguards.elsewhere
    moved = sum(max(0.0, carried.get(payer) or 0.0) for payer in PAYERS)
    released = _value(known.opportunity.released.pounds.value)
    parts = "; ".join(f"{name}: {exact(carried.get(payer) or 0.0)}" for payer, name in PAYERS.items())
    part = f", {100 * moved / released:.0f}% of what is released" if released > 0 else ""
    why = ""
    if moved > MOST_ELSEWHERE * max(released, 0.0):
        why = f"More than {100 * MOST_ELSEWHERE:.0f}% of what is released is moved to somebody else, not released."
    return f"Others would come to carry {exact(moved)} a year{part}. {parts}.", why


def _family(costing: Costing, known: Known, _: CodeList) -> tuple[str, str]:
    words = costing.safeguards.family.strip()
    if known.parents is None:
        few = "Too few parents and carers sat on the panels to give their votes without showing one person's."
        return f"{words} {few}", ""
    agreed, all_ = known.parents
    return f"{words} Where the first line counts a case, {agreed} of {all_} votes of family members said the same.", ""


def _sure(_: Costing, known: Known, __: CodeList) -> tuple[str, str]:
    net = known.net
    says = f"In 8 of 10 futures the net lies between {exact(net.p10)} and {exact(net.p90)} a year."
    if net.p10 <= 0 <= net.p90:
        return says, "We cannot say whether this would avoid cost or add to it."
    return says, "It would cost money." if net.p90 < 0 else ""


def _when(_: Costing, known: Known, __: CodeList) -> tuple[str, str]:
    years, first = known.ahead.years, known.ahead.first
    costs = [f"year {y.year} costs {exact(-y.net)}" for y in years if y.net < 0]
    before = f" Before that, {', '.join(costs)}." if costs and first else ""
    if first is None:
        return f"In none of the {len(years)} years does the net stay above nought.", "It costs more than it releases."
    return f"From year {first} on more is released than spent.{before}", ""


def _value(number: float | None) -> float:
    return number or 0.0


def _range(number: float | None) -> str:
    return f"{max(0.0, number or 0.0):,.0f}"


_TELL: tuple[Callable[[Costing, Known, CodeList], tuple[str, str]], ...] = (
    _back, _unmet, _nobody, _places, _elsewhere, _family, _sure, _when,
)  # fmt: skip
