"""Whether disciplines judged alike: labels are shuffled among people, never votes. Nobody's own answers are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workshop.findings.depth.chapter import Cell, Chapter, Listing
from workshop.findings.depth.ground import Crossed, Ground, crossed, held
from workshop.findings.depth.number import number
from workshop.findings.figure import FEW_PEOPLE, Figure, Wording, in_unit
from workshop.findings.material import Vote
from workshop.findings.measures import IDEAL_SETTING
from workshop.findings.stats.disciplines import CASES, OTHERS, PEOPLE, WORKSHOPS, Difference, against_others, overall_p
from workshop.findings.stats.disciplines import person_effects as effects_of
from workshop.findings.stats.false_discovery import benjamini_hochberg
from workshop.findings.verdicts import LESS, MORE, direction

_CLEAR, _POSSIBLE, _NONE = "clear", "possible", "no clear difference"
_LEVEL = 0.05
_NEEDED = f"It needs {PEOPLE} people of a discipline in {WORKSHOPS} workshops, {OTHERS} others and {CASES} cases."
_HOW = (
    "Each person's answers are compared with those of the others on the same cases; then the mean over a discipline.",
    f"Labels are shuffled among people within workshops, again and again. {_NEEDED}",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that people may have said more or less often: its id, its words, and how a vote is read."""

    id: str
    words: str
    reads: Callable[[Vote], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Everybody with an effect on one item: how much more often they said it, their discipline and workshop."""

    effects: tuple[float | None, ...]
    disciplines: tuple[str, ...]
    workshops: tuple[str, ...]
    cases: tuple[str, ...]


def professions(ground: Ground) -> Chapter | None:
    """The chapter; None where nothing is drawn by chance or nobody judged blind."""
    votes = [v for r in ground.reviews for v in r.independent(IDEAL_SETTING)]
    items = [(item, people) for item in _items(ground) if (people := _people(ground, votes, item))]
    if not items or not ground.draws:
        return None
    overall = [
        overall_p(p.effects, p.disciplines, p.workshops, draws=ground.draws, seed=ground.method.seed) for _, p in items
    ]
    family = [p for p in overall if p is not None]
    adjusted = iter(benjamini_hochberg(family, ground.method.false_alarms).p) if family else iter(())
    figures: list[Figure] = []
    rows: list[tuple[Cell, ...]] = []
    for (item, people), raw in zip(items, overall, strict=True):
        found = [_against(ground, people, d) for d in sorted(set(people.disciplines))]
        enough = any(d.effect is not None for d in found)
        kept = next(adjusted) if raw is not None else None
        verdict = _verdict(ground, raw, kept) if enough else ""
        figures += [_figure(ground, item, people, d, verdict) for d in found if d.effect is not None]
        rows += [_row(ground, item, d, verdict) for d in found]
    told = [f.wording for f in figures if verdict_in(f) == _CLEAR]
    few = all(f.value is None for f in figures)
    otherwise = "Too few people of any discipline to compare." if few else "No clear difference between disciplines."
    lead = told or [otherwise]
    return Chapter(
        id="professions", title="Whether disciplines judged alike", lead=tuple(lead), figures=tuple(figures),
        tables=(Listing(
            id="professions", title="Disciplines beside the others on the same cases",
            headers=("Discipline", "People", "Said", "More or less often", "Reading"), rows=tuple(rows),
            note=_HOW[1],
        ),),
    )  # fmt: skip


def verdict_in(figure: Figure) -> str:
    """How sure the difference of a figure is, as its sentence ends."""
    return next((v for v in (_CLEAR, _POSSIBLE) if f"({v}" in figure.sentence), _NONE)


def _items(ground: Ground) -> Iterator[Item]:
    """What is compared: another setting, a step down, a step up."""
    actual, settings = {c.case: c.actual_setting for c in ground.material.cases}, ground.material.settings

    def way(vote: Vote) -> str:
        return direction(actual[vote.case], held(vote), settings)

    yield Item(id="different", words="another setting", reads=lambda v: float(held(v) != actual[v.case]))
    yield Item(id="less", words="a less specialist setting", reads=lambda v: float(way(v) == LESS))
    yield Item(id="more", words="a more specialist setting", reads=lambda v: float(way(v) == MORE))


def _people(ground: Ground, votes: list[Vote], item: Item) -> People | None:
    """Effects of everybody, workshop by workshop; None with nobody beside another."""
    actual = {c.case: c.actual_setting for c in ground.material.cases}
    known = [v for v in votes if v.position and actual.get(v.case)]
    where = {v.person: v.discipline for v in known}
    effects: list[float | None] = []
    people = []
    by_workshop: dict[str, list[Vote]] = {}
    for vote in known:
        by_workshop.setdefault(vote.workshop, []).append(vote)
    for workshop in sorted(by_workshop):
        table: Crossed = crossed(by_workshop[workshop], item.reads)
        effects += effects_of(table.values)
        people += list(table.people)
    if not any(e is not None for e in effects):
        return None
    return People(
        effects=tuple(effects), disciplines=tuple(where[p] for p in people), workshops=tuple(w for w, _ in people),
        cases=tuple(sorted({v.case for v in known})),
    )  # fmt: skip


def _against(ground: Ground, people: People, discipline: str) -> Difference:
    """One discipline beside all others."""
    return against_others(
        discipline, people.effects, people.disciplines, people.workshops, cases=len(people.cases), draws=ground.draws,
        seed=ground.method.seed,
    )  # fmt: skip


def _verdict(ground: Ground, raw: float | None, adjusted: float | None) -> str:
    """Clear where the whole family of tests bears it, possible where this one alone does."""
    if raw is None or adjusted is None:
        return _NONE
    return _CLEAR if adjusted <= ground.method.false_alarms and raw < _LEVEL else _POSSIBLE if raw < _LEVEL else _NONE


def _discipline(ground: Ground, code: str) -> str:
    """A discipline in words."""
    return ground.material.disciplines.label(code) if ground.material.disciplines else code


def _reading(found: Difference, verdict: str) -> str:
    """How sure one discipline's difference is, given what may be said of all."""
    if found.effect is None:
        return FEW_WORDS
    return verdict if found.p is not None and found.p < _LEVEL and verdict else _NONE


FEW_WORDS = "too few people to compare"


def _figure(ground: Ground, item: Item, people: People, found: Difference, verdict: str) -> Figure:
    """One discipline's difference in percentage points."""
    name, reading = _discipline(ground, found.discipline), _reading(found, verdict)
    words = Wording(
        f"discipline_{item.id}_{found.discipline}", f"{name}: {item.words}",
        f"{name}: {{value}} beside others on the same cases in saying “{item.words}” ({reading}, {{n}} cases).", _HOW,
    )  # fmt: skip
    flags = () if found.effect is not None else (FEW_PEOPLE,)
    return number(words, "points", found.effect, people.cases, ground.method, flags=flags)


def _row(ground: Ground, item: Item, found: Difference, verdict: str) -> tuple[Cell, ...]:
    """One line of the table; where there are too few people nothing but that."""
    effect = in_unit("points", found.effect) if found.effect is not None else ""
    return (_discipline(ground, found.discipline), found.people, item.words, effect, _reading(found, verdict))
