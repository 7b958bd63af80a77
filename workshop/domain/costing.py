"""A costing: what an authority enters so that the size of an opportunity can be worked out, in pounds.

It is about a workshop or a programme and stands beside the log: the room never meets it.
"""

from __future__ import annotations

import msgspec

#: How many years a costing looks ahead.
YEARS = 5

#: What a unit cost may count, by code, with how it is said. Costs that count different things are never mixed.
BASES: dict[str, str] = {
    "top_up": "Top-up alone: without place funding, and without what the school pays from its own budget",
    "high_needs": "What the high needs budget pays: place funding and top-up, or the fee for the place",
    "whole": "Everything that is spent on the child's education, the school's own share included",
    "council": "Everything that the council pays, with transport and social care",
}

#: Which children the counts are of.
COUNTING: dict[str, str] = {
    "starts": "Children who start, or move between phases, in a year",
    "stock": "All children who are in these settings today",
}

#: Who else may come to pay, by code.
PAYERS: dict[str, str] = {
    "schools": "Schools' own budgets", "health": "Health", "care": "Social care and early help",
    "transport": "Transport", "families": "Families",
}  # fmt: skip

#: The part of an opportunity that a real programme reaches: lowest, likeliest, highest, unless an authority chooses.
DELIVERY = (0.2, 0.4, 0.7)

Numbers = tuple[float | None, ...]


class UnitCost(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a place in a setting costs, in pounds a year for one child or young person.

    `low` and `high` are what it could as well be. `basis` is of `BASES`, `year` the year of the prices. `adjustment`
    is what must be added to come to the basis and year of the whole costing, and `why` where it comes from. `plan`
    says whether children there have a plan.
    """

    setting: str
    pounds: float | None = None
    low: float | None = None
    high: float | None = None
    basis: str = ""
    year: str = ""
    adjustment: float | None = None
    why: str = ""
    plan: bool = True


class Safeguards(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What people enter for the eight lines of the page that says why it is not a cut.

    Attributes:
        unmet: How the needs of those who need more will be met, and from what.
        moved: Children settled in a place today who would be moved.
        moved_why: The reason, if there are any.
        places: Places that are free or paid for, by setting.
        funded: Whether support places are paid for before the programme begins: yes, no, or blank.
        places_words: How, and by when.
        elsewhere: Pounds a year that other payers would come to carry, by payer.
        family: What parents and carers say of these findings, and how they were asked.
    """

    unmet: str = ""
    moved: int | None = None
    moved_why: str = ""
    places: dict[str, float | None] = {}
    funded: str = ""
    places_words: str = ""
    elsewhere: dict[str, float | None] = {}
    family: str = ""


class Outlook(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a look five years ahead needs. Shares are 0 to 1, money is in pounds, lists hold one number a year.

    Attributes:
        stock: Children with plans today, by setting.
        joining: Children who join in a year, by setting; as `stock` where it is empty.
        growth: By which plans grow in a year.
        leave: Share of plans that end in a year.
        inflation: By which unit costs rise in a year.
        ramp: Part of the programme that is reached, by year.
        programme: What the programme itself costs, by year.
        income: What the high needs budget receives today; None where balances are not wanted.
        income_growth: By which that grows, by year.
        opening: The balance at the start; a deficit is below 0.
        past: Children with plans one year ago, two years ago, and so on.
    """

    stock: dict[str, float | None] = {}
    joining: dict[str, float | None] = {}
    growth: float | None = None
    leave: float | None = None
    inflation: float | None = None
    ramp: Numbers = (0.0, 0.25, 0.5, 0.75, 1.0)
    programme: Numbers = (None,) * YEARS
    income: float | None = None
    income_growth: Numbers = (0.05, 0.03, 0.03, 0.03, 0.03)
    opening: float = 0.0
    past: Numbers = ()


class Costing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Everything entered about one workshop or programme. `docs/opportunity.md` says what each number means.

    Attributes:
        counting: Which children the counts are of: of `COUNTING`, or blank.
        children: Children by group of the sampling frame, or by actual setting where there is no frame. A group that
            is not named here has the number of the frame.
        basis: On which basis all costs are set against each other; of `BASES`.
        year: In which year's prices, such as 2026-27.
        costs: Unit costs by setting.
        addressable: The part of these children for whom anything could still go otherwise, 0 to 1.
        delivery: The part of it that a real programme reaches: lowest, likeliest, highest.
        outlook: For the years ahead.
        safeguards: The eight lines.
        seed: Of the draws.
    """

    counting: str = ""
    children: dict[str, float | None] = {}
    basis: str = ""
    year: str = ""
    costs: tuple[UnitCost, ...] = ()
    addressable: float = 1.0
    delivery: tuple[float, float, float] = DELIVERY
    outlook: Outlook = msgspec.field(default_factory=Outlook)
    safeguards: Safeguards = msgspec.field(default_factory=Safeguards)
    seed: int = 2026

    def cost(self, setting: str) -> UnitCost:
        """The unit cost of a setting; an empty one where none was entered."""
        return next((c for c in self.costs if c.setting == setting), UnitCost(setting=setting))
