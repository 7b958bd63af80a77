"""A source as it stood at a moment: its logs cut there, and what is written beside them cut to the same time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workshop.domain.errors import Refusal
from workshop.domain.state import Workshop
from workshop.export.cutting import cut, place
from workshop.export.record import Log, folded
from workshop.export.standing import LEFT_OUT, NOT_OF_A_MOMENT, NOTE, BadMoment, Standing, Withheld, moment
from workshop.service.source import Source
from workshop.store.codec import Codec


def as_it_stood(found: Source, asked: str, now: str) -> Source:
    """What `found` was at a moment, as somebody typed it: a time, or the number of an event of a single workshop.

    Raises:
        BadMoment: it is no moment, still to come, or before the first event.
    """
    when = moment(asked, now)
    if found.kind == "past":
        message = "The files of a past workshop tell no moments. Import them; the workshop's record then has them."
        raise BadMoment(message)
    if isinstance(when, int) and len(found.logs) > 1:
        message = "Events are numbered within one workshop. Give a time for a programme, or name one workshop."
        raise BadMoment(message)
    places = [place(log, when) for log in found.logs]
    begun = [(state, log, n) for state, log, n in zip(found.states, found.logs, places, strict=True) if n]
    if not begun:
        first = min(log[0].at for log in found.logs)
        message = f"Nothing was recorded by then: the first event is of {first}. Choose a later moment."
        raise BadMoment(message)
    at = begun[0][1][begun[0][2] - 1].at if isinstance(when, int) else when
    absent = tuple(s.title for s, n in zip(found.states, places, strict=True) if not n)
    return _cut(found, begun, at, asked.strip(), absent)


def _cut(
    found: Source, begun: Sequence[tuple[Workshop, Log, int]], at: str, asked: str, absent: tuple[str, ...]
) -> Source:
    codec, had = Codec(), found.standing
    logs, withheld = [], list[Withheld]()
    for _, log, n in begun:
        rows, without = cut(log, n, codec)
        before = [one for one in had.withheld if one.workshop == log[0].stream and one.seq <= n] if had else []
        logs.append(rows)
        withheld += [*before, *without]
    at = min(at, had.at) if had else at
    streams = {log[0].stream for log in logs}
    about = {f"workshop:{stream}" for stream in streams} | (
        {f"programme:{found.programme.id}"} if found.programme else set()
    )
    written = tuple(one for one in found.written if one.row["at"] <= at and one.row["about"] in about)
    events = {log[0].stream: len(log) for _, log, _ in begun} | (dict(had.events) if had else {})
    standing = Standing(
        at=at, asked=asked[:40], note=NOTE, events={s: n for s, n in events.items() if s in streams},
        withheld=tuple(withheld), beside=len(found.written) - len(written) + (had.beside if had else 0),
        left_out=LEFT_OUT, absent=absent,
    )  # fmt: skip
    kept = tuple(logs)
    return replace(
        found, states=folded(kept, codec), read_logs=lambda: kept, written=written, standing=standing, record=None
    )


def no_public_moment(found: Source) -> None:
    """Raise Refusal `conflict` for the record of a moment, which has no public edition."""
    if found.standing is not None:
        raise Refusal("conflict", NOT_OF_A_MOMENT)
