"""Numbers as officers type them: with pound signs, commas, spaces and per cent; and what is wrong with others."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from workshop.cases.anonymity import check
from workshop.web.facilitator.giving import Errors

#: Most characters of a text, and of a line.
TEXT, LINE = 2000, 200
_MOST = 1e12
_NOISE = re.compile(r"[£,%\s]")


@dataclass
class Typed:
    """What was typed into a form, and what of it cannot be kept, by field."""

    form: Mapping[str, str]
    errors: Errors = field(default_factory=dict)

    def number(self, name: str, *, below: bool = False) -> float | None:
        """A number from nought, or below it where `below`; None where the field is blank or wrong."""
        given = self.form.get(name, "").strip().replace("−", "-")  # noqa: RUF001 - a true minus, as people paste it
        plain = _NOISE.sub("", given)
        if not plain:
            return None
        try:
            value = float(plain)
        except ValueError:
            value = math.nan
        if not math.isfinite(value) or abs(value) > _MOST:
            self.errors[name] = f"“{given[:40]}” is not a number. Write it as 26000 or £26,000."
            return None
        if value < 0 and not below:
            self.errors[name] = "This cannot be below nought."
            return None
        return value

    def whole(self, name: str) -> int | None:
        """A whole number from nought."""
        value = self.number(name)
        if value is not None and value != int(value):
            self.errors[name] = "This is a count: write a whole number."
            return None
        return None if value is None else int(value)

    def share(self, name: str, *, below: bool = False) -> float | None:
        """A percentage, as a share; up to 100%."""
        value = self.number(name, below=below)
        if value is not None and abs(value) > 100:  # noqa: PLR2004 - per cent
            self.errors[name] = "This is a percentage: it is at most 100."
            return None
        return None if value is None else value / 100

    def words(self, name: str, longest: int = TEXT) -> str:
        """A text without what would identify somebody."""
        text = self.form.get(name, "").replace("\r\n", "\n").strip()
        if len(text) > longest:
            self.errors[name] = f"Keep this under {longest:,} characters; it has {len(text):,}."
        found = [text[hit.start : hit.end] for hit in check(text) if hit.level == "block"] if text else []
        if found:
            self.errors[name] = f"This may identify somebody: {', '.join(found[:3])}. Say it without."
        return text

    def choice(self, name: str, known: Mapping[str, str]) -> str:
        """One of the choices; blank where none of them."""
        given = self.form.get(name, "")
        return given if given in known else ""


def said(value: float | None) -> str:
    """A number as it stands in a field."""
    return "" if value is None else f"{value:,.2f}".rstrip("0").rstrip(".")


def percent(value: float | None) -> str:
    """A share as a percentage in a field."""
    return "" if value is None else f"{100 * value:.4g}"
