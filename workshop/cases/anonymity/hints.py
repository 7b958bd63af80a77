"""Hints: nothing that names a child or young person, but something others may know them by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workshop.cases.anonymity.phrases import RARE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop.cases.anonymity.hit import Hit
    from workshop.cases.anonymity.view import View

_RARE_CONDITION = "A rare condition can point to one person; say what it means for learning instead."
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), why)
    for pattern, why in (
        (r"(?i)\b(?:identical )?(?:twins?|triplets?|quadruplets?)\b", "Twins and triplets are few and known."),
        (
            r"(?i)\bthe only (?:\w{1,40} ){0,3}?(?:in|at|of) (?:the|his|her|their|this|our|Year)\b(?: \w+)?",
            "Being the only one points to one person.",
        ),
        (rf"\b{RARE}\b(?! (?i:syndrome))", _RARE_CONDITION),
        (
            r"(?i)\b(?:in|on|by) (?:the )?(?:local |national )?(?:news|newspapers?|press|television|papers)\b",
            "What was in the news can be looked up.",
        ),
        (
            (
                r"\b(?!Down'?s? |This |The |A |That |Any )[A-Z][\w'-]{1,40}(?:[ -][A-Z][\w'-]{1,40})?(?:'s)"
                r"? [Ss]yndrome\b"
            ),
            _RARE_CONDITION,
        ),
        (
            r"(?i)\bone of (?:only )?(?:two|three|four|a handful)\b(?!\s+(?:hundred|thousand|dozen))",
            "Being one of few points to one person.",
        ),
        (
            (
                # The paper is named: what it printed is a search away.
                r"\b(?:[Ii]n|[Bb]y|[Tt]o) (?:[Tt]he )?(?:(?!The)[A-Z][\w'-]{1,40} ){0,2}"
                r"(?i:gazette|echo|chronicle|herald|argus|advertiser|courier|telegraph|examiner|observer|mercury|"
                r"evening (?:post|news|standard|mail|star)|daily (?:mail|mirror|express|star)|the (?:sun|mirror|times|"
                r"guardian))\b(?! \w+ing\b)"
            ),
            "What was in the news can be looked up.",
        ),
        (
            (
                r"(?i)\b(?:murder(?:ed)?|manslaughter|stabb(?:ed|ing)|shooting|terroris[mt]|house fire|drown(?:ed|"
                r"ing))\b"
            ),
            "An event as rare as this is known locally.",
        ),
        (r"(?i)\b(?:in|to|from|sent to) prison\b|\bimprison(?:ed|ment)\b", "A parent in prison is known locally."),
        (
            (
                r"(?i)\b(?:turn(?:s|ed|ing)|\d{1,2}(?:st|nd|rd|th) birthday) (?:\w+ )?(?:in|on|at|during|just before|"
                r"just after|over) (?:the )?"
                r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Christmas|"
                r"Easter|summer|"
                r"half[- ]term|autumn|spring)\b"
            ),
            "A birthday with its month is nearly a date of birth.",
        ),
        (
            (
                r"(?i)\b(?:the )?only (?:child|boy|girl|pupil|student|young person|family|wheelchair user|deaf \w+|"
                r"blind \w+) (?:in|at|with|who|of|to)\b"
                r"(?: \w+){0,2}"
            ),
            "Being the only one points to one person.",
        ),
        (
            # Not the age of a test: “a reading age of 6 years 2 months”.
            (
                r"(?i)(?<!reading age )(?<!spelling age )(?<!reading age of )(?<!spelling age of )(?<!language age of )"
                r"(?<!equivalent of )(?<!developmental age of )(?<!equivalent to )"
                r"\b\d{1,2} ?(?:y|yrs?|years?),? ?(?:and )?\d{1,2} ?(?:m|mths?|months?)(?: old)?\b"
            ),
            "An exact age is nearly a date of birth; a year group says enough.",
        ),
        (
            (
                r"(?i)\b(?:youngest|oldest|eldest|first) (?:of|in) (?:six|seven|eight|nine|ten|eleven|twelve|"
                r"\d{1,2}) (?:children|siblings|brothers|sisters)\b"
                r"|\b(?:six|seven|eight|nine|ten|eleven|twelve) (?:siblings|brothers and sisters)\b"
            ),
            "A family as large as this is known locally.",
        ),
        (
            (
                r"(?i)\b(?:his|her|their) (?:mum|mother|dad|father|parent|brother|sister)(?: is| was|"
                r",)? (?:also )?(?:a|an|the) "
                r"(?:headteacher|head teacher|teacher at|governor|councillor|footballer|vicar|imam|police officer|"
                r"mayor|MP|actor|singer)\b"
            ),
            "What a parent does can point to one family.",
        ),
        (
            (
                r"(?i)(?<!reading )(?<!spelling )(?<!language )(?<!developmental )(?<!comprehension )"
                r"\baged? \d{1,2} (?:years?,? )?(?:and )?\d{1,2} months?\b"
            ),
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
