"""`see`: what one viewer may know. Pure and total; what is sealed is absent from what it returns."""

from __future__ import annotations

from typing import Any

import msgspec

from workshop.domain.sight.between import Notice
from workshop.domain.sight.model import Moment, Sight, Viewer
from workshop.domain.sight.people import Me
from workshop.domain.sight.review import view_review
from workshop.domain.sight.room import lobby, poll, room, table
from workshop.domain.sight.tables import boards, choices, led_by, notice, plenary, shared_cases
from workshop.domain.state import Workshop


def _table_of(state: Workshop, viewer: Viewer) -> str:
    seat = state.seat(viewer.seat) if viewer.seat else None
    if seat is not None:
        return seat.table
    own = led_by(state, viewer)
    if own:
        return own
    return viewer.table if viewer.table in state.tables else state.together or next(iter(state.tables), "")


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
        consensus_share=state.rules.consensus_share,
        reveal_minimum=state.rules.reveal_minimum,
        several=len(state.tables) > 1,
        offered=state.offered,
        together=state.together,
        notice=notice(state, state.tables[table_id], seat, moment) if table_id else Notice(),
        choices=choices(state, seat),
        **_of_tables(state, viewer, moment),
        **(_of_steering(state, viewer, moment) if viewer.kind == "facilitator" else {}),
    )


def _of_tables(state: Workshop, viewer: Viewer, moment: Moment) -> dict[str, Any]:
    """All tables at a glance, for whoever steers and for the hall."""
    if len(state.tables) == 1 or viewer.kind == "panel":
        return {}
    on_the_wall = viewer.kind == "screen" and state.screen == "plenary"
    return {
        "boards": boards(state, viewer, moment),
        "plenary": plenary(state, state.plenary) if on_the_wall else None,
    }


def _of_steering(state: Workshop, viewer: Viewer, moment: Moment) -> dict[str, Any]:
    """What a facilitator sees besides: everybody and all tables, or, leading a table, only that one and its people."""
    own, heading = led_by(state, viewer), viewer.account == state.lead
    mine = [t for t in state.tables.values() if own in ("", t.id)]
    return {
        "tables": tuple(table(state, t, moment, leads=True) for t in mine),
        "room": room(state, viewer, moment, own),
        "shared": shared_cases(state) if len(state.tables) > 1 and not own else (),
        "team": state.team,
        "lead": state.lead,
        "leading": heading or bool(own),
        "heading": heading,
        "own_table": own,
    }


__all__ = ["Moment", "Sight", "Viewer", "see"]
