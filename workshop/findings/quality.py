"""How good the data are: what was asked, what came, what is missing, and what was kept but not counted."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.findings.material import Material, Vote


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measure in one round. `asked` is all rows; the states and the late and set aside stand inside it.

    A vote is counted under late or set aside first, and only otherwise under its state, so that the parts add up.
    """

    measure: str
    round: int
    asked: int
    answered: int
    unsure: int
    cannot_tell: int
    not_my_field: int
    not_answered: int
    late: int
    aside: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """The data as they came.

    `incomplete` are cases with an answer missing, `practice` the calibration cases judged and left out, `unreviewed`
    the others that no table got to.
    """

    rows: tuple[Row, ...]
    seats: int
    disciplines: tuple[tuple[str, int], ...]
    incomplete: tuple[str, ...]
    practice: tuple[str, ...]
    unreviewed: tuple[str, ...]

    def total(self, name: str) -> int:
        """A column summed over all rows, by its name."""
        return sum(int(getattr(row, name)) for row in self.rows)


def quality(material: Material) -> Quality:
    """Count every vote once, by what became of it."""
    practice = tuple(c.case for c in material.cases if c.calibration)
    votes = [v for v in material.votes if v.case not in practice]
    groups: dict[tuple[str, int], list[Vote]] = {}
    people: dict[tuple[str, str], str] = {}
    for vote in votes:
        groups.setdefault((vote.measure or vote.question, vote.round), []).append(vote)
        people.setdefault(vote.person, vote.discipline)
    judged = {v.case for v in material.votes} | {c.case for c in material.conclusions}
    reviewed = {v.case for v in votes} | {c.case for c in material.conclusions}
    disciplines = sorted(set(people.values()))
    return Quality(
        rows=tuple(_row(measure, round_, group) for (measure, round_), group in groups.items()),
        seats=len(people),
        disciplines=tuple((d, sum(p == d for p in people.values())) for d in disciplines),
        incomplete=tuple(dict.fromkeys(v.case for v in votes if v.state == "not_answered")),
        practice=tuple(c for c in practice if c in judged),
        unreviewed=tuple(c.case for c in material.cases if c.case not in reviewed and not c.calibration),
    )


def _row(measure: str, round_: int, votes: list[Vote]) -> Row:
    """One measure in one round."""
    in_time = [v.state for v in votes if not v.late and not v.aside]
    return Row(
        measure=measure,
        round=round_,
        asked=len(votes),
        answered=in_time.count("answered"),
        unsure=in_time.count("unsure"),
        cannot_tell=in_time.count("cannot_tell"),
        not_my_field=in_time.count("not_my_field"),
        not_answered=in_time.count("not_answered"),
        late=sum(v.late and not v.aside for v in votes),
        aside=sum(v.aside for v in votes),
    )
