"""What every document is made from, and the few facts about the day that each of them states."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.domain.state import Review, Workshop
from workshop.export.look import PLAIN, Look
from workshop.export.statement import Edition
from workshop.findings.edition import Edition as Shown
from workshop.findings.edition import edition as shown
from workshop.findings.material import Material
from workshop.findings.money import Worked
from workshop.findings.report import Findings
from workshop.store.codebooks import UNCODED, Coded
from workshop.store.statements import UNWORDED, Worded

#: When nothing in the record says a time, documents are dated to the beginning of the formats' own calendars.
UNDATED = "1980-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Bundle:
    """One or several workshops, read together: their states, the material made of them, and its findings.

    `look` is how the documents look, `worded` are the statements that were built on the findings, `opportunity` is
    what they come to in pounds, where anything was entered: ask `money` for it. `coded` is what people decided that
    notes are about. `as_it_stood` is the moment at which the record ends before the day did, in words.

    `states` may be empty where only votes were brought in; what only states hold (notes, titles, dates) is absent then.
    """

    states: tuple[Workshop, ...]
    material: Material
    findings: Findings
    look: Look = PLAIN
    worded: Worded = UNWORDED
    opportunity: Worked | None = None
    coded: Coded = UNCODED
    as_it_stood: str = ""

    @property
    def title(self) -> str:
        """What the documents are called: the workshop's title, or how many workshops are read together."""
        titles = tuple(dict.fromkeys(s.title for s in self.states if s.title))
        if len(titles) == 1:
            return titles[0]
        count = len(self.material.workshops)
        return f"Case reviews of {count} workshops" if count > 1 else "Case review"

    @property
    def authority(self) -> str:
        """Whose workshops they are."""
        return self.material.authority

    @property
    def written_at(self) -> str:
        """The time of the last recorded event (UTC, ISO): documents are dated by the record, never by the clock."""
        times = [s.at for s in self.states if s.at] or [v.at for v in self.material.votes if v.at]
        return max(times, default=UNDATED)

    @property
    def days(self) -> tuple[str, ...]:
        """The days on which the workshops were held (ISO dates), where that is known."""
        return tuple(sorted({s.held_on or s.closed_at[:10] for s in self.states} - {""}))

    def told(self) -> tuple[tuple[Workshop, Review, str], ...]:
        """The reviews that the material holds, each with its workshop and the name its case goes by there.

        Nothing else of a day that still runs may leave it.
        """
        known = {c.case for c in self.material.cases}
        held = {(c.workshop, c.case, c.table) for c in self.material.conclusions}
        found = [
            (s, r, renamed if (renamed := f"{s.id}/{r.case}") in known else r.case)
            for s in self.states
            for r in s.reviews.values()
        ]
        return tuple((s, r, case) for s, r, case in found if (s.id, case, r.table) in held)

    def shown(self, edition: Edition) -> Shown:
        """The headline as this edition may print it: the one gate between findings and a public document."""
        return shown(self.findings, public=edition == "public")

    def money(self, edition: Edition) -> Worked | None:
        """What the findings come to in pounds, where anything was entered; never for a public edition."""
        return self.opportunity if edition == "internal" else None
