"""What a council says about itself on the public pages: whom to ask, and when the accessibility statement was made.

The accessibility statement follows the model that the regulations of 2018 prescribe for public sector bodies; these
are the words in it that only the council knows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from urllib.parse import urlsplit

import msgspec

from workshop.store.settings import Settings

_MOST_LINE, _MOST_TEXT, _MOST_DAYS = 200, 2000, 60
_EMAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\"]+")
_PHONE = re.compile(r"[\d +()x.-]{5,30}")


class Notices(msgspec.Struct, frozen=True):
    """The words of one installation; blank where nobody gave them. Dates are ISO (2026-11-21)."""

    access_email: str = ""
    access_phone: str = ""
    access_days: str = ""
    prepared: str = ""
    reviewed: str = ""
    tested: str = ""
    problems: str = ""
    protection_contact: str = ""
    notice_address: str = ""

    @property
    def known_problems(self) -> list[str]:
        """The council's own list of what is not accessible, one a line."""
        return [line.strip() for line in self.problems.splitlines() if line.strip()]

    @property
    def complete(self) -> bool:
        """Whether the accessibility statement says all that the regulations ask for."""
        return bool((self.access_email or self.access_phone) and self.prepared and self.tested)


#: The names of the fields, in the order of the form.
FIELDS = Notices.__struct_fields__


def read(settings: Settings) -> Notices:
    """The words that were kept."""
    return Notices(**{name: settings.get(f"public.{name}") for name in FIELDS})


def keep(settings: Settings, given: Mapping[str, str]) -> None:
    """Keep words that `faults` found nothing wrong with."""
    for name in FIELDS:
        settings.set(f"public.{name}", given[name])


def faults(given: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with words that were typed, by field, and how to mend it."""
    found: dict[str, str] = {}
    for name in FIELDS:
        most = _MOST_TEXT if name in ("tested", "problems") else _MOST_LINE
        if len(given[name]) > most:
            found[name] = f"Keep this to {most} characters."
    if given["access_email"] and not _EMAIL.fullmatch(given["access_email"]):
        found["access_email"] = "Write an e-mail address, such as access@council.example.gov.uk."
    if given["access_phone"] and not _PHONE.fullmatch(given["access_phone"]):
        found["access_phone"] = "Write a telephone number in figures, such as 01632 960 001."
    days = given["access_days"]
    if days and not (days.isascii() and days.isdigit() and 1 <= int(days) <= _MOST_DAYS):
        found["access_days"] = f"Write a number of days from 1 to {_MOST_DAYS}."
    found |= {name: _DATE for name in ("prepared", "reviewed") if given[name] and not _is_date(given[name])}
    if given["notice_address"] and not _is_page(given["notice_address"]):
        found["notice_address"] = "Write the whole address of the page, with https:// at its beginning."
    return found


_DATE = "Write the date as year, month, day, such as 2026-11-21."


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_page(text: str) -> bool:
    """Whether `text` is an address that a link may lead to."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("https", "http") and bool(parts.hostname) and not re.search(r"[\s<>\"]", text)
