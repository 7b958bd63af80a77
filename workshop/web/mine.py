"""A panellist's own answers, in words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from workshop.domain.poll import FEEDBACK, POLL
from workshop.domain.protocol import Protocol
from workshop.domain.state import Review, Workshop
from workshop.web.wording import STATES, in_words


@dataclass(frozen=True, slots=True)
class Line:
    """One own answer in words. `paper`: somebody in the team entered it from paper."""

    step: str
    round: int
    question: str
    state: str
    words: str
    late: bool
    at: str
    paper: bool


@dataclass(frozen=True, slots=True)
class OwnCase:
    """One's own answers on one case."""

    review: str
    title: str
    withdrawn: bool
    recused: bool
    lines: tuple[Line, ...]

    @property
    def steps(self) -> tuple[tuple[str, tuple[Line, ...]], ...]:
        """The lines by step, in the order of the review."""
        return tuple((step, tuple(lines)) for step, lines in groupby(self.lines, key=lambda line: line.step))


def _lines(review: Review, protocol: Protocol, seat: str) -> tuple[Line, ...]:
    out = []
    for step in review.steps:
        for id_, given in review.answers.get(step.key, {}).get(seat, {}).items():
            question = protocol.question(id_)
            words = in_words(protocol, question, given.value) if given.state == "answered" else ""
            where = f"{step.stage.title} ({step.point})" if step.point else step.stage.title
            told = where, step.stage.round, question.text, STATES[given.state], words, given.late, given.at
            out.append(Line(*told, paper=bool(given.paper)))
    return tuple(out)


def mine(state: Workshop, seat: str) -> tuple[OwnCase, ...]:
    """What a seat gave, case by case, with what it withdrew or set aside."""
    out = []
    for review in state.reviews.values():
        if seat in review.elsewhere:
            # These answers went along to another table, and are shown with its review.
            continue
        protocol = state.protocol_for(review.case)
        lines = _lines(review, protocol, seat) if protocol else ()
        if lines or seat in review.withdrawn or seat in review.recused:
            title = state.cases[review.case].title
            out.append(OwnCase(review.id, title, seat in review.withdrawn, seat in review.recused, lines))
    return (*out, *_beside(state, seat))


def _beside(state: Workshop, seat: str) -> list[OwnCase]:
    """Words of the poll, and feedback, told and withdrawn as answers are."""
    words = ", ".join(state.poll.words.get(seat, ())) if state.poll else ""
    given, out = state.feedback.get(seat), []
    question = state.poll.question if state.poll else ""
    for what, title, asked, told in (
        (POLL, "The opening poll", question, words),
        (FEEDBACK, "Feedback on the day", "From 1 to 5", f"{given.score} {given.words}".strip() if given else ""),
    ):
        withdrawn = (seat, what) in state.withdrawn
        line = (Line("", 0, asked, STATES["answered"], told, late=False, at="", paper=False),) if told else ()
        if line or withdrawn:
            out.append(OwnCase(what, title, withdrawn, recused=False, lines=line))
    return out
