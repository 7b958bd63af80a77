"""All there is to show of a costing: what it still needs, the eight lines, and the pounds once they are filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.domain.costing import Costing
from workshop.findings.material import Material
from workshop.findings.money import prices as priced
from workshop.findings.money import safeguard, years
from workshop.findings.money.caseload import Caseload, Problem, caseload
from workshop.findings.money.families import agreement_of_families
from workshop.findings.money.flows import Flows, costed, flows
from workshop.findings.money.ranges import LINES, Source, futures, sources
from workshop.findings.money.words import exact
from workshop.findings.money.years import Ahead
from workshop.findings.stats.chances import Futures
from workshop.findings.stats.opportunity import Line, Opportunity, opportunity
from workshop.findings.stats.stratified import Sampled
from workshop.findings.verdicts import CaseVerdict
from workshop.findings.weighted import Frame

#: What is said of every figure in pounds.
CAVEATS: tuple[str, ...] = (
    "These are costs that might be avoided in years to come, not money that is free to take from anybody today.",
    "The range allows for other cases having been reviewed. It does not allow for another panel having judged.",
    "They are about how the system works. They cannot be used to refuse, end or change any child's plan.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyLine:
    """One of the four lines: children (none for the net) and pounds a year, if all of it were reached.

    `futures` are pounds a year at the part that a real programme reaches. `cases` are the reviewed cases behind it.
    """

    id: str
    label: str
    about: str
    children: Sampled | None
    pounds: Sampled
    futures: Futures
    cases: float

    @property
    def low(self) -> float:
        """The lower end of the range; what is released, needed or put back in is never below nought."""
        low = self.pounds.low or 0.0
        return low if self.id == "net" else max(0.0, low)

    @property
    def high(self) -> float:
        """The upper end of the range."""
        return self.pounds.high or 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Children in one setting whose ideal is another: how many, the difference for one, and the pounds a year."""

    actual: str
    ideal: str
    way: str
    cases: float
    children: float
    each: float

    @property
    def pounds(self) -> float:
        """Pounds a year that the move releases; below 0 where it needs more."""
        return self.children * self.each


@dataclass(frozen=True, slots=True, kw_only=True)
class Sized:
    """Pounds, never to be printed in part, nor without the eight lines.

    `other` is what moves to another kind of setting would change, outside the four lines. `cautions` are about these
    very figures. `basis` says what all costs count.
    """

    lines: tuple[MoneyLine, ...]
    other: Line
    moves: tuple[Move, ...]
    sources: tuple[Source, ...]
    ahead: Ahead
    basis: str
    cautions: tuple[str, ...]

    def line(self, id_: str) -> MoneyLine:
        """One of the four lines."""
        return next(line for line in self.lines if line.id == id_)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """What a costing comes to. `sized` is None until nothing is missing and all eight lines are filled."""

    costing: Costing
    caseload: Caseload
    settings: tuple[str, ...]
    growing: tuple[str, ...]
    problems: tuple[Problem, ...]
    safeguard: tuple[safeguard.Line, ...]
    notes: tuple[str, ...]
    sized: Sized | None


def worked(material: Material, verdicts: Sequence[CaseVerdict], costing: Costing) -> Worked:
    """Work a costing out, as far as it goes. `docs/methods.md` says how."""
    load = caseload(material, verdicts, costing)
    costs = priced.prices(costing, load.settings, material.settings)
    planned = years.planned(costing, costs, material.settings)
    ahead_needs = years.missing(costing, planned, material.settings)
    problems = (*load.problems, *costs.problems, *_parts(costing))
    found = flows(load, load.frame, material.settings, costing.seed) if load.frame else None
    growing = tuple(safeguard.growing(found, costing.addressable)) if found else ()
    ranged = all(costing.cost(c).low is not None and costing.cost(c).high is not None for c in load.settings)
    have = safeguard.filled(
        costing, places=growing, ranged=ranged and bool(load.settings), looked=bool(planned) and not ahead_needs
    )
    sized, lines = None, safeguard.blank(have)
    if all(have) and not problems and not ahead_needs and found is not None and load.frame is not None:
        sized, known = _sized(material, verdicts, costing, (load, load.frame, costs, found))
        lines = safeguard.told(costing, known, material.settings)
    return Worked(
        costing=costing, caseload=load, settings=planned, growing=growing, problems=(*problems, *ahead_needs),
        safeguard=lines, notes=_notes(costing, load), sized=sized,
    )  # fmt: skip


