"""Small invented panels that describe pathways, for tests of the chapters on journeys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.findings.panels import DISCIPLINES, material
from workshop.domain.case import JourneyStep
from workshop.domain.codes import Code, CodeList
from workshop.domain.protocol import Question
from workshop.findings.material import CaseFacts, Material, Vote

PHASES = CodeList(
    "phases", "1", "Phases",
    (Code("reception", "Reception"), *(Code(f"ks{i}", f"Key stage {i}") for i in (1, 2, 3))),
)  # fmt: skip
SERVICES = CodeList(
    "services", "1", "Services",
    (Code("SALT", "Speech therapy"), Code("EP", "Psychology"), Code("OUT", "Outreach"), Code("OT", "OT at school")),
)  # fmt: skip
QUESTION = Question("path", "pathway", "What would have been ideal?", measures="pathway")


def step(line: str) -> JourneyStep:
    """`ks1 MS SALT EP`: a phase, a setting (`-` for as before) and services."""
    phase, setting, *services = line.split()
    return JourneyStep(phase, "" if setting == "-" else setting, "", tuple(services))


def walked(case: str, *people: Sequence[str]) -> list[Vote]:
    """Each person's pathway through a case."""
    return [
        Vote(
            workshop="W1", case=case, table="T1", seat=f"S{i}", discipline=DISCIPLINES[i % 5], stage="next",
            independent=True, question="path", measure="pathway", state="answered",
            value=tuple(step(line) for line in lines),
        )
        for i, lines in enumerate(people)
    ]  # fmt: skip


def journey(
    actual: Mapping[str, Sequence[str]], votes: Sequence[Vote], *, offer: Sequence[Code] | None = None
) -> Material:
    """Cases with these actual journeys, and what was wished for them."""
    lists = {"phases": PHASES, "services": SERVICES}
    if offer is not None:
        lists["local_offer"] = CodeList("local_offer", "1", "Local offer", tuple(offer))
    made = material({}, votes, code_lists=lists, questions=(QUESTION,))
    cases = tuple(
        CaseFacts(
            case=case, workshop="W1", primary_need="SLCN", actual_setting=steps[-1].setting or "MS", journey=steps,
        )
        for case, lines in actual.items()
        for steps in (tuple(step(line) for line in lines),)
    )  # fmt: skip
    return Material(**{f: getattr(made, f) for f in Material.__slots__} | {"cases": cases})
