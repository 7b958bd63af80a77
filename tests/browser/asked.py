"""The questions of the two cases, as they stand on the page, and what the people of the day answer."""

from __future__ import annotations

from tests.browser.answers import Answer, Next, Ranked, Several

ORDINARY = "Mainstream school, SEN Support (no plan)"
WITH_PLAN = "Mainstream school with a plan"
RESOURCED = "Resourced provision in a mainstream school"
SPECIAL = "State special school"
INDEPENDENT = "Independent special school"

SUPPORT_PLUS = "SEN Support with specialist help"
PLAN = "Education, health and care plan"

GOALS = "Can you tell what this child or young person hopes for in the long term?"
NEEDS = "Which areas of need matter most now?"
SUPPORT = "What level of support would be ideal to reach those goals?"
SETTING = "What kind of setting would be ideal to reach those goals?"
SURE = "How sure are you of the support and the setting you chose?"
WAS_IDEAL = "Was the setting they had ideal for reaching their goals?"
EARLIEST = "When could the pathway first have gone differently?"
CAUSES = "What would have had to be different?"
WHO_ACTS = "Who would have had to act?"
NEXT = "What would have been ideal next?"
NEXT_SURE = "How sure are you?"
SETTING_AT_END = "What kind of setting would be ideal as things stand at the end of this journey?"


def alone(setting: str, sure: str = "Fairly sure") -> dict[str, Answer]:
    """First answers to a case of the case review."""
    needs = Ranked(("Sensory and physical", "Communication and interaction"))
    return {GOALS: "Partly clear", NEEDS: needs, SUPPORT: PLAN, SETTING: setting, SURE: sure}


def looking_back(was_ideal: str) -> dict[str, Answer]:
    """Answers once it is known what happened."""
    causes = Ranked(("No local place of the right kind", "Health or care contribution missing"))
    return {
        WAS_IDEAL: was_ideal, EARLIEST: "Cannot tell from this record", CAUSES: causes,
        WHO_ACTS: Several(frozenset({"Health", "Social care"})),
    }  # fmt: skip


def next_step(setting: str, *services: str) -> dict[str, Answer]:
    """What would have been ideal at a decision point of the journey."""
    return {NEXT: Next(setting, SUPPORT_PLUS, frozenset(services)), NEXT_SURE: "Very sure"}


def whole(setting: str) -> dict[str, Answer]:
    """Answers about the journey as a whole."""
    return {SETTING_AT_END: setting, EARLIEST: "Not my field", CAUSES: Ranked(("Handover at a move",))}
