"""Cutting: a log as it stood at a moment, without what was taken back since.

A cut tells nothing that its workshop has taken back after the moment: withdrawn answers, notes, hidden words, cases and
names in wordings that were corrected. Such events keep their place and hashes; their content is withheld, and where the
later wording is there to stand for it, it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from workshop.domain import events as e
from workshop.domain.case import Case
from workshop.domain.evolve import fold
from workshop.domain.poll import Poll
from workshop.export.standing import BadMoment, Withheld
from workshop.replay.withheld import withdrawn
from workshop.store.codec import Codec
from workshop.store.port import Row

#: What stands for an event, and why; None where nothing does.
_Instead = tuple[str, e.Event | None]


def place(log: Sequence[Row], moment: int | str) -> int:
    """How many events of a log belong to a moment: a number of an event, or a time in UTC; 0 before the first.

    Raises:
        BadMoment: there is no event with this number.
    """
    if isinstance(moment, int):
        if not 1 <= moment <= len(log):
            message = f"There is no event {moment}: the first is 1, and the last so far is {len(log)}."
            raise BadMoment(message)
        return moment
    later = (n for n, row in enumerate(log) if row.at > moment)
    return next(later, len(log))


def cut(
    log: Sequence[Row], count: int, codec: Codec, recorded: Sequence[e.Recorded] = ()
) -> tuple[tuple[Row, ...], tuple[Withheld, ...]]:
    """The first `count` rows of a whole log, what was taken back later withheld, with a list of what that is.

    `recorded` are the events of the whole log, where they are at hand.
    """
    instead = _taken_back(recorded or [codec.recorded(row) for row in log], count)
    rows, withheld = [], []
    for row in log[:count]:
        found = instead.get(row.seq)
        # A note removed before, and readable still in a log from before notes were sealed, goes as well.
        if row.state == "readable" and found is not None:
            why, event = found
            rows.append(_without(row, event, codec))
            withheld.append(Withheld(row.stream, row.seq, why))
        else:
            rows.append(row)
    return tuple(rows), tuple(withheld)


def _without(row: Row, event: e.Event | None, codec: Codec) -> Row:
    if event is None:
        return msgspec.structs.replace(row, body=None, salt=None, state="withheld")
    draft = codec.encode(event, at=row.at, actor=row.actor, command_id=row.command_id)
    if draft.version != row.version:
        # The row was written in an older shape: the later wording cannot stand under its header.
        return msgspec.structs.replace(row, body=None, salt=None, state="withheld")
    return msgspec.structs.replace(row, body=None, salt=None, state="withheld", instead=draft.body)


def _taken_back(recorded: Sequence[e.Recorded], count: int) -> dict[int, _Instead]:
    """What stands for the content of each event, by its number, that was taken back behind event number `count`."""
    before, after = recorded[:count], [r.event for r in recorded[count:]]
    out: dict[int, _Instead] = {}
    for found in (_names(before, after), _notes(before, after), _cases(before, after), _words(recorded, count)):
        out.update(found)
    gone = withdrawn(recorded)
    for one in before:
        if one.seq < gone.get(one.event.holder, 0):
            of_room = isinstance(one.event, e.NoteTaken) and not one.event.seat
            out.setdefault(one.seq, ("note-removed" if of_room else "answers-withdrawn", None))
    return out


def _names(before: Iterable[e.Recorded], after: Iterable[e.Event]) -> Iterator[tuple[int, _Instead]]:
    corrected = {event.seat: event.pseudonym for event in after if isinstance(event, e.SeatChanged)}
    for one in before:
        event = one.event
        if isinstance(event, e.SeatJoined | e.SeatChanged):
            name = corrected.get(event.seat, event.pseudonym)
            if name != event.pseudonym:
                yield one.seq, ("name-corrected", msgspec.structs.replace(event, pseudonym=name))


def _notes(before: Iterable[e.Recorded], after: Iterable[e.Event]) -> Iterator[tuple[int, _Instead]]:
    later: dict[tuple[str, str], e.NoteTaken | None] = {}
    for event in after:
        if isinstance(event, e.NoteTaken) and later.get((event.review, event.note), event) is not None:
            later[event.review, event.note] = event
        elif isinstance(event, e.NoteRemoved):
            later[event.review, event.note] = None
    for one in before:
        event = one.event
        if isinstance(event, e.NoteTaken) and (event.review, event.note) in later:
            now = later[event.review, event.note]
            if now is None:
                yield one.seq, ("note-removed", None)
            elif now.text != event.text:
                yield one.seq, ("note-reworded", msgspec.structs.replace(event, text=now.text))


def _cases(before: Iterable[e.Recorded], after: Iterable[e.Event]) -> Iterator[tuple[int, _Instead]]:
    now: dict[str, Case | None] = {}
    for event in after:
        if isinstance(event, e.CaseRemoved):
            now[event.case] = None
        elif isinstance(event, e.CaseAdded) and event.case.id in now:
            now[event.case.id] = event.case
    for one in before:
        found = _of_case(one.event, now)
        if found is not None:
            yield one.seq, found


def _of_case(event: e.Event, now: dict[str, Case | None]) -> _Instead | None:
    """What stands for an event about a case; `now` has the cases that were taken out later, as put in again."""
    gone = {case for case, content in now.items() if content is None}
    match event:
        case e.CaseAdded(case=case) if case.id in gone:
            return "case-removed", None
        case e.CaseAdded(case=case) if (later := now.get(case.id)) is not None and later != case:
            return "case-corrected", msgspec.structs.replace(event, case=later)
        case e.ProtocolChosen(case=case) if case in gone:
            return "case-removed", None
        case e.CasesOrdered(cases=cases) | e.OverlapDeclared(cases=cases) if gone & set(cases):
            # The order stays; a case that is not there cannot stand in it.
            return "case-removed", msgspec.structs.replace(event, cases=tuple(c for c in cases if c not in gone))
        case _:
            return None


def _words(recorded: Sequence[e.Recorded], count: int) -> Iterator[tuple[int, _Instead]]:
    if not any(isinstance(one.event, e.PollModerated) for one in recorded[count:]):
        return
    stream = recorded[0].stream
    now, then = (_hidden(fold(stream, log).poll) for log in (recorded, recorded[:count]))
    hidden = now - then
    for one in recorded[:count] if hidden else ():
        event = one.event
        if isinstance(event, e.PollAnswered) and hidden & set(event.words):
            kept = tuple(word for word in event.words if word not in hidden)
            yield one.seq, ("word-hidden", msgspec.structs.replace(event, words=kept))
        elif isinstance(event, e.PollModerated) and {event.word, event.counted_as} & hidden:
            yield one.seq, ("word-hidden", None)


def _hidden(poll: Poll | None) -> set[str]:
    """The words that a poll hides, with every word that is counted as one of them."""
    if poll is None:
        return set()
    return poll.hidden | {word for word, counted in poll.counted_as.items() if counted in poll.hidden}
