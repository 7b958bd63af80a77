"""The four forms in which a costing is entered: what stands in their fields, and what was typed into them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from workshop.domain.costing import BASES, COUNTING, PAYERS, YEARS, Costing, Numbers, UnitCost
from workshop.findings.money import Worked
from workshop.web.record.typed import LINE, Typed, percent, said

#: The forms in order: their part of the address, their title, and what they ask.
SECTIONS: tuple[tuple[str, str, str], ...] = (
    ("children", "Children", "Which children are counted, and how many there are in each group."),
    ("costs", "Unit costs", "What a place costs in each setting, and what those costs count."),
    ("years", "Years ahead", "Children with plans, growth, the programme and what of it is reached."),
    ("safeguard", "Not a cut", "What is put back in, who carries more, what families say."),
)

_FUNDED = {"yes": "Yes", "no": "No"}
_REACH = ("delivery-low", "delivery-mode", "delivery-high")


def fields(costing: Costing) -> dict[str, str]:
    """What stands in the fields of all forms."""
    look, guard = costing.outlook, costing.safeguards
    out = {
        "counting": costing.counting, "addressable": percent(costing.addressable), "basis": costing.basis,
        "year": costing.year, "growth": percent(look.growth), "leave": percent(look.leave),
        "inflation": percent(look.inflation), "income": said(look.income), "opening": said(look.opening),
        "unmet": guard.unmet, "moved": said(guard.moved), "moved_why": guard.moved_why, "funded": guard.funded,
        "places_words": guard.places_words, "family": guard.family,
    }  # fmt: skip
    out |= {f"children-{id_}": said(n) for id_, n in costing.children.items()}
    out |= {f"stock-{code}": said(n) for code, n in look.stock.items()}
    out |= {f"joining-{code}": said(n) for code, n in look.joining.items()}
    out |= {f"places-{code}": said(n) for code, n in guard.places.items()}
    out |= {f"elsewhere-{payer}": said(n) for payer, n in guard.elsewhere.items()}
    out |= dict(zip(_REACH, map(percent, costing.delivery), strict=True))
    for name, numbers, told in (
        ("ramp", look.ramp, percent), ("programme", look.programme, said),
        ("income_growth", look.income_growth, percent), ("past", look.past, said),
    ):  # fmt: skip
        out |= {f"{name}-{n}": told(value) for n, value in enumerate(numbers, 1)}
    for unit in costing.costs:
        out |= _unit(unit, costing)
    return out


def _unit(unit: UnitCost, costing: Costing) -> dict[str, str]:
    code, alike = unit.setting, (unit.basis, unit.year) == (costing.basis, costing.year)
    return {
        f"cost-{code}": said(unit.pounds), f"low-{code}": said(unit.low), f"high-{code}": said(unit.high),
        f"basis-{code}": "" if alike else unit.basis, f"year-{code}": "" if alike else unit.year,
        f"adjustment-{code}": said(unit.adjustment), f"why-{code}": unit.why,
        f"noplan-{code}": "" if unit.plan else "yes",
    }  # fmt: skip


def children(typed: Typed, costing: Costing, worked: Worked, _: Sequence[str]) -> Costing:
    """Which children, and how many."""
    counts = {g.id: typed.number(f"children-{g.id}") for g in worked.caseload.groups}
    return msgspec.structs.replace(
        costing, counting=typed.choice("counting", COUNTING),
        children={id_: n for id_, n in counts.items() if n is not None},
        addressable=_or(typed.share("addressable"), 1.0),
    )  # fmt: skip


def costs(typed: Typed, costing: Costing, _: Worked, settings: Sequence[str]) -> Costing:
    """The basis, and a cost for each setting."""
    basis, year = typed.choice("basis", BASES), typed.words("year", LINE)
    held = [_cost(typed, code, basis, year) for code in settings]
    return msgspec.structs.replace(
        costing, basis=basis, year=year, costs=tuple(u for u in held if u.pounds is not None or u.low is not None)
    )


def _cost(typed: Typed, code: str, basis: str, year: str) -> UnitCost:
    return UnitCost(
        setting=code, pounds=typed.number(f"cost-{code}"), low=typed.number(f"low-{code}"),
        high=typed.number(f"high-{code}"), basis=typed.choice(f"basis-{code}", BASES) or basis,
        year=typed.words(f"year-{code}", LINE) or year, adjustment=typed.number(f"adjustment-{code}", below=True),
        why=typed.words(f"why-{code}", LINE), plan=not typed.choice(f"noplan-{code}", {"yes": ""}),
    )  # fmt: skip


def years(typed: Typed, costing: Costing, worked: Worked, _: Sequence[str]) -> Costing:
    """The look ahead, and the part of it that a programme reaches."""
    stock = {code: typed.number(f"stock-{code}") for code in worked.settings}
    joining = {code: typed.number(f"joining-{code}") for code in worked.settings}
    look = msgspec.structs.replace(
        costing.outlook, stock=_held(stock), joining=_held(joining), growth=typed.share("growth", below=True),
        leave=typed.share("leave"), inflation=typed.share("inflation", below=True),
        ramp=_five(typed.share, "ramp"), programme=_five(typed.number, "programme"),
        income=typed.number("income"), opening=_or(typed.number("opening", below=True), 0.0),
        income_growth=_five(lambda name: typed.share(name, below=True), "income_growth"),
        past=_past(tuple(typed.number(f"past-{n}") for n in range(1, 4))),
    )  # fmt: skip
    low, mode, high = (_or(typed.share(name), before) for name, before in zip(_REACH, costing.delivery, strict=True))
    if not low <= mode <= high:
        typed.errors[_REACH[1]] = "The likeliest part lies between the lowest and the highest."
    return msgspec.structs.replace(costing, outlook=look, delivery=(low, mode, high))


def safeguard(typed: Typed, costing: Costing, worked: Worked, _: Sequence[str]) -> Costing:
    """The eight lines, as far as people fill them."""
    places = {code: typed.number(f"places-{code}") for code in worked.growing}
    guard = msgspec.structs.replace(
        costing.safeguards, unmet=typed.words("unmet"), moved=typed.whole("moved"),
        moved_why=typed.words("moved_why"), places=_held(places), funded=typed.choice("funded", _FUNDED),
        places_words=typed.words("places_words"), family=typed.words("family"),
        elsewhere=_held({payer: typed.number(f"elsewhere-{payer}", below=True) for payer in PAYERS}),
    )  # fmt: skip
    return msgspec.structs.replace(costing, safeguards=guard)


#: What reads each form.
READ: dict[str, Callable[[Typed, Costing, Worked, Sequence[str]], Costing]] = {
    "children": children, "costs": costs, "years": years, "safeguard": safeguard,
}  # fmt: skip


def _five(read: Callable[[str], float | None], name: str) -> Numbers:
    return tuple(read(f"{name}-{n}") for n in range(1, YEARS + 1))


def _past(given: Numbers) -> Numbers:
    """The past without its blank end."""
    return given[: max((n for n, value in enumerate(given, 1) if value is not None), default=0)]


def _held(given: dict[str, float | None]) -> dict[str, float | None]:
    return {name: n for name, n in given.items() if n is not None}


def _or(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value
