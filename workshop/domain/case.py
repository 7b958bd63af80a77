"""A case: one anonymised, historic journey, with the parts that stay sealed until revealed."""

from __future__ import annotations

import msgspec


class Section(msgspec.Struct, frozen=True, omit_defaults=True):
    """A titled part of the case text, in Markdown. `id` is one of `SECTIONS`; `easy` may word it in easy read."""

    id: str
    title: str
    text: str
    easy: str = ""


#: The sections of a case in the order in which a panel reads them: id and heading.
SECTIONS: tuple[tuple[str, str], ...] = (
    ("goals", "Goals and aspirations"),
    ("child_views", "The child or young person's views"),
    ("family_views", "The family's views"),
    ("strengths_needs", "Strengths and needs"),
    ("history", "History"),
)


class JourneyStep(msgspec.Struct, frozen=True, omit_defaults=True):
    """One step of a journey: where the child was, with what support, in which phase.

    `phase`, `setting`, `support` and `services` are codes of the case's code lists.
    """

    phase: str
    setting: str = ""
    support: str = ""
    services: tuple[str, ...] = ()
    when: str = ""


class Happened(msgspec.Struct, frozen=True, omit_defaults=True):
    """What happened after a decision point. Sealed until the room has judged."""

    step: JourneyStep
    text: str = ""


class DecisionPoint(msgspec.Struct, frozen=True, omit_defaults=True):
    """A moment at which the pathway could have gone differently. `number` starts at 1."""

    number: int
    title: str
    phase: str
    known: str
    happened: Happened


class Case(msgspec.Struct, frozen=True, omit_defaults=True):
    """One case, whole. `version` is a short hash of its content.

    `journey` holds the steps before the first decision point, which are known from the
    start. `actual_setting` and `actual_support` are what the child finally had: they are
    sealed like the last decision point. `stratum` is blank outside the sampling frame.
    """

    id: str
    version: str
    title: str
    phase: str
    primary_need: str
    year_group: int | None = None
    other_needs: tuple[str, ...] = ()
    stratum: str = ""
    actual_setting: str = ""
    actual_support: str = ""
    calibration: bool = False
    language: str = "en-GB"
    code_lists: str = ""
    sections: tuple[Section, ...] = ()
    journey: tuple[JourneyStep, ...] = ()
    points: tuple[DecisionPoint, ...] = ()
    outcomes: str = ""
    facts: dict[str, str] = {}
