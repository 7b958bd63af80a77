"""Reading cases, conclusions and the sampling frame."""

from __future__ import annotations

import hashlib
import re

import msgspec

from workshop.domain.answers import TEXT_LIMIT
from workshop.domain.case import Case
from workshop.domain.codes import CodeList
from workshop.domain.events import Stratum
from workshop.domain.protocol import Protocol
from workshop.service.firewall import kinds_in
from workshop.service.past.columns import Cells
from workshop.service.past.rows import Concluded
from workshop.service.past.times import utc

#: What ids of cases and seats look like. A name with a blank in it does not: people are never named.
PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_LABEL = 60
_YES = {"true", "yes", "1"}
_NO = {"false", "no", "0", ""}


def code(cells: Cells, column: str, codes: CodeList | None) -> str:
    """A code in a cell, blank if there is none; an unknown one is a fault."""
    text = cells.text(column)
    if text and codes is not None and text not in codes:
        known = ", ".join(c.code for c in codes.codes)
        cells.fault(column, f"“{text[:40]}” is not a code of “{codes.title}”.", f"Use one of: {known}.")
    return text


def plain(cells: Cells, column: str, mend: str) -> str:
    """An id in a cell."""
    text = cells.needed(column)
    if text and not PLAIN.fullmatch(text):
        cells.fault(column, f"“{text[:40]}” cannot be an id.", mend)
    return text


def label(cells: Cells, column: str, default: str = "") -> str:
    """A short name in a cell, such as that of a workshop or a table; it may not be blank without a default."""
    text = cells.text(column) or default or cells.needed(column)
    if len(text) > _LABEL:
        cells.fault(column, f"“{column}” is too long.", f"Keep to {_LABEL} characters.")
    return text


def time(cells: Cells) -> str:
    """The time in the column “at”, blank if there is none."""
    text = cells.text("at")
    try:
        return utc(text) if text else ""
    except ValueError:
        cells.fault("at", f"“{text[:40]}” is not a time.", "Write it like 2026-03-02T09:30:00Z, or leave it blank.")
        return ""


def read_strata(rows: list[Cells]) -> tuple[Stratum, ...]:
    """The sampling frame."""
    out: dict[str, Stratum] = {}
    for cells in rows:
        id_, population = cells.needed("stratum"), cells.needed("population")
        if id_ in out:
            cells.fault("stratum", f"The group “{id_[:40]}” is given twice.", "Keep one row for each group.")
        if population and (not re.fullmatch(r"[0-9]{1,9}", population) or not int(population)):
            mend = "Write how many children the group has, as a whole number without commas."
            cells.fault("population", f"“{population[:40]}” is no number of children.", mend)
        if cells.sound:
            out[id_] = Stratum(id_, cells.text("label") or id_, int(population))
    return tuple(out.values())


def read_cases(rows: list[Cells], protocol: Protocol, settings: CodeList, frame: set[str] | None) -> tuple[Case, ...]:
    """The cases, without text: what a past workshop read on paper stays on paper.

    `frame` holds the groups of the sampling frame; None if it was not described.
    """
    out: dict[str, Case] = {}
    for cells in rows:
        id_ = plain(cells, "case", "Use up to 40 letters, figures and hyphens, such as C001; never a child's name.")
        if id_ in out:
            cells.fault("case", f"The case “{id_[:40]}” is given twice.", "Keep one row for each case.")
        stratum = cells.text("stratum")
        if stratum and frame is not None and stratum not in frame:
            mend = "Add it to strata.csv, or leave it blank for a case outside the sampling frame."
            cells.fault("stratum", f"The group “{stratum[:40]}” is not in the sampling frame.", mend)
        practice = cells.text("calibration").casefold()
        if practice not in _YES | _NO:
            cells.fault("calibration", f"“{practice[:40]}” is neither yes nor no.", "Write yes or no.")
        unnamed(cells, "title")
        case = Case(
            id=id_,
            version="",
            title=cells.text("title") or f"Case {id_}",
            phase=code(cells, "phase", protocol.codes("phases")),
            primary_need=code(cells, "need", protocol.codes("needs")),
            stratum=stratum,
            actual_setting=code(cells, "actual_setting", settings),
            actual_support=code(cells, "actual_support", protocol.codes("support")),
            calibration=practice in _YES,
            code_lists=settings.version,
        )
        if cells.sound:
            version = hashlib.sha256(msgspec.json.encode(case)).hexdigest()[:12]
            out[id_] = msgspec.structs.replace(case, version=version)
    return tuple(out.values())


def read_conclusions(
    rows: list[Cells], protocol: Protocol, settings: CodeList, cases: set[str]
) -> tuple[Concluded, ...]:
    """What the tables wrote down, one row for each table and case."""
    out: dict[tuple[str, str, str], tuple[int, Concluded]] = {}
    for cells in rows:
        found = _conclusion(cells, protocol, settings, cases)
        key = (found.workshop, found.case, found.table)
        if key in out:
            mend = "Keep one row for each table and case."
            cells.fault("case", f"This table's conclusion on the case stands in line {out[key][0]} already.", mend)
        out.setdefault(key, (cells.line, found))
    return tuple(found for _, found in out.values())


def _conclusion(cells: Cells, protocol: Protocol, settings: CodeList, cases: set[str]) -> Concluded:
    setting = code(cells, "ideal_setting", settings)
    outcome = cells.needed("outcome")
    if outcome and outcome not in ("agreed", "split"):
        cells.fault("outcome", f"“{outcome[:40]}” is no outcome.", "Write agreed or split.")
    if outcome == "split" and setting:
        mend = "Leave it blank, or write agreed."
        cells.fault("ideal_setting", "A table that stayed split has named an ideal setting.", mend)
    if outcome == "agreed" and not setting:
        mend = "Write the code of the setting, or split."
        cells.fault("ideal_setting", "A table that agreed has named no ideal setting.", mend)
    unnamed(cells, "words", "minority_view")
    for column in ("words", "minority_view"):
        if len(cells.text(column)) > TEXT_LIMIT:
            cells.fault(column, f"“{column}” is too long.", f"Keep to {TEXT_LIMIT} characters.")
    return Concluded(
        workshop=label(cells, "workshop"),
        case=known_case(cells, cases),
        table=label(cells, "table", "Table 1"),
        outcome=outcome,
        ideal_setting=setting,
        ideal_support=code(cells, "ideal_support", protocol.codes("support")),
        words=cells.text("words"),
        minority_view=cells.text("minority_view"),
        at=time(cells),
    )


def unnamed(cells: Cells, *columns: str) -> None:
    """What people wrote identifies nobody by itself; the live room refuses the same. What was found is not repeated."""
    for column in columns:
        if found := kinds_in(cells.text(column)):
            mend = "Take out what could tell who the child or young person is."
            cells.fault(column, f"This seems to contain {found}.", mend)


def known_case(cells: Cells, cases: set[str]) -> str:
    """The case a row is about, which must stand in the table of cases."""
    id_ = cells.needed("case")
    if id_ and id_ not in cases:
        cells.fault("case", f"The case “{id_[:40]}” is not in cases.csv.", "Add it there, or correct the id.")
    return id_
