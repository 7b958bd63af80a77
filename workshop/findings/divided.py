"""On which cases people, judging alone, were furthest from each other: advice on what to talk about, never a score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from workshop.domain.codes import CodeList
from workshop.findings.ballots import Review, code_of, positions
from workshop.findings.labels import WORDS, Label, label
from workshop.findings.material import Vote
from workshop.findings.matrix import ladder_order
from workshop.findings.measures import CONFIDENCE, IDEAL_SETTING
from workshop.findings.stats.one_item import mean_pairwise_distance, tier_distance
from workshop.findings.tally import pairwise

#: A middle answer of at most this, on a scale of five, says that a panel was not sure.
_UNSURE = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Divided:
    """One table on one case. `said` are its votes as counts in words, commonest first.

    `alike` is the chance that two people picked at random gave the same answer, `apart` how far two are from each other
    on the ladder (1 is from end to end), `sure` the middle of how sure the panel was, None where that was not asked.
    """

    case: str
    table: str
    label: Label
    said: str
    alike: float
    apart: float
    sure: float | None

    @property
    def words(self) -> str:
        """How far the panel agreed, in words."""
        return WORDS[self.label]

    @property
    def why(self) -> str:
        """Why it is worth talking about, in a sentence or two."""
        unsure = " Most were not sure." if self.sure is not None and self.sure <= _UNSURE else ""
        return f"Judging alone, two people picked at random would agree {100 * self.alike:.0f}% of the time.{unsure}"


def divided(found: Sequence[Review], settings: CodeList, share: float) -> tuple[Divided, ...]:
    """The reviews that are not of one mind: fewest pairs agree first, then furthest apart, then least sure.

    Args:
        found: The reviews.
        settings: The list of settings, with the rung of each.
        share: The share declared beforehand that makes agreement, 0 to 1.
    """
    tiers = {c.code: c.tier for c in settings.codes}
    made = [one for review in found if (one := _divided(review, settings, tiers, share))]
    return tuple(sorted(made, key=_key))


def _key(one: Divided) -> tuple[float, float, float, str, str]:
    return (one.alike, -one.apart, one.sure if one.sure is not None else 9.0, one.case, one.table)


def _divided(review: Review, settings: CodeList, tiers: dict[str, int | None], share: float) -> Divided | None:
    """None for a panel of one mind, and for one so small that its counts are not shown."""
    votes = review.independent(IDEAL_SETTING) or review.whole_case(IDEAL_SETTING)
    first = min((v.round for v in votes), default=0)
    votes = [v for v in votes if v.counted and v.round == first and (not v.position or _held(v))]
    counts = positions(votes)
    named = label(counts, len(votes), share, tiers)
    open_ = len(votes) - sum(counts.values())
    alike = pairwise([*counts.values(), *([open_] if open_ else [])])
    if alike is None or alike == 1 or named is Label.TOO_FEW:
        return None
    # Settings named alike stand in the order of the ladder, never in that of the votes.
    order = sorted(ladder_order(set(counts), settings), key=lambda c: -counts[c])
    said = ", ".join(f"{counts[c]} {settings.label(c)}" for c in order) + (f", {open_} could not say" if open_ else "")
    apart = mean_pairwise_distance([_held(v) for v in votes if v.position], tier_distance(tiers)) or 0.0
    return Divided(
        case=review.case, table=review.table, label=named, said=said, alike=alike, apart=apart,
        sure=_confidence(review),
    )  # fmt: skip


def _held(vote: Vote) -> str:
    """The one code of a vote on a setting; of a pathway the setting in which it ends."""
    return code_of(vote.value)


def _confidence(review: Review) -> float | None:
    """The middle of how sure a panel was when it judged first."""
    votes = review.whole_case(CONFIDENCE)
    first = min((v.round for v in votes), default=0)
    marks = [float(v.value) for v in votes if v.round == first and v.position]
    return float(median(marks)) if marks else None
