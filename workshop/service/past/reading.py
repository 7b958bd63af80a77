"""Reading: from tables to rows that are right, or to everything that is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from workshop.codelists import CodeLists, UnknownCodeListError
from workshop.domain.codes import CodeList
from workshop.domain.protocol import Protocol
from workshop.service.past.about import About, read_about
from workshop.service.past.answering import Answering
from workshop.service.past.asked import settings_for, with_settings
from workshop.service.past.casework import read_cases, read_conclusions, read_strata
from workshop.service.past.columns import SHAPES, Cells, rows
from workshop.service.past.faults import Faults
from workshop.service.past.grids import Sheets
from workshop.service.past.rows import Rows


def read_rows(
    sheets: Sheets, protocols: Sequence[Protocol], lists: CodeLists, aside: Collection[tuple[str, int]], faults: Faults
) -> tuple[Rows, Protocol]:
    """Everything in `sheets`, and the protocol it answers, with the list of settings it is written in.

    Raises PastErrors with all that is wrong.
    """
    file, fields = sheets.about or ("workshop.json", {})
    about = read_about(file, fields, faults)
    for name in sheets.passed_over:
        faults.notice(name, 0, 0, "This is no part of a past workshop and was left out.")
    wanted = {(_table(name), line) for name, line in aside}
    left = set(wanted)
    tables = {name: rows(sheets.tables.get(name), name, left, faults) for name in SHAPES}
    for name, line in sorted(left):
        faults.add(f"{name}.csv", line, 0, "There is no such row to set aside.", "Check the file and the line.")
    settings = _settings(tables, lists, about, file, faults)
    protocol = _protocol(protocols, about, settings, file, faults)
    strata = read_strata(tables["strata"])
    frame = {s.id for s in strata} if sheets.tables.get("strata") else None
    cases = read_cases(tables["cases"], protocol, settings, frame)
    ids = {cells.text("case") for cells in tables["cases"]}
    judgements = Answering(protocol, ids).read(tables["judgements"])
    conclusions = read_conclusions(tables["conclusions"], protocol, settings, ids)
    faults.raise_any()
    return Rows(about, cases, judgements, conclusions, strata, tuple(sorted(wanted))), protocol


def _table(name: str) -> str:
    return re.sub(r"\.csv$", "", name.strip().casefold().rpartition("/")[2])


def _settings(tables: dict[str, list[Cells]], lists: CodeLists, about: About, file: str, faults: Faults) -> CodeList:
    written = [c.text("actual_setting") for c in tables["cases"]]
    written += [c.text("ideal_setting") for c in tables["conclusions"]]
    written += [c.text("value") for c in tables["judgements"] if c.text("question") == "ideal_setting"]
    codes = [code for code in written if code]
    try:
        return settings_for(codes, lists, about.settings)
    except UnknownCodeListError as error:
        faults.add(file, 0, 0, str(error), "Or leave “settings” out; the list that fits is then taken.")
        return settings_for(codes, lists)


def _protocol(protocols: Sequence[Protocol], about: About, settings: CodeList, file: str, faults: Faults) -> Protocol:
    found = next((p for p in protocols if p.id == about.protocol), None)
    if found is None:
        known = ", ".join(dict.fromkeys(p.id for p in protocols))
        faults.add(file, 0, 0, f"There is no protocol “{about.protocol[:60]}” here.", f"Use one of: {known}.")
        faults.raise_any()
        raise AssertionError  # unreachable: the line above raised
    return with_settings(found, settings)
