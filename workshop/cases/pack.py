"""A case as a file: Markdown below a few details, as a SEND officer reads and writes it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import msgspec

from workshop.cases.body import EASY, HAPPENED, KNOWN, OUTCOMES, read_body
from workshop.cases.errors import Problems, Spot
from workshop.cases.front import read_front, split
from workshop.cases.settle import settle
from workshop.cases.text import FILE_CHARACTERS, clean
from workshop.domain.case import JourneyStep

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workshop.domain.case import Case, DecisionPoint, Section
    from workshop.domain.codes import CodeList


def read(text: str, name: str, lists: Mapping[str, CodeList]) -> Case:
    """The case written in `text`, a file called `name`.

    Codes are checked against `lists` (code lists by id: phases, needs, settings, support,
    services). Raises CaseErrors with everything that is wrong, each with line and mend.
    """
    problems = Problems(name)
    if len(text) > FILE_CHARACTERS:
        mend = "A case is usually 600 to 1,200 words; keep what a panel needs."
        problems.add(Spot(1, 1), f"The file is longer than {FILE_CHARACTERS:,} characters.", mend)
        problems.raise_any()
    parts = split(clean(text), problems)
    front = read_front(parts[0], problems) if parts else None
    if parts is None or front is None:
        problems.raise_any()
        raise AssertionError  # unreachable: what cannot be read is always reported
    return versioned(settle(read_body(front, parts[1], parts[2], problems), lists, problems))


def versioned(case: Case) -> Case:
    """`case` with `version` set from its content: 12 hexadecimal digits of the SHA-256 of its file."""
    digest = hashlib.sha256(write(case).encode()).hexdigest()
    return msgspec.structs.replace(case, version=digest[:12])


def write(case: Case) -> str:
    """`case` as the text of a case file. Reading it gives the same case again."""
    sections = [_section(section) for section in case.sections]
    points = [_point(point) for point in case.points]
    return "\n".join(["\n".join(_details(case)) + "\n", *sections, *points, f"# {OUTCOMES}\n\n{case.outcomes}\n"])


def _section(section: Section) -> str:
    easy = f"\n## {EASY}\n\n{section.easy}\n" if section.easy else ""
    return f"# {section.title}\n\n{section.text}\n{easy}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a JSON string is a YAML string


def _details(case: Case) -> list[str]:
    last = case.points[-1].happened.step if case.points else JourneyStep("")
    lines = ["---", f"id: {_quoted(case.id)}", f"title: {_quoted(case.title)}"]
    lines += [f"year_group: {case.year_group}"] if case.year_group is not None else []
    lines += [f"phase: {_quoted(case.phase)}", f"primary_need: {_quoted(case.primary_need)}"]
    lines += [f"other_needs: {_list(case.other_needs)}"] if case.other_needs else []
    lines += [f"stratum: {_quoted(case.stratum)}"] if case.stratum else []
    lines += ["calibration: true"] if case.calibration else []
    lines += [f"code_lists: {_quoted(case.code_lists)}"]
    lines += [f"language: {_quoted(case.language)}"] if case.language != "en-GB" else []
    lines += [f"actual_setting: {_quoted(case.actual_setting)}"] if case.actual_setting != last.setting else []
    lines += [f"actual_support: {_quoted(case.actual_support)}"] if case.actual_support != last.support else []
    lines += ["facts:", *(f"  {key}: {_quoted(value)}" for key, value in case.facts.items())] if case.facts else []
    lines += ["journey:", *(f"  - {_step(step)}" for step in case.journey)] if case.journey else []
    return [*lines, "---"]


def _list(codes: tuple[str, ...]) -> str:
    return f"[{', '.join(_quoted(code) for code in codes)}]"


def _step(step: JourneyStep) -> str:
    parts = {"phase": step.phase, "setting": step.setting, "support": step.support}
    pairs = [f"{key}: {_quoted(value)}" for key, value in parts.items() if value]
    pairs += [f"services: {_list(step.services)}"] if step.services else []
    pairs += [f"when: {_quoted(step.when)}"] if step.when else []
    return "{" + ", ".join(pairs) + "}"


def _point(point: DecisionPoint) -> str:
    step = point.happened.step
    labels = [f"Setting: {step.setting}", f"Support: {step.support}"]
    labels += [f"Services: {', '.join(step.services)}"] if step.services else []
    labels += [f"When: {step.when}"] if step.when else []
    lines = [
        f"# Decision point {point.number}: {point.title}",
        f"Phase: {point.phase}",
        f"## {KNOWN}\n\n{point.known}",
        f"## {HAPPENED}\n\n" + "\n".join(labels),
        *([point.happened.text] if point.happened.text else []),
    ]
    return "\n\n".join(lines) + "\n"
