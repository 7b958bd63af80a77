"""Deciding what is entered from paper: a seat for a sheet, and the answers that somebody wrote on it.

What is blind is a matter of when it was written, which no machine saw: whoever enters it records it, and the log
keeps who that was. What was not written before the reveal is kept as late, as it would be from a phone.
"""

from __future__ import annotations

import re
from typing import Any

from workshop.domain import events as e
from workshop.domain.answers import fit
from workshop.domain.commands import Actor
from workshop.domain.commands import reviewing as c
from workshop.domain.commands import room as r
from workshop.domain.decide.judging import asked_step
from workshop.domain.decide.reviewing import the_review
from workshop.domain.decide.room import known_discipline
from workshop.domain.errors import Refusal
from workshop.domain.protocol import Step
from workshop.domain.state import Review, Seat, Workshop

Events = tuple[e.Event, ...]

#: Seats of numbered sheets, beside those that people took themselves.
_SHEET = re.compile(r"p([1-9]\d{0,2})")


def sheet_number(seat: str) -> int:
    """The number of the sheet that a seat was made for; 0 for a seat that somebody took on a device."""
    found = _SHEET.fullmatch(seat)
    return int(found[1]) if found else 0


def _seat_paper(state: Workshop, cmd: r.SeatPaper, _: Actor, __: str) -> Events:
    if state.status != "open":
        raise Refusal("conflict", "Open the workshop first: answers on paper belong to a day that has begun.")
    if not cmd.agreed:
        raise Refusal("invalid", "Without the tick that they agree to take part, a sheet is not entered.",
                      field="agreed")  # fmt: skip
    if cmd.table not in state.tables:
        raise Refusal("invalid", "There is no such table.", field="table")
    if not 1 <= cmd.sheet <= 999:  # noqa: PLR2004 - three figures fit on a sheet
        raise Refusal("invalid", "Sheets are numbered from 1 to 999.", field="sheet")
    seat = f"p{cmd.sheet}"
    if seat in state.seats:
        raise Refusal("conflict", "This sheet has a seat already. Open it and enter its answers.", field="sheet")
    name = f"Sheet {cmd.sheet}"
    if any(s.pseudonym.casefold() == name.casefold() for s in state.seats.values()):
        name = f"Paper sheet {cmd.sheet}"
    discipline = known_discipline(state, cmd.discipline)
    # Nobody waits for a sheet of paper, and no case counts it as missing.
    return (
        e.SeatJoined(seat=seat, pseudonym=name, discipline=discipline, table=cmd.table),
        e.SeatSteppedOut(seat=seat),
    )


def _sitting(state: Workshop, cmd: c.EnterPaper, review: Review) -> Seat:
    seat = state.seat(cmd.seat)
    if seat is None:
        raise Refusal("gone", "There is no such seat here.", field="seat")
    if review.table != seat.table and not any(seat.id in given for given in review.answers.values()):
        raise Refusal("forbidden", "This case was another table's.", field="review")
    if seat.simulated:
        raise Refusal("forbidden", "A simulated person writes nothing on paper.", field="seat")
    if seat.id in review.withdrawn:
        raise Refusal("gone", "This person withdrew what they answered on this case. Enter nothing for them.",
                      field="seat")  # fmt: skip
    return seat


def _changed(state: Workshop, cmd: c.EnterPaper, review: Review, step: Step, seat: Seat) -> tuple[e.Answer, ...]:
    """The answers that are new or corrected. Raises Refusal where the person's own device has answered."""
    protocol = state.protocol_for(review.case)
    if protocol is None:
        raise Refusal("conflict", "No questions have been chosen.")
    if len({a.question for a in cmd.answers}) != len(cmd.answers):
        raise Refusal("invalid", "Answer each question once.", field="answers")
    mine, out = review.answers.get(step.key, {}).get(seat.id, {}), []
    for answer in cmd.answers:
        if answer.question not in step.stage.questions:
            raise Refusal("invalid", f"“{answer.question}” is not asked at this step.", field="answers")
        fitting, had = fit(protocol, protocol.question(answer.question), answer), mine.get(answer.question)
        if fitting.state == "not_answered" and had is None:
            continue
        if had is not None and not had.paper and had.state != "not_answered":
            if fitting.state == "not_answered":
                continue
            text = protocol.question(answer.question).text
            why = f"They answered “{text}” on their own device, and that stands. Leave it open here."
            raise Refusal("conflict", why, field=answer.question)
        if had is None or (had.state, had.value, had.late) != (fitting.state, fitting.value, not cmd.before_reveal):
            out.append(fitting)
    return tuple(out)


def _enter(state: Workshop, cmd: c.EnterPaper, _: Actor, __: str) -> Events:
    review = the_review(state, cmd.review)
    seat, step = _sitting(state, cmd, review), asked_step(review, cmd.step)
    events: list[e.Event] = []
    changed = _changed(state, cmd, review, step, seat)
    if changed:
        events.append(
            e.PaperEntered(
                seat=seat.id, review=review.id, step=step.key, answers=changed, before_reveal=cmd.before_reveal,
                attempt=review.attempt,
            )
        )  # fmt: skip
    if cmd.knows_child and seat.id not in review.recused:
        events.append(e.SeatRecused(seat=seat.id, review=review.id))
    return tuple(events)


DECIDERS: dict[str, Any] = {"seat_paper": _seat_paper, "enter_paper": _enter}
