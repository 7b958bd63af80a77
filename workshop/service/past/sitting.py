"""A sitting: one table on one case, told as the events that a live table would have left."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import msgspec

from workshop.domain import events as e
from workshop.domain.protocol import Protocol, Step, steps
from workshop.service.past.rows import Concluded, Judgement

SYSTEM = "system"


class Told(msgspec.Struct, frozen=True):
    """An event of a past workshop. `order` is its place in time; `at` is what the file says, or that place."""

    order: str
    event: e.Event
    at: str
    actor: str = SYSTEM


class Sitting:
    """Tells the review `id_` of a table (key) on a case, from the time `begin` on.

    `order` never runs backwards within a table: answers that were noted late stand behind those
    they followed, with the time that was noted.
    """

    def __init__(self, protocol: Protocol, id_: str, begin: str) -> None:
        """Prepare to tell the review."""
        self._steps = steps(protocol, 0)
        self.id = id_
        self.clock = begin
        self.told: list[Told] = []

    def tell(self, table: str, case: str, judgements: Sequence[Judgement], conclusion: Concluded | None) -> list[Told]:
        """The events from opening the case to the conclusion, where there is one."""
        self._say(e.ReviewOpened(review=self.id, table=table, case=case))
        for place, step in enumerate(self._steps):
            given = sorted((j for j in judgements if j.step == step.key), key=lambda j: (j.at, j.seat))
            self._wait(min((j.at for j in given), default=""))
            if place:
                self._enter(step)
            self._judged(step, given)
        if conclusion is not None:
            self._wait(conclusion.at)
            self._say(
                e.ReviewConcluded(
                    review=self.id, outcome=conclusion.outcome, words=conclusion.words,
                    minority_view=conclusion.minority_view, ideal_setting=conclusion.ideal_setting,
                    ideal_support=conclusion.ideal_support,
                )
            )  # fmt: skip
        return self.told

    def _wait(self, at: str) -> None:
        self.clock = max(self.clock, at)

    def _say(self, event: e.Event, at: str = "", actor: str = SYSTEM) -> None:
        self._wait(at)
        self.told.append(Told(self.clock, event, at or self.clock, actor))

    def _enter(self, step: Step) -> None:
        stage = step.stage
        if stage.reveals or stage.unseals != "none":
            # A past case has no decision points, so all of it is one.
            unsealed = 0 if stage.unseals == "none" else 1
            self._say(e.Revealed(review=self.id, step=step.key, steps=stage.reveals, unsealed=unsealed))
        self._say(e.StepEntered(review=self.id, step=step.key))

    def _judged(self, step: Step, given: Sequence[Judgement]) -> None:
        left = {j.seat: sum(k.seat == j.seat for k in given) for j in given}
        for (at, seat), group in groupby(given, key=lambda j: (j.at, j.seat)):
            answers = tuple(e.Answer(j.question, j.state, j.value) for j in group)
            judged = e.JudgementGiven(seat=seat, review=self.id, step=step.key, answers=answers, blind=True)
            self._say(judged, at, f"seat:{seat}")
            left[seat] -= len(answers)
            if not left[seat]:
                self._say(e.SeatDone(seat=seat, review=self.id, step=step.key), "", f"seat:{seat}")
