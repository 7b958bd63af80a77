"""Verdicts: the broad question first, then the direction, then which setting.

The same declared share is asked of each, over the counted votes of the last round. A case may be agreed as different
and still be split on which setting would have been ideal; it then stands in the matrix as shares of its votes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from workshop.domain.codes import CodeList
from workshop.domain.events import Rules
from workshop.findings.ballots import Review, reviews
from workshop.findings.labels import needed
from workshop.findings.material import CaseFacts, Material
from workshop.findings.measures import IDEAL_SETTING

SAME = "same"
LESS = "less_specialist"
MORE = "more_specialist"
OTHER = "other_kind"


class Verdict(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one table's votes say about one case.

    `different` is True, False or None without a verdict; `direction` and `setting` are blank where unresolved.
    `shares` are the panel's ideal settings as shares of those who took a position. `not_enough` says that more than
    half could not tell. `moved` is the share of positions that would have differed from what happened.
    """

    workshop: str
    case: str
    table: str
    n: int
    different: bool | None
    direction: str = ""
    setting: str = ""
    shares: Mapping[str, float] = {}
    moved: float | None = None
    not_enough: bool = False


class CaseVerdict(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What all tables that reviewed a case say: means of their verdicts, so a case they differ on is split.

    `different` is 0 to 1, or None without a verdict at any table. `directions` has a share for each direction, empty
    while no table resolved it. `row` is the ideal setting by code, shares that sum to 1.
    """

    facts: CaseFacts
    tables: tuple[Verdict, ...]
    different: float | None
    directions: Mapping[str, float]
    row: Mapping[str, float]


def direction(actual: str, ideal: str, settings: CodeList) -> str:
    """Where an ideal setting lies from the actual one: same, less or more specialist, or another kind.

    Another kind is a move to or from a setting off the ladder, or to a different setting on the same rung.
    """
    return Directions(settings).way(actual, ideal)


class Directions:
    """Where settings lie from each other, by the rungs of one list."""

    __slots__ = ("_tiers",)

    def __init__(self, settings: CodeList) -> None:
        """Note the rung of each setting; the first where a code stands twice in the list."""
        self._tiers = {c.code: c.tier for c in reversed(settings.codes)}

    def way(self, actual: str, ideal: str) -> str:
        """The direction from the actual to the ideal setting, as `direction` says it."""
        if actual == ideal:
            return SAME
        was, would = self._tiers.get(actual), self._tiers.get(ideal)
        if was is None or would is None or was == would:
            return OTHER
        return LESS if would < was else MORE


def verdict(review: Review, actual: str, directions: Directions, rules: Rules) -> Verdict:
    """The verdict of one review of a case whose actual setting is `actual` (blank: not recorded, so no verdict)."""
    ballots = review.ballots(IDEAL_SETTING)
    counts = ballots.settled()
    n, answered = len(ballots.last), sum(counts.values())
    enough = needed(n, rules.consensus_share)
    ways = {SAME: 0, LESS: 0, MORE: 0, OTHER: 0}
    for code, k in counts.items():
        ways[directions.way(actual, code)] += k
    moved = answered - ways[SAME]
    different = None
    if n and actual and len({v.discipline for v in ballots.last}) >= rules.minimum_disciplines:
        different = True if moved >= enough else False if ways[SAME] >= enough else None
    way, setting = _narrowed(different, actual, counts, ways, enough)
    return Verdict(
        workshop=review.workshop,
        case=review.case,
        table=review.table,
        n=n,
        different=different,
        direction=way,
        setting=setting,
        shares={c: k / answered for c, k in counts.items()},
        moved=moved / answered if answered and actual else None,
        not_enough=2 * (n - answered) > n,
    )


def case_verdicts(material: Material, found: Sequence[Review] | None = None) -> tuple[CaseVerdict, ...]:
    """The verdict on every reviewed case, in the order of the material's cases.

    `found` are the reviews of the material, where they were sorted already.
    """
    by_case: dict[str, list[Review]] = {}
    for review in reviews(material) if found is None else found:
        by_case.setdefault(review.case, []).append(review)
    directions = Directions(material.settings)
    return tuple(_combined(c, by_case[c.case], directions, material.rules) for c in material.cases if c.case in by_case)


def _narrowed(
    different: bool | None,  # noqa: FBT001 - the broad verdict, or none
    actual: str,
    counts: Mapping[str, int],
    ways: Mapping[str, int],
    enough: int,
) -> tuple[str, str]:
    """Direction and setting, where the broad question is settled and these are too; blank where not."""
    if different is None:
        return "", ""
    if not different:
        return SAME, actual
    way = next((w for w in (LESS, MORE, OTHER) if ways[w] >= enough), "")
    return way, next((c for c, k in counts.items() if c != actual and k >= enough), "")


def _combined(facts: CaseFacts, found: list[Review], directions: Directions, rules: Rules) -> CaseVerdict:
    """The tables' verdicts on one case, averaged over those that reached one."""
    tables = tuple(verdict(r, facts.actual_setting, directions, rules) for r in found)
    broad = [t for t in tables if t.different is not None]
    ways = [t.direction for t in broad if t.direction]
    row: dict[str, float] = {}
    for t in broad:
        for code, share in ({t.setting: 1.0} if t.setting else t.shares).items():
            row[code] = row.get(code, 0) + share / len(broad)
    return CaseVerdict(
        facts=facts,
        tables=tables,
        different=sum(bool(t.different) for t in broad) / len(broad) if broad else None,
        directions={w: ways.count(w) / len(ways) for w in dict.fromkeys(ways)} if len(ways) == len(broad) else {},
        row=row,
    )
