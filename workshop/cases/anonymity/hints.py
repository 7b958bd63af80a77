"""Hints: nothing that names a child or young person, but something others may know them by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop.cases.anonymity.hit import Hit
    from workshop.cases.anonymity.view import View

_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), why)
    for pattern, why in (
        (r"(?i)\b(?:identical )?(?:twins?|triplets?|quadruplets?)\b", "Twins and triplets are few and known."),
        (
            r"(?i)\bthe only (?:\w{1,40} ){0,3}?(?:in|at|of) (?:the|his|her|their|this|our|Year)\b(?: \w+)?",
            "Being the only one points to one person.",
        ),
        (
            r"(?i)\b(?:in|on|by) (?:the )?(?:local |national )?(?:news|newspapers?|press|television|papers)\b",
            "What was in the news can be looked up.",
        ),
        (
            r"\b(?!Down'?s? |This |The |A |That |Any )[A-Z][\w'-]{1,40}(?:[ -][A-Z][\w'-]{1,40})?(?:'s)? [Ss]yndrome\b",
            "A rare condition can point to one person; say what it means for learning instead.",
        ),
        (
            r"(?i)\bone of (?:only )?(?:two|three|four|a handful)\b(?!\s+(?:hundred|thousand|dozen))",
            "Being one of few points to one person.",
        ),
        (
            r"(?i)\b(?:murder(?:ed)?|manslaughter|stabb(?:ed|ing)|shooting|terroris[mt]|house fire|drown(?:ed|ing))\b",
            "An event as rare as this is known locally.",
        ),
        (r"(?i)\b(?:in|to|from|sent to) prison\b|\bimprison(?:ed|ment)\b", "A parent in prison is known locally."),
        (
            r"(?i)\baged? \d{1,2} (?:years?,? )?(?:and )?\d{1,2} months?\b",
            "An exact age is nearly a date of birth; a year group says enough.",
        ),
        (r"(?i)\b(?:asylum|refugees?|trafficked|Traveller site)\b", "In a small area this can point to one family."),
    )
)


def find(view: View) -> Iterator[Hit]:
    """Every hint in the view."""
    for pattern, why in _RULES:
        for match in pattern.finditer(view.plain):
            yield view.hit(*match.span(), "quasi", "note", why)
