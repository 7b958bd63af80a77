"""The invented costing of Testshire, and what can be wrong with one."""

from __future__ import annotations

from functools import cache

import msgspec

from workshop.domain.costing import Costing
from workshop.paths import fixtures
from workshop.service.costing_files import read_costing


@cache
def the_testshire_costing() -> Costing:
    return read_costing(fixtures() / "opportunity" / "testshire.json")


def repriced(costing: Costing, setting: str, **given: object) -> Costing:
    """The costing with one unit cost changed."""
    costs = tuple(msgspec.structs.replace(c, **given) if c.setting == setting else c for c in costing.costs)
    return msgspec.structs.replace(costing, costs=costs)


def guarded(costing: Costing, **given: object) -> Costing:
    """The costing with its safeguards changed."""
    return msgspec.structs.replace(costing, safeguards=msgspec.structs.replace(costing.safeguards, **given))


def looked(costing: Costing, **given: object) -> Costing:
    """The costing with its outlook changed."""
    return msgspec.structs.replace(costing, outlook=msgspec.structs.replace(costing.outlook, **given))


#: What fills each of the eight lines, taken away.
BLANKED: dict[int, Costing] = {
    1: looked(the_testshire_costing(), programme=(300_000.0, None, 0.0, 0.0, 0.0)),
    2: guarded(the_testshire_costing(), unmet="  "),
    3: guarded(the_testshire_costing(), moved=3),
    4: guarded(the_testshire_costing(), funded=""),
    5: guarded(the_testshire_costing(), elsewhere={"schools": 1.0}),
    6: guarded(the_testshire_costing(), family=""),
    7: repriced(the_testshire_costing(), "RP", low=None, high=None),
    8: looked(the_testshire_costing(), growth=None),
}