def _sized(
    material: Material,
    verdicts: Sequence[CaseVerdict],
    costing: Costing,
    found: tuple[Caseload, Frame, priced.Prices, Flows],
) -> tuple[Sized, safeguard.Known]:
    load, frame, costs, moving = found
    parts = costed(load, frame, costs, material.settings, costing.addressable)
    four = opportunity(parts, frame.populations)
    drawn = futures(moving, costs, costing)
    ahead = years.ahead(costing, moving, costs, material.settings)
    moves = _moves(costing, costs, moving)
    known = safeguard.Known(
        opportunity=four, flows=moving, net=drawn["net"], ahead=ahead,
        parents=agreement_of_families(material, verdicts),
    )  # fmt: skip
    sized = Sized(
        lines=_lines(four, drawn, moving), other=four.other, moves=moves,
        sources=sources(moving, costs, costing, material.settings), ahead=ahead, basis=priced.one(costing),
        cautions=_cautions(costing, moves, material),
    )  # fmt: skip
    return sized, known


def _lines(four: Opportunity, drawn: dict[str, Futures], moving: Flows) -> tuple[MoneyLine, ...]:
    cases = {w: sum(n for n, way in zip(moving.cases, moving.ways, strict=True) if way == w) for w in ("less", "more")}
    held = {
        "released": (four.released, cases["less"]), "needed": (four.needed, cases["more"]),
        "reinvested": (four.reinvested, cases["less"]),
    }  # fmt: skip
    return tuple(
        MoneyLine(
            id=id_, label=label, about=about, children=held[id_][0].children if id_ in held else None,
            pounds=held[id_][0].pounds if id_ in held else four.net, futures=drawn[id_],
            cases=held[id_][1] if id_ in held else cases["less"] + cases["more"],
        )
        for id_, label, about in LINES
    )  # fmt: skip


def _moves(costing: Costing, costs: priced.Prices, moving: Flows) -> tuple[Move, ...]:
    return tuple(
        Move(
            actual=a, ideal=b, way=way, cases=cases, children=n * costing.addressable,
            each=costs.by_setting[a].cost.pounds - costs.by_setting[b].cost.pounds,
        )
        for ((a, b), n), way, cases in zip(moving.children.items(), moving.ways, moving.cases, strict=True)
        if a != b
    )  # fmt: skip


def _parts(costing: Costing) -> list[Problem]:
    low, mode, high = costing.delivery
    out = []
    if not 0 <= low <= mode <= high <= 1:
        words = "The part that is reached goes from the lowest over the likeliest to the highest, between 0 and 100%."
        out.append(Problem("delivery-low", words))
    if not 0 <= costing.addressable <= 1:
        out.append(Problem("addressable", "The part for whom anything could go otherwise lies between 0 and 100%."))
    return out


def _notes(costing: Costing, load: Caseload) -> tuple[str, ...]:
    """What a reader must know of the counts; without a figure in pounds."""
    out = []
    if costing.counting == "stock":
        out.append(
            "The counts are of all children who are in these settings today. Nobody who is settled is moved: read it "
            "as the size of the question, and not as something that could happen in a year."
        )
    if not load.framed:
        out.append("There is no sampling frame: cases stand for their setting, as if drawn from it by chance.")
    if load.frame and load.frame.merged:
        out.append(f"Read together, as one had a single case: {', '.join(load.frame.merged)}.")
    if load.frame and load.frame.uncovered:
        out.append(f"Not covered, as no case was reviewed: {', '.join(load.frame.uncovered)}.")
    if load.outside:
        outside = f"{len(load.outside)} reviewed cases enter no figure in pounds"
        out.append(f"{outside}: without a verdict, or outside these groups.")
    return tuple(out)


def _cautions(costing: Costing, moves: Sequence[Move], material: Material) -> tuple[str, ...]:
    """Warnings about these very figures."""
    out = []
    for code in dict.fromkeys(m.ideal for m in moves):
        unit = costing.cost(code)
        towards = sum(m.pounds for m in moves if m.ideal == code and m.way == "less")
        if unit.pounds == 0 and towards > 0:
            out.append(
                f"“{material.settings.label(code)}” is entered as costing nothing. That is what this basis counts, not "
                f"what support there takes: {exact(towards)} of the net is the effect of setting unlike bases against "
                "each other. It moves to schools' own budgets and others, and is not released."
            )
    few = [line for line, n in _behind(moves) if 0 < n < 5]  # noqa: PLR2004 - methods, section 13
    if few:
        out.append(f"Fewer than five cases stand behind: {', '.join(few)}. It says little beyond them.")
    return tuple(out)


def _behind(moves: Sequence[Move]) -> tuple[tuple[str, float], ...]:
    less, more = (sum(m.cases for m in moves if m.way == way) for way in ("less", "more"))
    return (("what is released and put back in", less), ("what steps up need", more))
