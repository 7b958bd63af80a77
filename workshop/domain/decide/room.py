"""Deciding the commands of the room: seats, the poll, the screen, feedback."""

from __future__ import annotations

import re
from typing import Any

from workshop.domain import events as e
from workshop.domain.answers import WORD_LIMIT
from workshop.domain.commands import Actor
from workshop.domain.commands import room as c
from workshop.domain.decide.following import moved
from workshop.domain.errors import Refusal
from workshop.domain.poll import POLL, Poll
from workshop.domain.seating import for_newcomer
from workshop.domain.state import Seat, Workshop

Events = tuple[e.Event, ...]

#: What the projector can be turned to.
#: How the screen is turned to a statement: this, and the statement's id.
STATEMENT = "statement:"
_A_STATEMENT = re.compile(r"statement:[0-9a-z]{1,24}")
SCREENS = ("auto", "blank", "code", "poll", "break", "tables", "plenary", "findings")
#: How long a pseudonym is, how many words a poll asks for, how a day is scored.
_PSEUDONYM, _POLL_WORDS, _SCORES = range(2, 41), range(1, 6), range(1, 6)


def own_seat(state: Workshop, actor: Actor) -> Seat:
    """The seat that gives a command. Raises Refusal `gone`."""
    seat = state.seat(actor.id)
    if seat is None:
        raise Refusal("gone", "This seat is not known here. Join again with the code.")
    return seat


def known_discipline(state: Workshop, code: str) -> str:
    """`code`, if the day's list of disciplines has it. Raises Refusal `invalid`."""
    codes = state.protocol.codes("disciplines") if state.protocol else None
    if not code or (codes is not None and code not in codes):
        raise Refusal("invalid", "Choose the discipline you speak for today.", field="discipline")
    return code


def _pseudonym(state: Workshop, name: str, seat: str = "") -> str:
    name = " ".join(name.split())
    if len(name) not in _PSEUDONYM:
        raise Refusal("invalid", "A pseudonym has between 2 and 40 letters.", field="pseudonym")
    namesakes = (s for s in state.seats.values() if s.pseudonym.casefold() == name.casefold())
    if any((kept := state.seat(s.id)) is None or kept.id != seat for s in namesakes):
        raise Refusal("conflict", f"Somebody here is called “{name}” already. Choose another.", field="pseudonym")
    return name


def _join(state: Workshop, cmd: c.Join, actor: Actor, __: str) -> Events:
    if state.status != "open":
        raise Refusal("conflict", "This workshop is not open for joining yet.")
    if not cmd.agreed:
        raise Refusal("invalid", "Please read the purpose and agree to it before joining.", field="agreed")
    if cmd.simulated and actor.kind != "system":
        raise Refusal("forbidden", "Only a rehearsal seats simulated people.")
    if cmd.table and cmd.table not in state.tables:
        raise Refusal("invalid", "There is no such table.", field="table")
    if not cmd.seat or cmd.seat in state.seats:
        raise Refusal("conflict", "This seat is taken already.", field="seat")
    return (
        e.SeatJoined(
            seat=cmd.seat,
            pseudonym=_pseudonym(state, cmd.pseudonym),
            discipline=known_discipline(state, cmd.discipline),
            table=cmd.table or for_newcomer(state, cmd.discipline),
            organisation=cmd.organisation.strip()[:60],
            simulated=cmd.simulated,
        ),
    )


def _change(state: Workshop, cmd: c.ChangeSeat, actor: Actor, __: str) -> Events:
    seat = own_seat(state, actor)
    pseudonym = _pseudonym(state, cmd.pseudonym, seat.id)
    discipline = known_discipline(state, cmd.discipline)
    organisation = cmd.organisation.strip()[:60]
    if (pseudonym, discipline, organisation) == (seat.pseudonym, seat.discipline, seat.organisation):
        return ()
    return (e.SeatChanged(seat=seat.id, pseudonym=pseudonym, discipline=discipline, organisation=organisation),)


def _move(state: Workshop, cmd: c.MoveSeat, _: Actor, __: str) -> Events:
    seat = state.seat(cmd.seat)
    if seat is None or cmd.table not in state.tables:
        raise Refusal("gone", "Name a seat and a table that exist.", field="seat")
    return moved(state, seat, cmd.table)


def _merge(state: Workshop, cmd: c.MergeSeats, _: Actor, __: str) -> Events:
    kept, gone = state.seats.get(cmd.kept), state.seats.get(cmd.gone)
    if kept is None or gone is None or kept.id == gone.id:
        raise Refusal("invalid", "Name two different seats.", field="gone")
    if kept.merged_into or gone.merged_into:
        raise Refusal("conflict", "One of these seats was merged already.", field="gone")
    if kept.simulated != gone.simulated:
        raise Refusal("forbidden", "A simulated seat cannot be merged with a person's.", field="gone")
    return (e.SeatsMerged(kept=kept.id, gone=gone.id),)


