"""Tables side by side on one case, as rows and columns: for the plenary, on the console and on the wall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.domain.sight.between import Plenary, PlenaryQuestion
from workshop.domain.sight.model import Result
from workshop.findings.between import Between, OverCases, between, over_cases
from workshop.findings.labels import Label
from workshop.findings.measures import IDEAL_SETTING
from workshop.findings.tally import Tally
from workshop.web.counting import counted_once
from workshop.web.view import View

#: Kinds whose answers are no list that could be laid in rows.
_WITHOUT_ROWS = frozenset({"text", "words"})


@dataclass(frozen=True, slots=True)
class Column:
    """A table: its name, how many answered, how far it agreed. `hidden` where too few answered to be shown."""

    name: str
    n: int
    label: Label | None
    hidden: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An answer and how many gave it at each table; None where the table is hidden. `leads` marks the commonest."""

    words: str
    counts: tuple[int | None, ...]
    leads: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One question, tables beside each other."""

    asks: str
    round: int
    point: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    agreement: Between | None

    @property
    def commonest(self) -> list[tuple[str, int]]:
        """Answers that some tables gave more often than any other, with how many tables, the most first."""
        sole = [sum(row.leads[at] for row in self.rows) == 1 for at in range(len(self.columns))]
        told = [(row.words, sum(a and b for a, b in zip(row.leads, sole, strict=True))) for row in self.rows]
        return sorted(((words, n) for words, n in told if n), key=lambda one: -one[1])

    @property
    def tied(self) -> int:
        """At how many tables two answers or more were given as often as each other."""
        return sum(sum(row.leads[at] for row in self.rows) > 1 for at in range(len(self.columns)))

    @property
    def uncounted(self) -> int:
        """At how many tables too few answered for counts."""
        return sum(column.hidden for column in self.columns)

    @property
    def says(self) -> str:
        """What to say of the tables' commonest answers; blank where they cannot be compared."""
        found = self.agreement
        if found is None or found.between is None:
            return ""
        return "At every table the commonest answer is the same." if found.alike else "The tables differ."


def compared(view: View, plenary: Plenary) -> tuple[Compared, ...]:
    """The questions of a case with the tables beside each other, the question on the setting first."""
    asked = sorted(
        (q for q in plenary.questions if q.question.kind not in _WITHOUT_ROWS),
        key=lambda q: (q.question.measures != IDEAL_SETTING, q.point),
    )
    names = dict(plenary.tables)
    return tuple(_compared(view, one, [names[table] for table, _ in one.tables]) for one in asked)


def over_the_day(view: View, plenaries: Sequence[Plenary]) -> OverCases:
    """How alike tables answered on the setting, over the shared cases that every table has revealed."""
    return over_cases([counts for plenary in plenaries if (counts := _on_setting(view, plenary))])


def most_apart(view: View, plenaries: Sequence[Plenary]) -> tuple[tuple[Plenary, str], ...]:
    """Cases that every table has revealed, those first on which tables are furthest apart, each with why.

    It is advice on what to bring before everybody. Cases that cannot be compared are left out.
    """
    told = [(plenary, between(list(_on_setting(view, plenary).values()))) for plenary in plenaries]
    held = [(found.between, plenary, found.words) for plenary, found in told if found.between is not None]
    return tuple((plenary, words) for _, plenary, words in sorted(held, key=lambda one: one[0]))


def _on_setting(view: View, plenary: Plenary) -> dict[str, dict[str, int]]:
    """How often each setting was given at each table, judging alone; empty where that was not asked."""
    asked = next((q for q in plenary.questions if q.question.measures == IDEAL_SETTING and q.round == 1), None)
    told = {table: _tally(view, r) for table, r in asked.tables if not r.hidden} if asked else {}
    return {table: {row.code: row.count for row in t.rows if row.count} for table, t in told.items()}


def _compared(view: View, asked: PlenaryQuestion, names: Sequence[str]) -> Compared:
    found: list[Result] = [result for _, result in asked.tables]
    told = [_tally(view, result) for result in found]
    shown = [t for t, r in zip(told, found, strict=True) if not r.hidden]
    columns = tuple(Column(name, r.n, t.label, r.hidden) for name, t, r in zip(names, told, found, strict=True))
    single = asked.question.kind not in {"several", "ranked"}
    counts = [{row.code: row.count for row in t.rows if row.count} for t in shown]
    return Compared(
        asks=asked.question.text, round=asked.round, point=asked.point, columns=columns,
        rows=_rows(told, found), agreement=between(counts) if single and asked.round == 1 else None,
    )  # fmt: skip


def _rows(told: Sequence[Tally], found: Sequence[Result]) -> tuple[Row, ...]:
    words: dict[str, str] = {}
    for one in told:
        words.update({row.code: row.label for row in one.rows if row.count})
    by_table = [None if r.hidden else {row.code: row.count for row in t.rows} for t, r in zip(told, found, strict=True)]
    most = [max(counts.values(), default=0) if counts else 0 for counts in by_table]
    order = sorted(words, key=lambda code: -sum(counts.get(code, 0) for counts in by_table if counts))
    rows = []
    for code in order:
        counts = tuple(None if c is None else c.get(code, 0) for c in by_table)
        leads = tuple(bool(k) and k == top for k, top in zip(counts, most, strict=True))
        rows.append(Row(words[code], counts, leads))
    return tuple(rows)


def _tally(view: View, result: Result) -> Tally:
    codes = result.codes
    if result.question.kind == "pathway" and view.protocol is not None:
        codes = view.protocol.codes("settings")
    return counted_once(result, codes, view.sight.consensus_share, view.sight.reveal_minimum)
