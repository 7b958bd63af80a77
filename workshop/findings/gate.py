"""The gate: what a public edition hides of everything it prints, worked out once for all of it together.

The headline goes first and is never hidden for the sake of a table. Each table is then added to all that is printed
already, and is printed with as many cells hidden as make every small count safe; one of which too little would be left
is withheld whole. Workshops of a programme may have editions of their own, so what can be told by taking them away
from the programme's counts as printed too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workshop.findings.disclosure import Asked, bounds, pattern, pruned, safe, small, suppressed
from workshop.findings.linked import Crossed, Linked, Relation, by, headline, matrix
from workshop.findings.verdicts import CaseVerdict

#: A table is withheld where less than this part of its counts above nought would be left.
LEAST_LEFT = 1 / 3

Way = Callable[[str, str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """What may be printed. `hidden` are names of counts; tables that are not among `tables` are withheld whole.

    `counts` and `sums` are everything a reader could put together, `protected` the small counts that must stay unknown.
    """

    counts: Mapping[str, float]
    sums: tuple[Relation, ...]
    hidden: frozenset[str]
    protected: frozenset[str]
    tables: tuple[Crossed, ...]

    def unsafe(self, limit: int) -> tuple[str, ...]:
        """The small counts that a reader could bound too tightly: none, or the gate has failed."""
        return tuple(
            n for n in sorted(self.protected) if not safe(bounds(self.counts, self.sums, self.hidden, n), limit)
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """How to pass: settings in the order of the matrix, the direction of a move, the largest count that is small."""

    codes: Sequence[str]
    way: Way
    limit: int


def passed(verdicts: Sequence[CaseVerdict], rule: Rule) -> Passed:
    """What may be printed of these reviewed cases, and of the workshops they are from."""
    workshops = list(dict.fromkeys(v.facts.workshop for v in verdicts))
    parts: list[Passed] = []
    if len(workshops) > 1:
        for number, workshop in enumerate(workshops):
            own = [v for v in verdicts if v.facts.workshop == workshop]
            parts.append(_one(own, rule, f"w{number}:"))
    return _one(verdicts, rule, "", parts)


def _one(verdicts: Sequence[CaseVerdict], rule: Rule, prefix: str, parts: Sequence[Passed] = ()) -> Passed:
    head = headline(verdicts, prefix)
    hidden = _headline(head, prefix, rule.limit)
    found = _joined(head, hidden, parts, rule.limit)
    for table in _tables(verdicts, rule, prefix):
        found = _added(found, table, parts, rule.limit)
    return found


def _headline(head: Linked, prefix: str, limit: int) -> frozenset[str]:
    """What the headline hides for its own sake. Whether cases have a direction is printed nowhere, and yet is small."""
    names = {total: parts for total, parts in head.sums if total != f"{prefix}judged"}
    counts = {n: c for n, c in head.counts.items() if n != f"{prefix}judged"}
    return suppressed(counts, names, limit, known=(f"{prefix}cases",))


def _joined(head: Linked, hidden: frozenset[str], parts: Sequence[Passed], limit: int) -> Passed:
    """The headline beside what the workshops' own editions print."""
    counts, sums = dict(head.counts), list(head.sums)
    protected = {n for n in hidden if small(counts[n], limit)}
    held = set(hidden | head.unprinted)
    for part in parts:
        counts |= part.counts
        sums += part.sums
        protected |= part.protected
        held |= part.hidden
    if parts:
        marks = [next(iter(part.counts)).partition(":")[0] for part in parts]
        sums += [(name, tuple(f"{mark}:{name}" for mark in marks)) for name in head.counts]
    shown = frozenset(n for n in counts if n not in held and n not in head.counts) | {"cases"}
    asked = Asked(protect=frozenset(protected), known=shown, unprinted=frozenset(held))
    found = pattern(counts, sums, limit, asked)
    # Where not even that is enough the headline says nothing but how many cases there were.
    everything = frozenset(held | {n for n in head.counts if not n.endswith("cases")})
    return Passed(
        counts=counts, sums=tuple(sums), hidden=everything if found is None else found,
        protected=frozenset(protected), tables=(),
    )  # fmt: skip


def _added(before: Passed, table: Crossed, parts: Sequence[Passed], limit: int) -> Passed:
    """What is printed with one table more, or as before where too little of it would be left."""
    counts = {**before.counts, **table.linked.counts}
    sums = [*before.sums, *table.linked.sums, *_rests(table, parts, counts)]
    rests = frozenset(n for n in counts if n.startswith(f"rest:{table.id}"))
    cells = frozenset(table.linked.counts)
    fine = {n for n in (*cells, *rests) if small(counts[n], limit)} | table.whole
    if not _enough(table, counts, frozenset(fine)):
        return before
    protected = before.protected | fine
    known = frozenset(n for n in before.counts if n not in before.hidden)
    asked = Asked(protect=protected, known=known, unprinted=before.hidden | rests)
    hidden = pattern(counts, sums, limit, asked)
    if hidden is not None:
        hidden = pruned(counts, sums, limit, hidden, asked)
    if hidden is None or not _enough(table, counts, hidden):
        return before
    return Passed(counts=counts, sums=tuple(sums), hidden=hidden, protected=protected, tables=(*before.tables, table))


def _rests(table: Crossed, parts: Sequence[Passed], counts: dict[str, float]) -> list[Relation]:
    """What is left of each count when the tables that workshops print themselves are taken away from it."""
    out: list[Relation] = []
    for row in ("", *table.rows):
        for column in ("", *table.columns):
            name = table.cell(row, column)
            if name not in counts:
                continue
            theirs = [n for part in parts for t in part.tables if t.id.partition(":")[2] == table.id
                      and (n := t.cell(row, column)) in part.counts]  # fmt: skip
            if theirs:
                rest = f"rest:{name}"
                counts[rest] = max(0.0, counts[name] - sum(counts[n] for n in theirs))
                out.append((name, (*theirs, rest)))
    return out


def _enough(table: Crossed, counts: Mapping[str, float], hidden: frozenset[str]) -> bool:
    """Whether enough of a table is left to be worth printing."""
    held = [n for n in table.inner if counts[n] > 0]
    left = [n for n in held if n not in hidden]
    return bool(left) and len(left) >= LEAST_LEFT * len(held)


def _tables(verdicts: Sequence[CaseVerdict], rule: Rule, prefix: str) -> list[Crossed]:
    """The tables of a public edition, the one that is asked for most first."""
    occur = {v.facts.actual_setting for v in verdicts} | {code for v in verdicts for code in v.row}
    order = [c for c in rule.codes if c in occur]
    out = [matrix(verdicts, order, rule.way, prefix)] if order else []
    if verdicts:
        out.append(by(verdicts, "phase", lambda v: v.facts.phase, prefix))
        out.append(by(verdicts, "need", lambda v: v.facts.primary_need, prefix))
    return [t for t in out if len(t.rows) > 1]
