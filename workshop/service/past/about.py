"""What is said about a past workshop as a whole: the authority, the protocol, the rules declared beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from workshop.service.past.faults import Faults

DEFAULT_PROTOCOL = "dbv-case-review"


class About(msgspec.Struct, frozen=True):
    """The fields of `workshop.json`, all optional.

    `settings` names the code list in which settings are written; blank means the one that fits.
    `workshops` is how many there should be, 0 if it is not said.
    """

    authority: str = "Authority not named"
    title: str = ""
    purpose: str = ""
    protocol: str = DEFAULT_PROTOCOL
    settings: str = ""
    held_on: str = ""
    consensus_share: float = 0.75
    minimum_disciplines: int = 0
    workshops: int = 0
    synthetic: bool = False


FIELDS: tuple[str, ...] = About.__struct_fields__
_MENDS = {
    float: "Write a number, such as 0.75.",
    int: "Write a whole number.",
    bool: "Write true or false.",
    str: "Write words in double quotes.",
}
_KINDS = {"consensus_share": float, "minimum_disciplines": int, "workshops": int, "synthetic": bool}
_MOST_DISCIPLINES = 5


def read_about(file: str, fields: Mapping[str, object], faults: Faults) -> About:
    """`fields` as About; what is wrong with them is noted in `faults`."""
    good: dict[str, Any] = {}
    for name, value in fields.items():
        if name not in FIELDS:
            faults.notice(file, 0, 0, f"The field “{name[:40]}” is not known and was left out.")
        elif value not in (None, ""):
            kind = _KINDS.get(name, str)
            try:
                good[name] = msgspec.convert(value, kind, strict=False)
            except msgspec.ValidationError:
                faults.add(file, 0, 0, f"“{name}” cannot be read: {str(value)[:40]!r}.", _MENDS[kind])
    about = msgspec.convert(good, About)
    if not 0.5 < about.consensus_share <= 1:  # noqa: PLR2004 - more than half, at most all
        message = f"A consensus share of {about.consensus_share:g} is no rule for agreement."
        faults.add(file, 0, 0, message, "Write a share of more than half and at most all, such as 0.75.")
    if not 0 <= about.minimum_disciplines <= _MOST_DISCIPLINES:
        faults.add(file, 0, 0, "“minimum_disciplines” is out of range.", "Write a whole number from 0 to 5.")
    if about.held_on and not _is_date(about.held_on):
        faults.add(file, 0, 0, f"“held_on” is {about.held_on[:40]!r}.", "Write it as year-month-day: 2026-03-02.")
    return about


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
