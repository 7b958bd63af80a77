"""Proposals for several tables: who sits where, and which table takes which case. Pure and the same each time.

A proposal changes nothing: the facilitator looks at it, changes what should be otherwise, and applies it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from workshop.domain.protocol import steps
from workshop.domain.state import Seat, Workshop


def sitting(state: Workshop) -> list[Seat]:
    """Everybody who takes part, in the order of joining; of merged seats the one that was kept."""
    return [s for s in state.seats.values() if not s.merged_into]


def balanced(state: Workshop, tables: Sequence[str]) -> dict[str, str]:
    """A table for every seat: tables of equal size, every discipline spread over as many of them as it can be.

    Disciplines are dealt one after the other, the commonest first, each person to the table that has fewest of that
    discipline, then fewest people, then comes first. So two tables never differ by more than one person of a
    discipline that everybody of it was dealt from, and sizes differ by at most one.
    """
    people = sitting(state)
    if not tables:
        return {}
    common = Counter(s.discipline for s in people)
    order = {d: i for i, (d, _) in enumerate(sorted(common.items(), key=lambda dn: (-dn[1], dn[0])))}
    size, held = Counter(dict.fromkeys(tables, 0)), Counter[tuple[str, str]]()
    room = -(-len(people) // len(tables))
    out: dict[str, str] = {}
    for seat in sorted(people, key=lambda s: (order[s.discipline], s.joined_seq)):
        open_ = [t for t in tables if size[t] < room]
        best = min(open_, key=lambda t: (held[seat.discipline, t], size[t], tables.index(t)))
        out[seat.id] = best
        size[best] += 1
        held[seat.discipline, best] += 1
    return _evened(people, out, size)


def _evened(people: Sequence[Seat], out: dict[str, str], size: Counter[str]) -> dict[str, str]:
    """Move the last dealt from a fullest to an emptiest table until sizes differ by one at most."""
    latest = sorted(people, key=lambda s: s.joined_seq, reverse=True)
    while max(size.values()) - min(size.values()) > 1:
        full, low = max(size, key=lambda t: size[t]), min(size, key=lambda t: size[t])
        here = Counter(s.discipline for s in people if out[s.id] == full)
        there = Counter(s.discipline for s in people if out[s.id] == low)
        moving = max((s for s in latest if out[s.id] == full), key=lambda s: here[s.discipline] - there[s.discipline])
        out[moving.id] = low
        size[full] -= 1
        size[low] += 1
    return out


def for_newcomer(state: Workshop, discipline: str) -> str:
    """Where somebody who joins now sits: with everybody when the tables are together, else where they are needed.

    That is the table with fewest people, of those the one with fewest of the same discipline. Once tables are at
    work nobody is put at a table where nobody sits.
    """
    if state.together in state.tables:
        return state.together
    size, same = Counter(dict.fromkeys(state.tables, 0)), Counter[str]()
    for seat in sitting(state):
        size[seat.table] += 1
        same[seat.table] += seat.discipline == discipline
    begun = any(t.current for t in state.tables.values())
    peopled = [t for t in state.tables if size[t]]
    choice = peopled if begun and peopled else list(state.tables)
    return min(choice, key=lambda t: (size[t], same[t]))


def homes(state: Workshop) -> dict[str, str]:
    """Where everybody sits when the tables go apart again: where they sat before, or where people are fewest.

    Of several tables with as few people, a newcomer goes where fewest are of the same discipline.
    """
    people = sitting(state)
    out = {s.id: s.home for s in people if s.home in state.tables}
    size, same = Counter(out.values()), Counter((out[s.id], s.discipline) for s in people if s.id in out)
    choice = [t for t in state.tables if size[t]] or list(state.tables)
    for seat in people:
        if seat.id not in out:
            table = min(choice, key=lambda t: (size[t], same[t, seat.discipline]))
            out[seat.id] = table
            size[table] += 1
            same[table, seat.discipline] += 1
    return out


def put_back(state: Workshop) -> dict[str, str]:
    """Where those who were moved last sat before that, to undo it; nobody while everybody is together.

    Who was moved by one command was moved at one moment.
    """
    moved = [s for s in sitting(state) if s.moved_at and s.before in state.tables]
    last = max((s.moved_at for s in moved), default="")
    return {} if state.together else {s.id: s.before for s in moved if s.moved_at == last}


def minutes(state: Workshop, case: str) -> int:
    """How long a case takes by the minutes that its questions' stages declare; 1 where they declare none."""
    protocol = state.protocol_for(case)
    taken = sum(s.stage.minutes for s in steps(protocol, len(state.cases[case].points))) if protocol else 0
    return taken or 1


def dealt(state: Workshop, overlap: Sequence[str], tables: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Cases for every table: the shared ones to all, each other one to a single table, evenly by time.

    Cases to warm up with come first everywhere. The other shared cases follow in an order that is turned on by one
    from table to table, so that no case is always judged fresh or always judged tired; then the table's own.
    """
    if not tables:
        return {}
    shared = [c for c in state.cases if c in overlap]
    warming = [c for c in shared if state.cases[c].calibration]
    others = [c for c in shared if c not in warming]
    own: dict[str, list[str]] = {t: [] for t in tables}
    load = Counter(dict.fromkeys(tables, 0))
    apart = [c for c in state.cases if c not in overlap]
    for case in sorted(apart, key=lambda c: -minutes(state, c)):
        table = min(tables, key=lambda t: (load[t], tables.index(t)))
        own[table].append(case)
        load[table] += minutes(state, case)
    place = {c: i for i, c in enumerate(state.cases)}
    out = {}
    for i, table in enumerate(tables):
        turn = i % len(others) if others else 0
        mine = sorted(own[table], key=lambda c: place[c])
        out[table] = (*warming, *others[turn:], *others[:turn], *mine)
    return out


def coverage(plan: Mapping[str, Sequence[str]], cases: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The tables that have each case before them, in the order of the tables; none is a gap."""
    return {case: tuple(t for t, queue in plan.items() if case in queue) for case in cases}
