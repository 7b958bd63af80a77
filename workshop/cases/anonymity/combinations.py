"""Rare combinations: few children of the authority share this phase, need, setting and sex.

No word of a case need identify anybody for the case to do so: an authority's one girl with a hearing
impairment in a hospital school is known to whoever knows the authority. Its own counts tell.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping

import msgspec

from workshop.cases.anonymity.hit import Hit
from workshop.cases.errors import CaseError, CaseErrors
from workshop.domain.case import Case

#: Below this many children a combination is noted; below the lower figure, as pointing to one family.
FEW, VERY_FEW = 5, 3
_COLUMNS = ("phase", "need", "setting", "sex", "children")
_GIRL = re.compile(r"\b(?:girl|young woman|she|her)\b", re.IGNORECASE)
_BOY = re.compile(r"\b(?:boy|young man|he|his)\b", re.IGNORECASE)


class Counts(msgspec.Struct, frozen=True):
    """An authority's children by phase, need, setting and sex (“F”, “M” or blank where not counted by sex)."""

    children: Mapping[tuple[str, str, str, str], int]

    def alike(self, phase: str, need: str, setting: str, sex: str) -> int:
        """How many children share these; a blank counts every value, and a row without sex counts for both."""
        wanted = (phase, need, setting, sex)
        return sum(
            count
            for row, count in self.children.items()
            if all(not want or not have or want == have for want, have in zip(wanted, row, strict=True))
        )


def read_counts(text: str, file: str) -> Counts:
    """The counts in a CSV file with the columns phase, need, setting, sex and children.

    Raises CaseErrors with every line that is wrong and how to mend it.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    header = [name.strip().lower() for name in reader.fieldnames or ()]
    missing = [column for column in _COLUMNS if column not in header and column != "sex"]
    if missing:
        mend = f"Give the columns {', '.join(_COLUMNS)}; sex may be left out."
        raise CaseErrors([CaseError(file, 1, 0, f"The column {missing[0]} is missing.", mend)])
    children: dict[tuple[str, str, str, str], int] = {}
    errors = []
    for line, raw in enumerate(reader, start=2):
        row = {(key or "").strip().lower(): (value or "").strip() for key, value in raw.items() if key is not None}
        if not (row["children"].isascii() and row["children"].isdigit()):
            errors.append(
                CaseError(file, line, 0, "The number of children is no whole number.", "Write it in figures.")
            )
            continue
        key = (row["phase"], row["need"], row["setting"], row.get("sex", "").upper()[:1])
        children[key] = children.get(key, 0) + int(row["children"])
    if errors:
        raise CaseErrors(errors)
    return Counts(children)


def rare_combination(case: Case, counts: Counts) -> Hit | None:
    """A note where few children of the authority are like the child of `case`, on the code of the primary need.

    The note gives no exact number, which would be a disclosure of its own.
    """
    alike = counts.alike(case.phase, case.primary_need, case.actual_setting, sex_of(case))
    if alike >= FEW:
        return None
    few = f"Fewer than {VERY_FEW if alike < VERY_FEW else FEW} children"
    why = f"{few} of the authority share this phase, need, setting and sex: make one of them less exact."
    return Hit(0, len(case.primary_need), "quasi", "note", why)


def sex_of(case: Case) -> str:
    """“F” or “M” as the case's facts or its title say, or blank."""
    said = case.facts.get("sex", case.facts.get("gender", "")).strip().upper()[:1]
    if said in ("F", "M"):
        return said
    girl, boy = bool(_GIRL.search(case.title)), bool(_BOY.search(case.title))
    return "F" if girl and not boy else "M" if boy and not girl else ""
