"""Questions with one answer to choose: outcomes, wishes, whether the actual setting was ideal. The case is the unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workshop.domain.codes import CodeList
from workshop.findings.ballots import Review
from workshop.findings.figure import Figure, Wording, counted
from workshop.findings.labels import needed
from workshop.findings.method import Method


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One possible answer: the cases in which it is the verdict, and the votes it had over all cases."""

    code: str
    label: str
    votes: int
    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """How the cases fell on one question. Cases without a verdict are outside n and named in `no_verdict`."""

    measure: str
    rows: tuple[Choice, ...]
    no_verdict: tuple[str, ...]
    open_votes: int

    @property
    def votes(self) -> int:
        """Votes that took a position."""
        return sum(r.votes for r in self.rows)


def choices(
    found: Sequence[Review], measure: str, codes: CodeList | None, share: float, method: Method
) -> Choices | None:
    """Verdicts on a question with one answer, by the declared share; None where nobody was asked.

    A case reviewed by several tables enters with an equal part from each table that reached a verdict.
    """
    votes: Counter[str] = Counter()
    settled: dict[str, list[str]] = {}
    open_ = 0
    for review in found:
        ballots = review.ballots(measure)
        last = ballots.last
        if not last:
            continue
        counts = ballots.settled()
        votes += counts
        open_ += len(last) - sum(counts.values())
        enough = needed(len(last), share)
        settled.setdefault(review.case, []).extend(c for c, k in counts.items() if k >= enough)
    if not settled:
        return None
    with_verdict = {case: answers for case, answers in settled.items() if answers}
    order = [c.code for c in codes.codes] if codes else []
    order += sorted(c for c in votes if c not in order)
    how = (
        f"A case counts for an answer given by {100 * share:g}% of those answering at its table.",
        "Cases in which no answer reached that share are counted apart; the votes stand beside the cases.",
    )
    names = [(c, codes.label(c) if codes else c) for c in order]
    rows = tuple(
        Choice(code=c, label=label, votes=votes[c], figure=_figure(measure, (c, label), how, with_verdict, method))
        for c, label in names
    )
    empty = tuple(case for case, answers in settled.items() if not answers)
    return Choices(measure=measure, rows=rows, no_verdict=empty, open_votes=open_)


def _figure(
    measure: str, name: tuple[str, str], how: tuple[str, str], settled: dict[str, list[str]], method: Method
) -> Figure:
    """The cases in which one answer, as (code, label), is the verdict."""
    code, label = name
    held = [(case, answers.count(code) / len(answers)) for case, answers in settled.items()]
    words = Wording(f"{measure}_{code}", label, f"In {{of}} the panel agreed on “{label}”.", how)
    return counted(words, held, method)
