"""A day: one past workshop, told from its beginning to its close as if it had been held live."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from workshop.domain import events as e
from workshop.domain.protocol import Protocol
from workshop.service.past.rows import Judgement, Rows
from workshop.service.past.sitting import Sitting, Told

#: When a workshop began of which only the day is known, and the day if not even that is known.
_HOUR = "T09:00:00.000Z"
_NO_DAY = "1970-01-01"


class Day:
    """One workshop of the files, known there as `name`."""

    def __init__(self, rows: Rows, name: str, protocol: Protocol, programme: str) -> None:
        """Gather what belongs to the workshop."""
        self._rows, self.name, self._protocol, self._programme = rows, name, protocol, programme
        self.judgements = [j for j in rows.judgements if j.workshop == name]
        self.conclusions = [c for c in rows.conclusions if c.workshop == name]
        self.both = rows.both(name)
        self.tables = _keys(row.table for row in self.both)
        met = {row.case for row in self.both}
        self.cases = [case for case in rows.cases if case.id in met]
        noted = [row.at for row in self.both if row.at]
        self.begin = min(noted, default=(rows.about.held_on or _NO_DAY) + _HOUR)

    def tell(self) -> tuple[Told, ...]:
        """Every event of the day, in order."""
        sittings = [told for table in self.tables for told in self._at(table)]
        reviewed = self._moved(sorted(sittings, key=lambda told: told.order))
        end = max((told.order for told in reviewed), default=self.begin)
        before = [Told(self.begin, event, self.begin) for event in (*self._prepared(), *self._joined())]
        return (*before, *reviewed, Told(end, e.WorkshopClosed(), end))

    def _prepared(self) -> Iterable[e.Event]:
        about = self._rows.about
        title = self.name if not about.title else about.title
        if about.title and len(self._rows.workshops()) > 1:
            title = f"{about.title}: {self.name}"
        yield e.WorkshopCreated(
            title=title, authority=about.authority, origin="past", held_on=about.held_on or self._day(),
            purpose=_purpose(self._rows), programme=self._programme,
        )  # fmt: skip
        yield e.ProtocolChosen(protocol=self._protocol)
        rules = e.Rules(consensus_share=about.consensus_share, minimum_disciplines=about.minimum_disciplines)
        yield e.RulesDeclared(rules=rules)
        if self._rows.strata:
            yield e.StrataDescribed(strata=self._rows.strata)
        for case in self.cases:
            yield e.CaseAdded(case=case)
        for table, key in self.tables.items():
            yield e.TableAdded(table=key, name=table)
            yield e.CasesOrdered(table=key, cases=tuple(self._queue(table)))
        yield e.WorkshopOpened(code_hash="")

    def _day(self) -> str:
        return "" if self.begin.startswith(_NO_DAY) else self.begin[:10]

    def _seats(self) -> dict[str, Judgement]:
        """The first judgement of each seat: what it says of its discipline and its table."""
        return {j.seat: j for j in reversed(self.judgements)}

    def _joined(self) -> Iterable[e.Event]:
        first = self._seats()
        for seat in dict.fromkeys(j.seat for j in self.judgements):
            judgement = first[seat]
            yield e.SeatJoined(
                seat=seat, pseudonym=seat, discipline=judgement.discipline, table=self.tables[judgement.table]
            )

    def _queue(self, table: str) -> list[str]:
        """The cases of a table, in the order in which it turned to them."""
        begun: dict[str, str] = {}
        for row in self.both:
            if row.table == table:
                begun[row.case] = min(begun.get(row.case) or row.at, row.at or begun.get(row.case, ""))
        return sorted(begun, key=lambda case: begun[case])

    def _at(self, table: str) -> list[Told]:
        """Everything that happened at one table."""
        by_case: dict[str, list[Judgement]] = defaultdict(list)
        for judgement in self.judgements:
            if judgement.table == table:
                by_case[judgement.case].append(judgement)
        concluded = {c.case: c for c in self.conclusions if c.table == table}
        out: list[Told] = []
        clock, key = self.begin, self.tables[table]
        for case in self._queue(table):
            times = [j.at for j in by_case[case] if j.at]
            sitting = Sitting(self._protocol, f"{key}.{case}", max(clock, min(times, default=clock)))
            out += sitting.tell(key, case, by_case[case], concluded.get(case))
            clock = sitting.clock
        return out

    def _moved(self, told: list[Told]) -> list[Told]:
        """`told` with a move wherever a seat answers at another table than the one it was last at."""
        at = {seat: self.tables[first.table] for seat, first in self._seats().items()}
        out: list[Told] = []
        for one in told:
            if isinstance(one.event, e.JudgementGiven):
                seat, table = one.event.seat, one.event.review.partition(".")[0]
                if at[seat] != table:
                    at[seat] = table
                    out.append(Told(one.order, e.SeatMoved(seat=seat, table=table), one.order))
            out.append(one)
        return out


def _keys(tables: Iterable[str]) -> dict[str, str]:
    """A short key of letters and digits for each table, by its name."""
    keys: dict[str, str] = {}
    for number, name in enumerate(dict.fromkeys(tables), start=1):
        key = re.sub(r"[^A-Za-z0-9]", "", name)
        keys[name] = key if key and key not in keys.values() else f"table{number}"
    return keys


def _purpose(rows: Rows) -> str:
    """The purpose, and what a reader of the record must know of how it came to be."""
    parts = [rows.about.purpose] if rows.about.purpose else []
    parts.append("Brought in from the files of a past workshop.")
    if rows.about.synthetic:
        parts.append("Invented: no real authority, child or young person, or panellist stands behind it.")
    if rows.set_aside:
        named = ", ".join(f"{table} line {line}" for table, line in rows.set_aside)
        parts.append(f"Rows set aside on purpose: {named}.")
    return " ".join(parts)
