"""Settling a draft: what was typed, in a file or a form, becomes a case or a list of errors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from workshop.cases.body import easy_of
from workshop.cases.details import Details
from workshop.cases.errors import Problems, Spot
from workshop.cases.text import LINE_CHARACTERS, SECTION_CHARACTERS, clean, clean_line
from workshop.domain.case import SECTIONS, Case, DecisionPoint, Happened, JourneyStep, Section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workshop.cases.draft import Draft, PointDraft, Words
    from workshop.domain.codes import CodeList

MOST_POINTS = 12
_LABEL_NAMES = {"phase": "Phase:", "setting": "Setting:", "support": "Support:"}
# Pocket money is part of a story, thousands are what provision costs.
_MONEY = re.compile(r"£[ \t]?(?:\d{1,3}(?:,\d{3})+|\d{4,}|\d[\d.]*[ \t]?(?:k\b|m\b|thousand|million))", re.IGNORECASE)


def settle(draft: Draft, lists: Mapping[str, CodeList], problems: Problems) -> Case:
    """The case that `draft` holds, with `version` still blank. Raises CaseErrors with all that is wrong.

    `lists` are the code lists by id; a code is checked where its list is among them.
    """
    details = Details(draft.front, lists, problems)
    sections = _sections(draft, problems)
    outcomes = _outcomes(draft, problems)
    points = tuple(_point(p, number, details, problems) for number, p in enumerate(draft.points, start=1))
    if not points:
        problems.add(draft.end, "The case has no decision point.", "Add “# Decision point 1: …” with its two parts.")
    elif len(points) > MOST_POINTS:
        spot = draft.points[MOST_POINTS].title.spot
        problems.add(spot, f"A case has at most {MOST_POINTS} decision points.", "Keep those that mattered most.")
    last = points[-1].happened.step if points else JourneyStep("")
    case = Case(
        id=details.identity(),
        version="",
        title=details.line("title", required=True),
        phase=details.code("phase", required=True),
        primary_need=details.code("primary_need", required=True),
        year_group=details.year_group(),
        other_needs=details.codes("other_needs"),
        stratum=details.line("stratum"),
        actual_setting=details.code("actual_setting") or last.setting,
        actual_support=details.code("actual_support") or last.support,
        calibration=details.flag("calibration"),
        language=details.line("language") or "en-GB",
        code_lists=details.line("code_lists", required=True),
        sections=sections,
        journey=details.journey(),
        points=points,
        outcomes=outcomes,
        facts=details.facts(),
    )
    details.unknown()
    problems.raise_any()
    return case


def prose(words: Words, problems: Problems, heading: int) -> str:
    """The cleaned text of a section. Headings of `heading` hashes or fewer would end it early."""
    text = clean(words.text).strip()
    if len(text) > SECTION_CHARACTERS:
        mend = f"Shorten it; a section has at most {SECTION_CHARACTERS:,}."
        problems.add(words.spot, f"This text has {len(text):,} characters.", mend)
    for offset, line in enumerate(text.split("\n")):
        spot = _below(words.spot, offset)
        if re.match(rf"#{{1,{heading}}}(?!#)", line):
            mend = f"Start it with at least {heading + 1} hashes."
            problems.add(spot, f"“{line[:40]}” would end this text.", mend)
        money = _MONEY.search(line)
        if money:
            mend = "Take the amount out; a panel is never shown costs."
            place = msgspec.structs.replace(spot, column=money.start() + 1) if spot.line else spot
            problems.add(place, "This looks like a cost.", mend)
    return text


def _below(spot: Spot, offset: int) -> Spot:
    return Spot(spot.line + offset, 1) if spot.line else spot


def _sections(draft: Draft, problems: Problems) -> tuple[Section, ...]:
    out = []
    for id_, title in SECTIONS:
        words = draft.sections.get(id_)
        text = prose(words, problems, 1) if words else ""
        if not text:
            spot = words.spot if words else draft.end
            mend = f"Write the text below the heading “# {title}”; say so if nothing is known."
            problems.add(spot, f"The section “{title}” is {'empty' if words else 'missing'}.", mend)
        easy = draft.sections.get(easy_of(id_))
        out.append(Section(id_, title, text, prose(easy, problems, 1) if easy else ""))
    return tuple(out)


def _outcomes(draft: Draft, problems: Problems) -> str:
    words = draft.sections.get("outcomes")
    text = prose(words, problems, 1) if words else ""
    if not text:
        mend = "Write below “# Outcomes” what became of the goals; it stays sealed until all is shown."
        problems.add(words.spot if words else draft.end, "The section “Outcomes” is missing or empty.", mend)
    return text


def _point(draft: PointDraft, number: int, details: Details, problems: Problems) -> DecisionPoint:
    title = clean_line(draft.title.text)
    if not title:
        mend = "Name it after its number by when it was, for example “Starting Reception”."
        problems.add(draft.title.spot, f"Decision point {number} has no title.", mend)
    elif len(title) > LINE_CHARACTERS:
        problems.add(draft.title.spot, "This title is too long.", f"Keep to {LINE_CHARACTERS} characters.")
    known = prose(draft.known, problems, 2)
    if not known:
        mend = "Write what professionals and family knew then, below “## Known at the time”."
        problems.add(draft.known.spot, f"Decision point {number} does not say what was known.", mend)
    for label, name in _LABEL_NAMES.items():
        if not (label in draft.labels and draft.labels[label].text.strip()):
            spot = draft.labels[label].spot if label in draft.labels else _where(draft, label)
            where = "below the title" if label == "phase" else "directly below “## What happened next”"
            mend = f"Add a line “{name} …” {where}, before any text."
            problems.add(spot, f"“{name}” of decision point {number} is missing.", mend)
    step = JourneyStep(
        phase=details.typed_code(draft.labels.get("phase"), "phases"),
        setting=details.typed_code(draft.labels.get("setting"), "settings"),
        support=details.typed_code(draft.labels.get("support"), "support"),
        services=details.typed_codes(draft.labels.get("services"), "services"),
        when=details.typed_line(draft.labels.get("when"), "When"),
    )
    return DecisionPoint(number, title, step.phase, known, Happened(step, prose(draft.happened, problems, 2)))


def _where(draft: PointDraft, label: str) -> Spot:
    """Where a missing label is reported: its form field, or the heading it should follow."""
    spot = draft.title.spot if label == "phase" else draft.next_spot
    return msgspec.structs.replace(spot, field=f"{draft.next_spot.field}-{label}") if spot.field else spot
