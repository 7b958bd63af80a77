"""A past workshop, whole: read from files, told as events, brought into an installation."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence

import msgspec

from workshop.codelists import CodeLists
from workshop.domain.events import Recorded
from workshop.domain.evolve import fold
from workshop.domain.protocol import Protocol
from workshop.domain.state import Workshop
from workshop.service.past.asked import cut_down
from workshop.service.past.day import Day
from workshop.service.past.faults import Fault, Faults
from workshop.service.past.grids import Sheets
from workshop.service.past.reading import read_rows
from workshop.service.past.rows import Rows
from workshop.service.past.sitting import Told


class PastWorkshop(msgspec.Struct, frozen=True):
    """One workshop: the stream it will stand in, the name the files gave it, and its events with their times."""

    stream: str
    title: str
    told: tuple[Told, ...]

    def recorded(self) -> list[Recorded]:
        """The events as the log would give them."""
        return [Recorded(self.stream, seq, t.at, t.actor, "", t.event) for seq, t in enumerate(self.told, start=1)]

    def state(self) -> Workshop:
        """The state that the events lead to."""
        return fold(self.stream, self.recorded())


class Past(msgspec.Struct, frozen=True):
    """What a source holds. `programme` is blank for a single workshop.

    Ids are made from the content, so that the same files give the same workshops wherever and in
    whatever shape they are read. `notices` are worth knowing and stand in nobody's way.
    """

    authority: str
    programme: str
    workshops: tuple[PastWorkshop, ...]
    notices: tuple[Fault, ...] = ()

    def states(self) -> tuple[Workshop, ...]:
        """The state of each workshop."""
        return tuple(workshop.state() for workshop in self.workshops)


def read_past(
    sheets: Sheets, protocols: Sequence[Protocol], lists: CodeLists, *, set_aside: Collection[tuple[str, int]] = ()
) -> Past:
    """The past workshops in `sheets`.

    `protocols` are those that may be named, `lists` the code lists at hand. `set_aside` are rows
    to leave out on purpose, by file (with or without its ending) and line.

    Raises:
        PastErrors: with everything that is wrong; nothing was kept.
    """
    faults = Faults()
    rows, protocol = read_rows(sheets, protocols, lists, set_aside, faults)
    names = rows.workshops()
    if not names:
        faults.add("judgements.csv", 0, 0, "There is no judgement in it.", "Fill in the table of judgements.")
        faults.raise_any()
    _worth_knowing(rows, faults)
    asked = cut_down(protocol, {(j.step, j.question) for j in rows.judgements})
    digest = hashlib.sha256(msgspec.json.encode((rows, asked))).hexdigest()[:10]
    programme = f"p{digest}" if len(names) > 1 else ""
    workshops = tuple(
        PastWorkshop(f"w{digest}-{number}", name, Day(rows, name, asked, programme).tell())
        for number, name in enumerate(names, start=1)
    )
    return Past(rows.about.authority, programme, workshops, tuple(faults.notices))


def _worth_knowing(rows: Rows, faults: Faults) -> None:
    """Note what is not wrong and could still be a mistake."""
    judged = {(j.workshop, j.case, j.table) for j in rows.judgements}
    concluded = {(c.workshop, c.case, c.table) for c in rows.conclusions}
    for workshop, id_, table in sorted(judged - concluded):
        message = f"{workshop}, {table}: case {id_} was judged and has no conclusion, so it enters no figure."
        faults.notice("conclusions.csv", 0, 0, message, "Add a row for it with the outcome agreed or split.")
    for workshop, id_, table in sorted(concluded - judged):
        faults.notice("judgements.csv", 0, 0, f"{workshop}, {table}: case {id_} was concluded without judgements.")
    met = {row.case for row in rows.both()}
    for case in rows.cases:
        if case.id not in met:
            faults.notice("cases.csv", 0, 0, f"Case {case.id} was reviewed in no workshop and was left out.")
        elif not case.actual_setting:
            faults.notice("cases.csv", 0, 0, f"Case {case.id} has no actual setting, so it can have no verdict.")
    expected, found = rows.about.workshops, len(rows.workshops())
    if expected and expected != found:
        faults.notice("workshop.json", 0, 0, f"It says that there are {expected} workshops; the tables hold {found}.")
