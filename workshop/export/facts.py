"""The facts that head every document: whose, when, how much, by which rule and method."""

from __future__ import annotations

from datetime import datetime

from workshop.export.bundle import Bundle
from workshop.export.statement import EDITIONS, SIMULATED, Edition

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

#: The facts that a reader needs before the findings; the others are for those who ask how they were made.
FIRST: tuple[str, ...] = ("Held on", "Workshops", "Cases reviewed", "People in the panel")


def in_words(at: str) -> str:
    """A day or a time (ISO) as people write it; anything else as it stands."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return at
    day = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    return day if len(at) == len("2026-03-02") else f"{day}, {moment:%H:%M} UTC"


def facts(bundle: Bundle, edition: Edition) -> tuple[tuple[str, str], ...]:
    """Name and value of each fact, in the order in which they are read."""
    found, rules = bundle.findings, bundle.material.rules
    rule = f"Agreed means {100 * rules.consensus_share:g}% of those answering in the last round"
    if rules.minimum_disciplines:
        rule += f", with at least {rules.minimum_disciplines} disciplines answering"
    out = [
        ("Title", bundle.title),
        ("Authority", bundle.authority),
        ("Edition", EDITIONS[edition][0]),
        ("How it may be used", EDITIONS[edition][1]),
        ("Held on", ", ".join(in_words(day) for day in bundle.days)),
        ("Workshops", str(found.workshops)),
        ("Cases reviewed", str(found.cases)),
        ("People in the panel", str(found.quality.seats) if edition == "internal" else ""),
        ("Rule declared beforehand", f"{rule}."),
        ("Method", f"Number {found.method.number}; what shipped under a number never changes."),
        ("As it stood", f"On {bundle.as_it_stood}. This is not the whole day." if bundle.as_it_stood else ""),
        ("Record ends", in_words(bundle.written_at)),
        ("Take care", SIMULATED if found.simulated else ""),
    ]
    return tuple((name, value) for name, value in out if value)
