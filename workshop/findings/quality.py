"""How good the data are: what was asked, what came, what is missing, and what was kept but not counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from operator import attrgetter

from workshop.findings.material import Material

#: What became of a vote: its state, and whether it was late or set aside.
_Kind = tuple[str, bool, bool]

_ASKED = attrgetter("measure", "question", "round", "state", "late", "aside")
_PERSON = attrgetter("workshop", "seat", "discipline")


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
    votes = [v for v in material.votes if v.case not in practice] if practice else material.votes
    groups: dict[tuple[str, int], Counter[_Kind]] = {}
    for (measure, question, round_, *kind), n in Counter(map(_ASKED, votes)).items():
        groups.setdefault((measure or question, round_), Counter())[tuple(kind)] += n
    people: dict[tuple[str, str], str] = {}
    for workshop, seat, discipline in dict.fromkeys(map(_PERSON, votes)):
        people.setdefault((workshop, seat), discipline)
    judged = set(map(attrgetter("case"), material.votes)) | {c.case for c in material.conclusions}
    disciplines = sorted(set(people.values()))
    return Quality(
        rows=tuple(_row(measure, round_, group) for (measure, round_), group in groups.items()),
        seats=len(people),
        disciplines=tuple((d, sum(p == d for p in people.values())) for d in disciplines),
        incomplete=tuple(dict.fromkeys(v.case for v in votes if v.state == "not_answered")),
        practice=tuple(c for c in practice if c in judged),
        unreviewed=tuple(c.case for c in material.cases if c.case not in judged and not c.calibration),
    )


def _row(measure: str, round_: int, votes: Counter[_Kind]) -> Row:
    """One measure in one round."""
    return Row(
        measure=measure,
        round=round_,
        asked=votes.total(),
        answered=votes["answered", False, False],
        unsure=votes["unsure", False, False],
        cannot_tell=votes["cannot_tell", False, False],
        not_my_field=votes["not_my_field", False, False],
        not_answered=votes["not_answered", False, False],
        late=sum(n for (_, late, aside), n in votes.items() if late and not aside),
        aside=sum(n for (_, _, aside), n in votes.items() if aside),
    )
