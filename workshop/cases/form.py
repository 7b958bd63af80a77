"""A case as the fields of a web form: the same content and the same errors as in a file.

Fields are named after the details (`id`, `title`, `year_group` …) and the sections (`goals`,
`child_views` … `outcomes`). Rows repeat with a number from 1: `journey-1-phase`,
`point-1-title`, `point-1-phase`, `point-1-known`, `point-1-setting`, `point-1-support`,
`point-1-services`, `point-1-when`, `point-1-happened`. `facts` has one `name: value` a line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from workshop.cases.body import easy_of
from workshop.cases.details import KEYS, STEP_KEYS
from workshop.cases.draft import Draft, Items, Pairs, PointDraft, Value, Words
from workshop.cases.errors import CaseError, CaseErrors, Problems, Spot
from workshop.cases.pack import versioned
from workshop.cases.settle import settle
from workshop.cases.text import FILE_CHARACTERS, clean
from workshop.domain.case import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workshop.domain.case import Case, JourneyStep
    from workshop.domain.codes import CodeList

POINT_FIELDS = ("title", "phase", "known", "setting", "support", "services", "when", "happened")
_PLAIN_KEYS = tuple(key for key in KEYS if key not in {"facts", "journey"})
#: What a field left blank should hold: its name, and what to do. The words for a file speak of keys and headings.
_WANTED = {
    "id": ("The id", "Give the case one, for example C21."),
    "title": ("The headline", "Write one for the room, for example “A boy who builds bridges”."),
    "year_group": ("The year", "Write the national curriculum year as a whole number; Reception is 0."),
    "phase": ("The phase", "Choose one."),
    "primary_need": ("The primary need", "Choose one."),
    "setting": ("The setting that came next", "Choose one."),
    "support": ("The support that came next", "Choose one."),
    "known": ("What was known at the time", "Write what professionals and family knew then."),
    "outcomes": ("The outcome", "Write what became of the goals; it stays sealed until all is shown."),
} | {id_: (f"“{title}”", "Write something; say so if nothing is known.") for id_, title in SECTIONS}
_WHEN = ("When it was", "Say it, for example “Starting Reception”.")
_NUMBERED = re.compile(r"(journey|point)-([1-9][0-9]?)-([a-z]+)")


def from_form(fields: Mapping[str, str | Sequence[str]], lists: Mapping[str, CodeList], name: str = "") -> Case:
    """The case typed into a form. Rows left wholly blank are passed over; other fields are ignored.

    A field with several values (ticked boxes) may be a list. Raises CaseErrors whose
    `field` names the field to mend.
    """
    problems = Problems(name)
    texts = {key: clean(value if isinstance(value, str) else ",".join(value)) for key, value in fields.items()}
    if sum(map(len, texts.values())) > FILE_CHARACTERS:
        problems.add(Spot(field="title"), "This is too long for a case.", "Keep what a panel needs.")
        problems.raise_any()
    typed = {key: Words(text, Spot(field=key)) for key, text in texts.items() if text.strip()}
    pairs: list[tuple[Words, Value]] = [(Words(k, typed[k].spot), typed[k]) for k in _PLAIN_KEYS if k in typed]
    if "facts" in typed:
        pairs.append((Words("facts", typed["facts"].spot), _facts(typed["facts"], problems)))
    steps = [_step(n, row) for n, row in _rows(typed, "journey", STEP_KEYS)]
    if steps:
        pairs.append((Words("journey", Spot(field="journey")), Items(tuple(steps), Spot(field="journey"))))
    top = Spot(field="id")
    sections = {id_: typed.get(id_, Words("", Spot(field=id_))) for id_ in (*dict(SECTIONS), "outcomes")}
    sections |= {key: typed[key] for key in map(easy_of, dict(SECTIONS)) if key in typed}
    points = tuple(_point(n, row) for n, row in _rows(typed, "point", POINT_FIELDS))
    draft = Draft(Pairs(tuple(pairs), top, top), sections, points, Spot(field="point-1-title"))
    try:
        return versioned(settle(draft, lists, problems))
    except CaseErrors as wrong:
        raise CaseErrors(_for_form(wrong.errors, typed)) from None


def _for_form(errors: Sequence[CaseError], typed: Mapping[str, Words]) -> list[CaseError]:
    """The errors in the order of the form, those about fields left blank in the words of the form."""
    order = [*(k for k in _PLAIN_KEYS if not k.startswith("actual")), *dict(SECTIONS), "journey", "point", "outcomes"]
    out = []
    for error in errors:
        kind, number, name = m.groups() if (m := _NUMBERED.fullmatch(error.field)) else (error.field, "0", "")
        wanted = _WHEN if (kind, name) == ("point", "title") else _WANTED.get(name or kind)
        said = error if wanted is None or error.field in typed else _blank(error, kind, number, wanted)
        out.append((order.index(kind) if kind in order else len(order), int(number), said))
    return [error for _, _, error in sorted(out, key=lambda one: one[:2])]


def _blank(error: CaseError, kind: str, number: str, wanted: tuple[str, str]) -> CaseError:
    """The error about a field left blank, which says of which row it is."""
    row = {"point": f"Decision point {number}: ", "journey": f"Step {number}: "}.get(kind, "")
    name = wanted[0][:1].lower() + wanted[0][1:] if row else wanted[0]
    return msgspec.structs.replace(error, message=f"{row}{name} is missing.", mend=wanted[1])


def to_form(case: Case) -> dict[str, str]:
    """The fields of a form that holds `case`; `from_form` gives the same case again."""
    last = case.points[-1].happened.step
    out = {
        "id": case.id,
        "title": case.title,
        "year_group": "" if case.year_group is None else str(case.year_group),
        "phase": case.phase,
        "primary_need": case.primary_need,
        "other_needs": ", ".join(case.other_needs),
        "stratum": case.stratum,
        "calibration": "true" if case.calibration else "",
        "code_lists": case.code_lists,
        "language": case.language,
        "actual_setting": "" if case.actual_setting == last.setting else case.actual_setting,
        "actual_support": "" if case.actual_support == last.support else case.actual_support,
        "facts": "\n".join(f"{key}: {value}" for key, value in case.facts.items()),
    }
    for number, step in enumerate(case.journey, start=1):
        out |= {f"journey-{number}-{key}": value for key, value in _step_fields(step).items()}
    out |= {section.id: section.text for section in case.sections}
    out |= {easy_of(section.id): section.easy for section in case.sections if section.easy}
    for point in case.points:
        fields = {"title": point.title, "phase": point.phase, "known": point.known, "happened": point.happened.text}
        fields = _step_fields(point.happened.step) | fields
        out |= {f"point-{point.number}-{key}": fields[key] for key in POINT_FIELDS}
    return out | {"outcomes": case.outcomes}


def _step_fields(step: JourneyStep) -> dict[str, str]:
    services = ", ".join(step.services)
    return dict(zip(STEP_KEYS, (step.phase, step.setting, step.support, services, step.when), strict=True))


def _rows(typed: dict[str, Words], kind: str, allowed: Sequence[str]) -> list[tuple[int, dict[str, Words]]]:
    """The rows of `kind` that have anything in them, by their number in the form."""
    rows: dict[int, dict[str, Words]] = {}
    for key, words in typed.items():
        match = _NUMBERED.fullmatch(key)
        if match and match[1] == kind and match[3] in allowed:
            rows.setdefault(int(match[2]), {})[match[3]] = words
    return sorted(rows.items())


def _step(number: int, row: dict[str, Words]) -> Pairs:
    spot = Spot(field=f"journey-{number}-phase")
    return Pairs(tuple((Words(key, words.spot), words) for key, words in row.items()), spot, spot)


def _point(number: int, row: dict[str, Words]) -> PointDraft:
    def words(name: str) -> Words:
        return row.get(name, Words("", Spot(field=f"point-{number}-{name}")))

    labels = {name: row[name] for name in STEP_KEYS if name in row}
    return PointDraft(words("title"), labels, words("known"), words("happened"), Spot(field=f"point-{number}"))


def _facts(words: Words, problems: Problems) -> Pairs:
    found: dict[str, tuple[Words, Value]] = {}
    for line in filter(str.strip, words.text.split("\n")):
        key, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or key in found:
            problem = f"“{line[:40]}” " + ("is there twice." if colon else "has no colon.")
            problems.add(words.spot, problem, "Write one fact a line: weeks_to_plan: 31")
        else:
            found[key] = (Words(key, words.spot), Words(value, words.spot))
    return Pairs(tuple(found.values()), words.spot, words.spot)
