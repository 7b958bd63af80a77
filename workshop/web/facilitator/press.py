"""The one thing to press next, named by what it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workshop.domain.sight import Sight
from workshop.domain.sight.model import ReviewView, StepView
from workshop.domain.sight.people import CaseMark

#: The id of the form by which a conclusion is recorded: it stands in the middle, its button at the bottom.
CONCLUDING = "conclusion"


@dataclass(frozen=True, slots=True)
class Press:
    """The primary action: a command with its fields, a link, or the button of a form elsewhere on the page.

    `says` stands beside it; `careful` marks it as something to think about first. Nothing is ever blocked.
    """

    words: str
    command: str = ""
    hidden: Mapping[str, str] = field(default_factory=dict)
    address: str = ""
    form: str = ""
    says: str = ""
    careful: bool = False


def press(sight: Sight) -> Press:
    """What to press next, as the facilitator's table stands."""
    at = f"/facilitate/{sight.workshop}"
    if sight.status == "preparing":
        return Press("Go on preparing", address=f"{at}/prepare", says="Joining is not open yet.")
    if sight.status == "closed":
        return Press("Read the findings", address=f"{at}/findings", says="The workshop is closed.")
    if held := _held(sight):
        return Press("Look again", address=f"{at}/console", says=held)
    if sight.review is not None and not sight.review.conclusion:
        return _in_review(sight.review)
    if sight.poll is not None and sight.poll.open and not sight.own_table:
        return Press("Close the poll and show its words", "close_poll", says=f"{sight.poll.answered} have answered.")
    return _next_case(sight, at)


def _held(sight: Sight) -> str:
    """Why whoever leads a table has nothing to press now; blank where there is something."""
    if sight.own_table and sight.notice.paused == "gathered":
        return "The lead facilitator has gathered everybody."
    away = sight.own_table and sight.together not in ("", sight.own_table)
    return "Everybody is together at one table now." if away else ""


def _next_case(sight: Sight, at: str) -> Press:
    following = next_case(sight)
    if following is None and sight.own_table:
        return Press("Look again", address=f"{at}/console", says="Every case of this table is concluded.")
    if following is None and any(c.state != "concluded" for t in sight.tables if t.seats for c in t.cases):
        return Press("See all tables", address=f"{at}/tables", says="Every case of this table is concluded.")
    if sight.table is None or following is None:
        return Press("Close the workshop", address=f"{at}/close", says="Every case is concluded.")
    number = sight.table.cases.index(following) + 1
    words = f"{'Open again' if following.state == 'skipped' else 'Open'} case {number}: {following.title}"
    return Press(words, "open_review", {"table": sight.table.id, "case": following.case})


def next_case(sight: Sight) -> CaseMark | None:
    """The first case in the table's list that is not concluded; None when all are."""
    cases = sight.table.cases if sight.table else ()
    return next((c for c in cases if c.state != "concluded"), None)


def _in_review(review: ReviewView) -> Press:
    i = next((n for n, s in enumerate(review.steps) if s.key == review.step.key), 0)
    following = review.steps[i + 1] if i + 1 < len(review.steps) else None
    if review.step.kind == "conclude" or following is None:
        return Press("Record the conclusion", form=CONCLUDING)
    fields = {"review": review.id, "from_step": review.step.key}
    if review.step.kind == "judge":
        return _after_judging(review, following, fields)
    return Press(_on(following, reveals=review.next_reveals), "advance", fields)


def _after_judging(review: ReviewView, following: StepView, fields: Mapping[str, str]) -> Press:
    done, of = review.progress.done, review.progress.expected
    count = f"{done} of {of} in"
    words = f"Reveal answers · {count}" if review.next_reveals else f"{_on(following, reveals=False)} · {count}"
    says, careful = _waiting_for(done, of)
    return Press(words, "advance", fields, says=says, careful=careful)


def _waiting_for(done: int, of: int) -> tuple[str, bool]:
    """What to know before going on without everybody."""
    left = of - done
    if of == 0:
        return "Nobody is here to judge yet.", True
    if left <= 0:
        return "Everybody is in.", False
    who = "Nobody is in yet." if done == 0 else "1 is not in yet." if left == 1 else f"{left} are not in yet."
    return who, True


def _on(following: StepView, *, reveals: bool) -> str:
    """Going to a step, by what happens there."""
    if following.kind == "judge":
        return f"Start judging: {following.title}"
    if following.kind == "discuss":
        return "Show the answers and start the discussion" if reveals else "Start the discussion"
    if following.kind == "conclude":
        return "Go to the conclusion"
    return f"Reveal: {following.title}" if reveals else f"Go on: {following.title}"
