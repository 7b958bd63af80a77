"""What lies behind a figure: its cases, their votes as counts, their notes, and how it was worked out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workshop.domain.events import Rules
from workshop.export import Bundle, labels
from workshop.export.tables.cases import direction
from workshop.findings.ballots import Review, reviews
from workshop.findings.figure import FLAGS, INDICATIVE, Figure, percent
from workshop.findings.material import CaseFacts, Conclusion, Vote
from workshop.findings.measures import IDEAL_SETTING
from workshop.findings.paths import is_path
from workshop.findings.tally import tally
from workshop.findings.verdicts import CaseVerdict

#: What stands for counts where so few answered that a count would tell who.
TOO_FEW = "Too few answered for counts to be shown"


@dataclass(frozen=True, slots=True)
class Line:
    """One case behind a figure: its votes as counts, and how many notes were taken on it."""

    case: str
    title: str
    votes: str
    notes: int


@dataclass(frozen=True, slots=True)
class Opened:
    """A figure with what opens behind it. `outside` are reviewed cases that its n leaves out."""

    figure: Figure
    lines: tuple[Line, ...]
    outside: tuple[str, ...]

    @property
    def range(self) -> str:
        """The range in words; blank where no percentage is allowed."""
        low, high = self.figure.low, self.figure.high
        return f"{percent(low)} to {percent(high)}" if low is not None and high is not None else ""

    @property
    def indicative(self) -> bool:
        """Whether to take care."""
        return INDICATIVE in self.figure.flags

    @property
    def cares(self) -> tuple[str, ...]:
        """What its flags say to a reader."""
        return tuple(FLAGS[flag] for flag in self.figure.flags)


@dataclass(frozen=True, slots=True)
class Noted:
    """A note: what was said, its tags in words, and whether somebody in the panel wrote it."""

    text: str
    tags: tuple[str, ...]
    from_panel: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """A question of a case with its votes as counts, round by round."""

    question: str
    rounds: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Sitting:
    """One table on one case: its votes, its verdict in words and what it wrote down."""

    table: str
    answers: tuple[Answer, ...]
    verdict: str
    conclusion: Conclusion | None
    notes: tuple[Noted, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A case with everything that is known of it."""

    facts: CaseFacts
    actual: tuple[str, str]
    phase: str
    need: str
    sittings: tuple[Sitting, ...]


def anchor(case: str) -> str:
    """The name by which a page is led to a case."""
    return "case-" + re.sub(r"[^A-Za-z0-9-]", "-", case)


def _named(review: Review, measure: str, code: str, fewest: int) -> str:
    """How many of those answering named a code among several; no count of fewer than may be shown."""
    held = review.last_round(measure)
    if 0 < len(held) < fewest:
        return TOO_FEW
    named = sum(vote.position and code in vote.value for vote in held)
    return f"{named} of {len(held)} named it" if held else ""


