"""What a viewer may know of the people, the poll and the tables."""

from __future__ import annotations

from collections import Counter, defaultdict

from workshop.domain.sight.model import Moment, Viewer
from workshop.domain.sight.people import CaseMark, Lobby, PollView, SeatStatus, TableView
from workshop.domain.sight.review import is_in, may_judge
from workshop.domain.state import Seat, Table, Workshop


def lobby(state: Workshop, moment: Moment) -> Lobby:
    """Who we are, as disciplines and counts, in the order of the code list."""
    if "lobby" not in state.memo:
        state.memo["lobby"] = _joined(state)
    seats, listed = state.memo["lobby"]
    return Lobby(len(seats), len(seats & moment.present), listed)


def _joined(state: Workshop) -> tuple[frozenset[str], tuple[tuple[str, int], ...]]:
    """Who joined: the same for everybody, so it is worked out once for a position of the log."""
    seats = [s for s in state.seats.values() if not s.merged_into]
    counts = Counter(s.discipline for s in seats)
    codes = state.protocol.codes("disciplines") if state.protocol else None
    order = [c.code for c in codes.codes] if codes else sorted(counts)
    return frozenset(s.id for s in seats), tuple((d, counts[d]) for d in order if counts[d])


def poll(state: Workshop, viewer: Viewer) -> PollView | None:
    """The poll. Until it is closed only the facilitator, who moderates them, meets the words."""
    asked = state.poll
    if asked is None:
        return None
    counts: Counter[str] = Counter()
    for words in asked.words.values():
        # One person counts once for a word, however many of theirs were counted as it.
        counts.update({asked.counted_as.get(w, w) for w in words})
    moderating = viewer.kind == "facilitator"
    shown = tuple(sorted(((w, n) for w, n in counts.items() if w not in asked.hidden), key=lambda wn: (-wn[1], wn[0])))
    return PollView(
        question=asked.question,
        most=asked.most,
        open=asked.open,
        answered=sum(1 for words in asked.words.values() if words),
        words=shown if moderating or not asked.open else (),
        mine=asked.words.get(viewer.seat, ()) if viewer.seat else (),
        hidden=tuple(sorted(asked.hidden & set(counts))) if moderating else (),
    )


def _state(state: Workshop, seat: Seat) -> str:
    review = state.review_at(seat.table)
    if seat.out:
        return "out"
    if review is None or review.current.stage.kind != "judge":
        return "waiting"
    if not may_judge(state, review, review.current, seat):
        return "late"
    # Knowing a child is private: who set their answers aside looks like anybody who is done.
    if seat.id in review.recused or is_in(state, review, review.current, seat.id):
        return "done"
    return "thinking" if review.answers.get(review.step, {}).get(seat.id) else "waiting"


def _alike(seat: Seat) -> tuple[str, str, str]:
    return seat.discipline, seat.organisation, seat.table


def _doubles(state: Workshop, moment: Moment) -> dict[str, str]:
    """The absent seat that each present one may be a double of: same discipline and organisation, joined before it."""
    people = [s for s in state.seats.values() if not s.merged_into and not s.simulated]
    absent: dict[tuple[str, str, str], list[Seat]] = defaultdict(list)
    for seat in people:
        if seat.id not in moment.present:
            absent[_alike(seat)].append(seat)
    found = {}
    for seat in people:
        earlier = (s.id for s in absent.get(_alike(seat), ()) if s.joined_seq < seat.joined_seq)
        if seat.id in moment.present and (first := next(earlier, "")):
            found[seat.id] = first
    return found


def room(state: Workshop, viewer: Viewer, moment: Moment, only: str = "") -> tuple[SeatStatus, ...]:
    """Everybody, for the facilitator; `only` those at one table. Without names, people are numbered."""
    doubles = _doubles(state, moment)
    return tuple(
        SeatStatus(
            seat=s.id,
            pseudonym=s.pseudonym if viewer.names else f"Person {i}",
            discipline=s.discipline,
            organisation=s.organisation if viewer.names else "",
            table=s.table,
            present=s.id in moment.present,
            out=s.out,
            simulated=s.simulated,
            state=_state(state, s),
            perhaps=doubles.get(s.id, ""),
        )
        for i, s in enumerate((s for s in state.seats.values() if not s.merged_into), start=1)
        if only in ("", s.table)
    )


def _mark(state: Workshop, table: Table, case_id: str) -> CaseMark:
    case, review = state.cases[case_id], state.reviews.get(f"{table.id}.{case_id}")
    if review is None:
        where = "ahead"
    elif review.concluded:
        where = "concluded"
    elif review.skipped:
        where = "skipped"
    else:
        where = "open"
    return CaseMark(case.id, case.title, case.phase, case.primary_need, where, case.calibration)


def table(state: Workshop, found: Table, moment: Moment, *, leads: bool = False) -> TableView:
    """A table: how many sit at it, how far through its cases it is; with `leads`, who leads it."""
    key = ("table", found.id)
    if key not in state.memo:
        marks = tuple(_mark(state, found, c) for c in found.queue if c in state.cases)
        state.memo[key] = (frozenset(s.id for s in state.at_table(found.id)), marks)
    seats, cases = state.memo[key]
    return TableView(
        id=found.id,
        name=found.name,
        seats=len(seats),
        present=len(seats & moment.present),
        current=found.current,
        cases=cases,
        lead=found.lead if leads else "",
    )