def _meant(state: Workshop, cmd: c.StepOut | c.StepIn, actor: Actor) -> Seat:
    if actor.kind == "seat":
        return own_seat(state, actor)
    seat = state.seat(cmd.seat)
    if seat is None:
        raise Refusal("gone", "There is no such seat.", field="seat")
    return seat


def _step_out(state: Workshop, cmd: c.StepOut, actor: Actor, __: str) -> Events:
    seat = _meant(state, cmd, actor)
    return () if seat.out else (e.SeatSteppedOut(seat=seat.id),)


def _step_in(state: Workshop, cmd: c.StepIn, actor: Actor, __: str) -> Events:
    seat = _meant(state, cmd, actor)
    return (e.SeatSteppedIn(seat=seat.id),) if seat.out else ()


def _open_poll(state: Workshop, cmd: c.OpenPoll, _: Actor, __: str) -> Events:
    if state.status != "open":
        raise Refusal("conflict", "Open the workshop first, so that people can answer.")
    if not cmd.question.strip() or cmd.most not in _POLL_WORDS:
        raise Refusal("invalid", "Ask something, for 1 to 5 words.", field="question")
    return (e.PollOpened(question=cmd.question.strip()[:200], most=cmd.most),)


def _poll_word(state: Workshop, cmd: c.PollWord, actor: Actor, __: str) -> Events:
    seat = own_seat(state, actor)
    if state.poll is None or not state.poll.open:
        raise Refusal("late", "The poll is closed.")
    words = tuple(dict.fromkeys(" ".join(w.split()).casefold() for w in cmd.words if w.strip()))
    if len(words) > state.poll.most or any(len(w) > WORD_LIMIT for w in words):
        raise Refusal("invalid", f"Give {state.poll.most} short answers at most.", field="words")
    if state.poll.words.get(seat.id) == words:
        return ()
    return (e.PollAnswered(seat=seat.id, words=words), *_moderated_before(state.poll, seat.id, words))


def _moderated_before(poll: Poll, seat: str, words: tuple[str, ...]) -> Events:
    """What was made of words that others gave first counts for this seat's as well, and stays when theirs go."""
    known = (w for w in words if (w in poll.hidden or w in poll.counted_as) and seat not in poll.sealed.get(w, ()))
    return tuple(
        e.PollModerated(word=w, hidden=w in poll.hidden, counted_as=poll.counted_as.get(w, ""), seat=seat)
        for w in known
    )


def _moderate(state: Workshop, cmd: c.ModerateWord, _: Actor, __: str) -> Events:
    if state.poll is None:
        raise Refusal("conflict", "No poll has been opened.")
    word, counted_as = cmd.word.casefold().strip(), cmd.counted_as.casefold().strip()
    # Each giver's event is sealed with their words, so that the word stands nowhere once they have gone.
    givers = sorted({*state.poll.givers(word), *state.poll.sealed.get(word, ())}) or [""]
    return tuple(e.PollModerated(word=word, hidden=cmd.hidden, counted_as=counted_as, seat=seat) for seat in givers)


def _take_away(state: Workshop, cmd: c.TakeWordAway, _: Actor, __: str) -> Events:
    if state.poll is None or state.status != "open":
        raise Refusal("conflict", "Words are taken away while the workshop is open.")
    word = cmd.word.casefold().strip()
    givers = {*state.poll.givers(word), *(s for s in state.poll.sealed.get(word, ()) if s in state.poll.words)}
    return tuple(e.AnswersWithdrawn(seat=seat, review=POLL) for seat in sorted(givers))


def _close_poll(state: Workshop, _: c.ClosePoll, __: Actor, ___: str) -> Events:
    return (e.PollClosed(),) if state.poll is not None and state.poll.open else ()


def _screen(state: Workshop, cmd: c.TurnScreen, _: Actor, __: str) -> Events:
    if cmd.showing not in SCREENS and not _A_STATEMENT.fullmatch(cmd.showing):
        raise Refusal("invalid", f"The screen shows one of: {', '.join(SCREENS)}.", field="showing")
    if cmd.showing == "plenary" and not state.plenary:
        raise Refusal("conflict", "Choose first which case to lay side by side.", field="showing")
    return () if state.screen == cmd.showing else (e.ScreenTurned(showing=cmd.showing),)


def _feedback(state: Workshop, cmd: c.Feedback, actor: Actor, __: str) -> Events:
    seat = own_seat(state, actor)
    if cmd.score not in _SCORES:
        raise Refusal("invalid", "Choose a number from 1 to 5.", field="score")
    return (e.FeedbackGiven(seat=seat.id, score=cmd.score, words=cmd.words.strip()[:500]),)


DECIDERS: dict[str, Any] = {
    "join": _join, "change_seat": _change, "move_seat": _move, "merge_seats": _merge, "step_out": _step_out,
    "step_in": _step_in, "open_poll": _open_poll, "poll_word": _poll_word, "moderate_word": _moderate,
    "take_word_away": _take_away,
    "close_poll": _close_poll, "turn_screen": _screen, "feedback": _feedback,
}  # fmt: skip
