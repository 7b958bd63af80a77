"""What the room thought, once it is revealed: the split on each question, and what is most worth discussing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workshop.charts.bars import Bar, bars
from workshop.charts.chart import Caption, Chart
from workshop.domain.protocol import Question
from workshop.domain.sight.model import CaseView, StepView
from workshop.domain.state import Workshop
from workshop.findings.ballots import reviews
from workshop.findings.divided import Divided, divided
from workshop.findings.measures import IDEAL_SETTING, IDEAL_SUPPORT
from workshop.findings.paths import AS_BEFORE, step_tallies
from workshop.findings.tally import Tally
from workshop.service.material import material
from workshop.web.view import Counted, View

#: How many questions are named as most worth discussing.
WORTH = 3
_WIDTH = 600
_HAPPENED = "what happened"
AS_BEFORE_WORDS = "as before"


@dataclass(frozen=True, slots=True)
class Split:
    """One revealed question: its tally in words and as a chart, and what was written.

    `before` is what the first round said, where this is the second; `lines` are what a pathway asks for
    beside its setting.
    """

    id: str
    question: Question
    tally: Tally
    chart: Chart | None
    written: tuple[str, ...]
    before: str = ""
    lines: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The tally in words, without the label that stands beside it."""
        label = self.tally.label.words if self.tally.label else ""
        return self.tally.words.removeprefix(f"{label}: ").removesuffix(f" {label}.")


@dataclass(frozen=True, slots=True)
class Group:
    """The questions of one revealed step."""

    step: StepView
    splits: tuple[Split, ...]


#: What the room said, as (about what, in words).
Said = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the votes of the last round say, as a proposal for the conclusion. Codes are blank where they are split."""

    outcome: str
    setting: str
    support: str
    said: Said


@dataclass(frozen=True, slots=True)
class Beside:
    """What happened, as codes, and what the room thought ideal, in words."""

    setting: str
    support: str
    room: Said


def groups(view: View) -> tuple[Group, ...]:
    """The revealed steps, the latest first."""
    review = view.sight.review
    if review is None:
        return ()
    by_step: dict[str, list[Split]] = {}
    first: dict[str, str] = {}
    for counted in view.counted:
        made = _split(view, counted, first.get(counted.result.question.id, ""))
        by_step.setdefault(counted.result.step, []).append(made)
        first.setdefault(counted.result.question.id, counted.tally.words)
    known = {step.key: step for step in review.steps}
    return tuple(Group(known[key], tuple(splits)) for key, splits in reversed(by_step.items()))


def worth_discussing(view: View) -> tuple[Counted, ...]:
    """The questions that two people picked at random are least likely to agree on, in their latest round."""
    latest = {(c.result.question.id, c.result.point): c for c in view.counted}
    open_ones = [c for c in latest.values() if c.tally.label is not None and not c.tally.label.settled]
    apart = [c for c in open_ones if c.tally.pairwise is not None]
    return tuple(sorted(apart, key=lambda c: c.tally.pairwise or 0.0)[:WORTH])


def worth_coming_back(view: View) -> tuple[Divided, ...]:
    """Between cases, and at one that is concluded: the others on which this table was furthest from one mind.

    It is advice, and no more. A case that another table has still before it waits, as in the findings of the day.
    """
    sight = view.sight
    here = sight.review.case.id if sight.review else ""
    busy = sight.review is not None and not sight.review.conclusion
    if busy or sight.table is None or not any(c.state == "concluded" for c in sight.table.cases):
        return ()
    table = sight.table.id

    def look(state: Workshop) -> tuple[Divided, ...]:
        made = material([state])
        held = [r for r in reviews(made) if r.table == table and r.case != here]
        return divided(held, made.settings, made.rules.consensus_share)[:WORTH]

    return view.look(look)


def beside(view: View) -> Beside | None:
    """What happened beside what the room thought, of the whole case or of the decision point the room is at."""
    review = view.sight.review
    if review is None:
        return None
    point = review.step.point
    if point:
        happened = review.case.points[point - 1].happened
        room = [
            ("Setting", c.tally.words)
            for c in view.counted
            if c.result.point == point and c.result.question.kind == "pathway"
        ]
        return Beside(happened.setting, happened.support, tuple(room)) if happened and room else None
    said = suggestion(view)
    actual = (review.case.actual_setting or "", review.case.actual_support or "")
    return Beside(*actual, said.said) if said and any(actual) else None


def suggestion(view: View) -> Suggestion | None:
    """What the votes say about setting and support; None where neither was asked or counts are not shown."""
    found = {c.result.question.measures: c.tally for c in view.counted if c.tally.rows}
    named = {"Setting": IDEAL_SETTING, "Support": IDEAL_SUPPORT}
    asked = [found[m] for m in named.values() if m in found]
    if not asked:
        return None
    setting, support = (_agreed(found.get(m)) for m in (IDEAL_SETTING, IDEAL_SUPPORT))
    settled = all(t.label is not None and t.label.settled for t in asked)
    return Suggestion(
        "agreed" if settled else "split", setting, support,
        tuple((words, found[m].words) for words, m in named.items() if m in found),
    )  # fmt: skip


def _agreed(tally: Tally | None) -> str:
    """The answer that the room settled on; blank if it did not."""
    if tally is None or tally.label is None or not tally.label.settled:
        return ""
    return max(tally.rows, key=lambda row: row.count).code


def _split(view: View, counted: Counted, before: str) -> Split:
    result, tally = counted.result, counted.tally
    id_ = f"{result.step}-{result.question.id}".replace(".", "-")
    values = [value for state, value in result.answers if state == "answered"]
    written = tuple(str(value) for value in values) if result.question.kind == "text" else ()
    lines = _beside(view, values) if result.question.kind == "pathway" else ()
    chart = _chart(id_, counted, view.sight.review.case) if view.sight.review else None
    return Split(id_, result.question, tally, chart, written, before if result.round > 1 else "", lines)


def _beside(view: View, values: list[Any]) -> tuple[str, ...]:
    """Support and services that pathways ask for, most often named first, in a sentence for each phase."""
    out = []
    for step in step_tallies(values):
        for words, list_id, counts in (("Support", "support", step.supports), ("Services", "services", step.services)):
            named = [(AS_BEFORE_WORDS if c == AS_BEFORE else view.label(list_id, c), n) for c, n in counts]
            if named:
                out.append(f"{words}: " + ", ".join(f"{label} ({n})" for label, n in named) + ".")
    return tuple(out)


def _chart(id_: str, counted: Counted, case: CaseView) -> Chart | None:
    """Bars in the order of the list: every answer that somebody gave, and what happened."""
    tally, happened = counted.tally, _happened(counted, case)
    rows = [
        Bar(row.label, row.count, _HAPPENED if row.code == happened else "")
        for row in tally.rows
        if row.count or row.code == happened
    ]
    rows += [Bar(words, n) for words, n in (("Unsure", tally.unsure), ("Cannot tell", tally.cannot_tell)) if n]
    if not rows:
        return None
    return bars(Caption(f"chart-{id_}", counted.result.question.text), rows, tally.n, _WIDTH)


def _happened(counted: Counted, case: CaseView) -> str:
    """The code of what happened, as far as it is open, for a question about what would have been ideal."""
    result = counted.result
    if result.question.measures == IDEAL_SETTING:
        return case.actual_setting or ""
    if result.question.measures == IDEAL_SUPPORT:
        return case.actual_support or ""
    if result.question.kind == "pathway" and 0 < result.point <= len(case.points):
        happened = case.points[result.point - 1].happened
        return happened.setting if happened else ""
    return ""
