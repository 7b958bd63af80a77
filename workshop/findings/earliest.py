"""The earliest point at which a pathway could have changed: the panel's middle answer, case by case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.domain.codes import CodeList
from workshop.findings.ballots import Review, positions
from workshop.findings.figure import Figure, Wording, counted
from workshop.findings.measures import COULD_NOT, EARLIEST_CHANGE
from workshop.findings.method import Method

_HOW = (
    "Each panellist named the earliest point; the case stands at the middle answer, the earlier one of two.",
    (
        "Where half or more said that it could not have changed, the case counts there; where more than half could not "
        "say, it counts nowhere and is named."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One point of the journey: cases whose middle answer it is, votes for it, and cases that changed by then.

    `by_then` is None for the answer that it could not have changed, which is no point in time.
    """

    code: str
    label: str
    votes: int
    figure: Figure
    by_then: Figure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Earliest:
    """All points in the order of time. `not_enough` are cases in which more than half could not say."""

    stages: tuple[Stage, ...]
    not_enough: tuple[str, ...]

    def leading(self) -> tuple[Stage, ...]:
        """The points of time in which most cases stand: more than one where they stand alike, none without a case."""
        points = [s for s in self.stages if s.by_then and s.figure.count]
        most = max((s.figure.count for s in points), default=0)
        return tuple(s for s in points if s.figure.count == most)

    @property
    def words(self) -> str:
        """The leading point in a sentence; where several stand alike, all of them."""
        leading = self.leading()
        if len(leading) < 2:  # noqa: PLR2004 - one point leads alone
            return leading[0].figure.sentence if leading else ""
        first = leading[0].figure
        if first.count == 1:
            return (
                f"The earliest point differed from case to case: no stage stands for more than 1 of {first.n:g} cases."
            )
        named = [f"“{s.label}”" for s in leading]
        where = " and ".join((", ".join(named[:-1]), named[-1]))
        return f"The earliest point was most often {where}: {first.count:g} of {first.n:g} cases each."


def earliest(found: Sequence[Review], codes: CodeList | None, method: Method) -> Earliest | None:
    """Middle answers over all cases; None where nobody was asked or there is no list to order them by."""
    if codes is None:
        return None
    order = [c.code for c in codes.codes if COULD_NOT not in {c.code, c.group}]
    never = [c.code for c in codes.codes if c.code not in order]
    middles: dict[str, str] = {}
    dark: list[str] = []
    votes = dict.fromkeys([*order, *never], 0)
    for case, reviews in _by_case(found).items():
        last = [v for r in reviews for v in r.last_round(EARLIEST_CHANGE)]
        counts = positions(last)
        for code in counts:
            votes[code] = votes.get(code, 0) + counts[code]
        if not last:
            continue
        if 2 * sum(counts.values()) < len(last):
            dark.append(case)
        else:
            middles[case] = _middle(counts, order, never)
    if not middles and not dark:
        return None
    stages = tuple(
        Stage(
            code=c,
            label=codes.label(c),
            votes=votes[c],
            figure=_at(c, codes.label(c), middles, method),
            by_then=_by_then(c, codes.label(c), order, middles, method) if c in order else None,
        )
        for c in [*order, *never]
    )
    return Earliest(stages=stages, not_enough=tuple(dark))


def _by_case(found: Sequence[Review]) -> dict[str, list[Review]]:
    """Reviews gathered by case."""
    out: dict[str, list[Review]] = {}
    for review in found:
        out.setdefault(review.case, []).append(review)
    return out


def _middle(counts: dict[str, int], order: Sequence[str], never: Sequence[str]) -> str:
    """The lower median over the points of time; could not, when half or more say so."""
    could_not = {c: counts.get(c, 0) for c in counts if c in never or c not in order}
    total = sum(counts.values())
    if could_not and 2 * sum(could_not.values()) >= total:
        return max(could_not, key=lambda c: could_not[c])
    half, run = (total - sum(could_not.values()) + 1) // 2, 0
    for code in order:
        run += counts.get(code, 0)
        if run >= half:
            return code
    return order[-1]


def _at(code: str, label: str, middles: dict[str, str], method: Method) -> Figure:
    """The cases whose middle answer is this point."""
    sentence = f"In {{of}} the earliest point was “{label}”."
    held = [(case, float(middle == code)) for case, middle in middles.items()]
    return counted(Wording(f"earliest_{code}", label, sentence, _HOW), held, method)


def _by_then(code: str, label: str, order: Sequence[str], middles: dict[str, str], method: Method) -> Figure:
    """The cases that could have changed at this point or before it."""
    so_far = set(order[: order.index(code) + 1])
    sentence = f"By the end of “{label}” the pathway could have changed in {{of}}."
    held = [(case, float(middle in so_far)) for case, middle in middles.items()]
    return counted(Wording(f"changed_by_{code}", f"By {label}", sentence, _HOW), held, method)
