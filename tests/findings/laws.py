"""Laws that the headline and the chapters in depth share, whatever a panel answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from msgspec import structs

from workshop.findings.material import Material

#: What a reading of the findings tells, to be compared with what it tells after a change that should not matter.
Telling = Callable[[Material], object]


def the_order_of_votes_changes_nothing(one: Material, told: Telling, chance: Random) -> None:
    mixed = list(one.votes)
    chance.shuffle(mixed)
    assert told(replace(one, votes=tuple(mixed))) == told(one)


def a_panellist_who_answers_nothing_changes_nothing(one: Material, told: Telling) -> None:
    silent = tuple(
        structs.replace(v, seat="T1-S99", state="not_answered", value=None) for v in one.votes if v.seat == "T1-S0"
    )
    assert silent
    assert told(replace(one, votes=one.votes + silent)) == told(one)