class Behind:
    """Looks behind the figures of one bundle."""

    def __init__(self, bundle: Bundle) -> None:
        """Gather what is asked for again and again."""
        self._bundle = bundle
        self._titles = {c.case: c.title for c in bundle.material.cases}
        self._reviews: dict[str, list[Review]] = {}
        for review in reviews(bundle.material):
            self._reviews.setdefault(review.case, []).append(review)
        self._notes: dict[tuple[str, str, str], tuple[Noted, ...]] = {}
        self._noted: Counter[str] = Counter()
        for state, held, case in bundle.told():
            here = self._notes[state.id, case, held.table] = tuple(
                Noted(n.text, tuple(labels.label(bundle, "root_causes", t) for t in n.tags), bool(n.seat))
                for n in held.notes.values()
                if n.seat not in held.recused
            )
            self._noted[case] += len(here)

    def open(self, figure: Figure, measure: str, code: str = "") -> Opened:
        """The figure with the cases it holds for and their votes on `measure`, or how many of them named `code`."""
        lines = tuple(self._line(case, measure, code) for case in figure.cases)
        base = set(figure.base)
        return Opened(figure, lines, tuple(c for c in self._reviews if c not in base))

    def _line(self, case: str, measure: str, code: str) -> Line:
        notes = self._noted[case]
        found = self._reviews.get(case, [])
        votes = [
            (r, _named(r, measure, code, self.rules.reveal_minimum) if code else self.votes(r, measure)) for r in found
        ]
        many = len(found) > 1
        said = "; ".join(f"{self._table(r)}: {words}" if many else words for r, words in votes if words)
        return Line(case, self._titles.get(case, ""), said or "No votes on this question.", notes)

    def votes(self, review: Review, measure: str) -> str:
        """The last round's votes of a review on a measure, as counts in words."""
        return self._counted(measure, review.last_round(measure))

    def _counted(self, measure: str, votes: Sequence[Vote]) -> str:
        """Votes as counts: “5 Mainstream school with a plan, 2 State special school, 1 could not say”."""
        bundle = self._bundle
        question = bundle.material.question(measure) or next(
            (q for q in bundle.material.questions if votes and q.id == votes[0].question), None
        )
        if question is None or not votes:
            return ""
        ladder = measure == IDEAL_SETTING or any(is_path(v.value) for v in votes)
        codes = bundle.material.settings if ladder else bundle.material.codes_for(measure)
        fewest = self.rules.reveal_minimum
        counted = tally(
            question, codes, [(v.state, v.value) for v in votes], self.rules.consensus_share, minimum=fewest
        )
        if 0 < counted.n < fewest:
            return TOO_FEW
        parts = [f"{row.count} {row.label}" for row in sorted(counted.rows, key=lambda r: -r.count) if row.count]
        open_ = counted.unsure + counted.cannot_tell
        parts += [f"{open_} could not say"] if open_ else []
        if question.kind == "text":
            parts = [f"{counted.n} wrote something"]
        return ", ".join(parts)

    @property
    def rules(self) -> Rules:
        """The rules declared beforehand."""
        return self._bundle.material.rules

    def _table(self, review: Review) -> str:
        state = next((s for s in self._bundle.states if s.id == review.workshop), None)
        table = state.tables.get(review.table) if state else None
        where = table.name if table else review.table
        return f"{state.title}, {where}" if state and len(self._bundle.states) > 1 else where

    def pages(self) -> tuple[Page, ...]:
        """Every reviewed case, in the order of the findings."""
        return tuple(self._page(v) for v in self._bundle.findings.verdicts)

    def _page(self, verdict: CaseVerdict) -> Page:
        facts, bundle = verdict.facts, self._bundle
        setting = labels.setting(bundle, facts.actual_setting) if facts.actual_setting else "not recorded"
        support = labels.label(bundle, "support", facts.actual_support) if facts.actual_support else ""
        return Page(
            facts, (setting, support), labels.label(bundle, "phases", facts.phase),
            labels.label(bundle, "needs", facts.primary_need),
            tuple(self._sitting(r, verdict) for r in self._reviews.get(facts.case, ())),
        )  # fmt: skip

    def _sitting(self, review: Review, verdict: CaseVerdict) -> Sitting:
        at = (review.workshop, review.case, review.table)
        written = next((c for c in self._bundle.material.conclusions if (c.workshop, c.case, c.table) == at), None)
        found = next((t for t in verdict.tables if (t.workshop, t.case, t.table) == at), None)
        words = direction(found.direction) if found and found.direction else ""
        if found and found.different and not found.direction:
            words = "Different; which way stayed open"
        if found and found.setting:
            words = f"{words}: {labels.setting(self._bundle, found.setting)}"
        if found and 0 < found.n < self.rules.reveal_minimum:
            words = TOO_FEW
        return Sitting(
            self._table(review), tuple(self._answers(review)), words or "No verdict", written, self._notes.get(at, ())
        )

    def _answers(self, review: Review) -> list[Answer]:
        out = []
        for measure, votes in review.votes.items():
            places = sorted({(v.point, v.round) for v in votes})
            for point in dict.fromkeys(p for p, _ in places):
                text = labels.measured(self._bundle, measure) + (f" (decision point {point})" if point else "")
                rounds = [
                    (r, self._counted(measure, [v for v in votes if (v.point, v.round) == (p, r) and v.counted]))
                    for p, r in places
                    if p == point
                ]
                out.append(Answer(text, tuple((r, said) for r, said in rounds if said)))
        return [a for a in out if a.rounds]
