"""Blind votes on the setting, crossed once: case by person, with what was ideal and what the setting was."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from workshop.findings.ballots import Review, code_of
from workshop.findings.material import Material
from workshop.findings.measures import IDEAL_SETTING

#: Whether a share counts a vote, from its ideal and the actual setting.
Holds = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The votes of one table: of vote k the row (case), the column (person) and which pair of settings it names."""

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    named: NDArray[np.intp]

    def crossed(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Cases by people, each vote as the value of its pair; NaN where a person gave none."""
        out = np.full((self.rows.max() + 1, self.columns.max() + 1), np.nan)
        out[self.rows, self.columns] = values[self.named]
        return out


@dataclass(frozen=True, slots=True, kw_only=True)
class BlindSettings:
    """The blind votes of all tables that take a position.

    `pairs` are the (ideal, actual) settings that occur. `cases` has (case, its votes) for each review. `people` says
    of each vote who gave it, as numbers from 0 in the order in which people were first met.
    """

    tables: tuple[Table, ...]
    pairs: tuple[tuple[str, str], ...]
    cases: tuple[tuple[str, int], ...]
    people: NDArray[np.intp]

    def crossed(self, holds: Holds) -> list[NDArray[np.float64]]:
        """For every table its cases by people: 1 where the vote is counted, 0 where not, NaN without a vote."""
        values = np.array([float(holds(*pair)) for pair in self.pairs])
        return [table.crossed(values) for table in self.tables]

    def carried(self, weights: Mapping[str, float]) -> NDArray[np.float64]:
        """The case weight that rests on each person: a case's weight is shared equally by those who judged it."""
        shares = [weights.get(case, 0.0) / votes for case, votes in self.cases]
        return np.asarray(np.bincount(self.people, np.repeat(shares, [votes for _, votes in self.cases])), np.float64)


def blind_settings(material: Material, found: Sequence[Review]) -> BlindSettings:
    """Cross the blind votes on the setting of these reviews."""
    actual = {c.case: c.actual_setting for c in material.cases}
    places: dict[tuple[str, str], _Places] = {}
    pairs: dict[tuple[str, str], int] = {}
    everybody: dict[tuple[str, str], int] = {}
    cases, people = [], []
    for review in found:
        votes = [v for v in review.independent(IDEAL_SETTING) if v.state == "answered"]
        if not votes:
            continue
        seats = [v.seat for v in votes]
        was = actual[review.case]
        named = [pairs.setdefault((code_of(v.value), was), len(pairs)) for v in votes]
        places.setdefault((review.workshop, review.table), _Places({}, [], [])).add(seats, named)
        people.append([everybody.setdefault((review.workshop, seat), len(everybody)) for seat in seats])
        cases.append((review.case, len(votes)))
    return BlindSettings(
        tables=tuple(p.table() for p in places.values()),
        pairs=tuple(pairs),
        cases=tuple(cases),
        people=np.fromiter(chain.from_iterable(people), np.intp),
    )


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the votes of a table stand, while it is gathered: seats by column, and the two numbers of each review."""

    seats: dict[str, int]
    columns: list[list[int]]
    named: list[list[int]]

    def add(self, seats: Sequence[str], named: list[int]) -> None:
        """Add one review: who voted, and which pair of settings each named."""
        known = self.seats
        self.columns.append([known.setdefault(seat, len(known)) for seat in seats])
        self.named.append(named)

    def table(self) -> Table:
        """The table, a row for each review."""
        lengths = [len(row) for row in self.columns]
        return Table(
            rows=np.repeat(np.arange(len(lengths)), lengths),
            columns=np.fromiter(chain.from_iterable(self.columns), np.intp),
            named=np.fromiter(chain.from_iterable(self.named), np.intp),
        )
