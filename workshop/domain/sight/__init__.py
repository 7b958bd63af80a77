"""`see`: what one viewer may know. Pure and total; what is sealed is absent from what it returns."""

from __future__ import annotations

import msgspec

from workshop.domain.sight.model import Moment, Sight, Viewer
from workshop.domain.sight.people import Me
from workshop.domain.sight.review import view_review
from workshop.domain.sight.room import lobby, poll, room, table
from workshop.domain.state import Workshop


def _table_of(state: Workshop, viewer: Viewer) -> str:
    seat = state.seat(viewer.seat) if viewer.seat else None
    if seat is not None:
        return seat.table
    return viewer.table if viewer.table in state.tables else next(iter(state.tables), "")


def _me(state: Workshop, viewer: Viewer) -> Me | None:
    seat = state.seat(viewer.seat) if viewer.seat else None
    if seat is None:
        return None
    given = state.feedback.get(seat.id)
    return Me(
        seat.id, seat.pseudonym, seat.discipline, seat.organisation, seat.table, seat.out, given.score if given else 0
    )


def see(state: Workshop, viewer: Viewer, moment: Moment) -> Sight:
    """Everything that `viewer` may know of `state` at `moment`."""
    table_id = _table_of(state, viewer)
    seat = state.seat(viewer.seat) if viewer.kind == "panel" and viewer.seat else None
    if seat is not None:
        # A device may still hold a seat that was merged into another.
        viewer = msgspec.structs.replace(viewer, seat=seat.id)
    steering = viewer.kind == "facilitator"
    review = state.review_at(table_id)
    return Sight(
        seq=state.seq,
        at=state.at,
        now=moment.now,
        workshop=state.id,
        title=state.title,
        authority=state.authority,
        purpose=state.purpose,
        held_on=state.held_on,
        origin=state.origin,
        status=state.status,
        viewer=viewer,
        screen=state.screen,
        lobby=lobby(state, moment),
        me=_me(state, viewer) if viewer.kind == "panel" else None,
        poll=poll(state, viewer),
        review=view_review(state, review, viewer, seat) if review is not None else None,
        table=table(state, state.tables[table_id], moment) if table_id else None,
        tables=tuple(table(state, t, moment) for t in state.tables.values()) if steering else (),
        room=room(state, viewer, moment) if steering else (),
        team=state.team if steering else (),
        lead=state.lead if steering else "",
        leading=steering and viewer.account == state.lead,
        consensus_share=state.rules.consensus_share,
        reveal_minimum=state.rules.reveal_minimum,
    )


__all__ = ["Moment", "Sight", "Viewer", "see"]
