"""The body of a case file: its headings, sections and decision points, each with its line."""

from __future__ import annotations

import difflib
import re

import msgspec

from workshop.cases.draft import Draft, Pairs, PointDraft, Words
from workshop.cases.errors import Problems, Spot
from workshop.domain.case import SECTIONS

OUTCOMES = "Outcomes"
KNOWN = "Known at the time"
HAPPENED = "What happened next"
EASY = "Easy read"
LABELS = ("Phase", "Setting", "Support", "Services", "When")

_HEADING = re.compile(r"(#{1,2})(?!#)[ \t]*(.*)")
_POINT = re.compile(r"decision point\b[ \t]*(\d*)[ \t]*[:.–—-]?[ \t]*(.*)", re.IGNORECASE)  # noqa: RUF001 - dashes as typed
_LABEL = re.compile(r"([A-Za-z][A-Za-z ]{0,30}?)[ \t]*:[ \t]*(.*)")


class Block(msgspec.Struct, frozen=True):
    """A heading with the lines below it. `line` is the heading's line in the file."""

    heading: str
    line: int
    lines: tuple[str, ...]

    def text(self, skip: int = 0) -> Words:
        """The text below the heading, without its first `skip` lines and blank lines around it."""
        lines = self.lines[skip:]
        blank = next((n for n, line in enumerate(lines) if line.strip()), 0)
        return Words("\n".join(lines).strip(), Spot(self.line + 1 + skip + blank, 1))


def blocks(lines: list[str], first: int, level: int) -> tuple[Block, list[Block]]:
    """What stands before the first heading of `level`, and each such heading's block.

    `first` is the file's line number of `lines[0]`.
    """
    heads = [n for n, line in enumerate(lines) if (m := _HEADING.fullmatch(line)) and len(m[1]) == level]
    ends = [*heads, len(lines)][1:]
    before = Block("", first - 1, tuple(lines[: heads[0]] if heads else lines))
    found = [
        Block(lines[n].lstrip("#").strip(), first + n, tuple(lines[n + 1 : end]))
        for n, end in zip(heads, ends, strict=True)
    ]
    return before, found


def read_body(front: Pairs, body: str, first: int, problems: Problems) -> Draft:
    """The draft of a case from its details and the body that starts on line `first` of the file."""
    lines = body.split("\n")
    before, found = blocks(lines, first, 1)
    if before.text().text:
        problems.add(before.text().spot, "This text stands before the first heading.", "Move it below a heading.")
    sections: dict[str, Words] = {}
    points: list[PointDraft] = []
    for block in found:
        point = _POINT.fullmatch(block.heading)
        if point:
            points.append(_read_point(block, point, len(points) + 1, problems))
        else:
            _read_section(block, sections, problems)
    return Draft(front, sections, tuple(points), Spot(first + len(lines) - 1, 1))


def _key(heading: str) -> str:
    return " ".join(heading.replace("’", "'").casefold().split())  # noqa: RUF001 - as word processors write it


def _read_section(block: Block, sections: dict[str, Words], problems: Problems) -> None:
    known = {_key(title): (id_, title) for id_, title in (*SECTIONS, ("outcomes", OUTCOMES))}
    spot = Spot(block.line, 1)
    if _key(block.heading) not in known:
        near = difflib.get_close_matches(_key(block.heading), known, 1)
        mend = (
            f"Did you mean “# {known[near[0]][1]}”?"
            if near
            else "Use two hashes (##) for a heading inside a section, and one only for the headings of a case."
        )
        problems.add(spot, f"“{block.heading}” is not a heading of a case.", mend)
        return
    id_, title = known[_key(block.heading)]
    if id_ in sections:
        problems.add(spot, f"The section “{title}” is there twice.", "Put the two together.")
        return
    sections[id_], easy = _easy_apart(block)
    if easy is None:
        return
    if id_ == "outcomes":
        problems.add(easy.spot, f"“{title}” has no easy-read wording.", "Put it into the text, or take it out.")
    else:
        sections[easy_of(id_)] = easy


def easy_of(section: str) -> str:
    """The key of a section's easy-read wording, in a draft and in a form."""
    return f"{section}-easy"


def _easy_apart(block: Block) -> tuple[Words, Words | None]:
    """The text of a section, and what stands below its heading “## Easy read”, which ends the section."""
    for offset, line in enumerate(block.lines):
        found = _HEADING.fullmatch(line)
        if found and len(found[1]) == 2 and _key(found[2]) == _key(EASY):  # noqa: PLR2004 - a heading inside
            text = Block(block.heading, block.line, block.lines[:offset]).text()
            return text, Block(EASY, block.line + 1 + offset, block.lines[offset + 1 :]).text()
    return block.text(), None


def _read_point(block: Block, match: re.Match[str], expected: int, problems: Problems) -> PointDraft:
    spot = Spot(block.line, 1)
    if match[1] != str(expected):
        given = f"number {match[1]}" if match[1] else "no number"
        mend = f"Write “# Decision point {expected}: …”; points are numbered from 1 in time order."
        problems.add(spot, f"This is decision point {expected} of the file but has {given}.", mend)
    before, parts = blocks(list(block.lines), block.line + 1, 2)
    labels, used = _read_labels(before, ("Phase",), problems)
    if before.text(used).text:
        mend = f"Move it below “## {KNOWN}”."
        problems.add(before.text(used).spot, "This text stands in a decision point before its first part.", mend)
    by_name: dict[str, Block] = {}
    for part in parts:
        names = {_key(name): name for name in (KNOWN, HAPPENED)}
        name = names.get(_key(part.heading))
        if name is None or name in by_name:
            mend = f"A decision point has one “## {KNOWN}” and one “## {HAPPENED}”; use ### for headings inside them."
            problems.add(Spot(part.line, 1), f"“{part.heading}” does not belong here.", mend)
        else:
            by_name[name] = part
    missing = Block("", block.line, ())
    for name in (KNOWN, HAPPENED):
        if name not in by_name:
            problems.add(spot, f"Decision point {expected} has no “{name}”.", f"Add a line “## {name}” and its text.")
    happened = by_name.get(HAPPENED, missing)
    more, used = _read_labels(happened, LABELS[1:], problems)
    title = Words(match[2].strip(), spot)
    known = by_name.get(KNOWN, missing).text()
    return PointDraft(title, labels | more, known, happened.text(used), Spot(happened.line, 1))


def _read_labels(block: Block, allowed: tuple[str, ...], problems: Problems) -> tuple[dict[str, Words], int]:
    """The `Label: value` lines at the start of a block, and how many lines they take."""
    labels: dict[str, Words] = {}
    used = 0
    for offset, line in enumerate(block.lines):
        match = _LABEL.fullmatch(line.rstrip())
        if not match and not (line.strip() or labels):
            continue  # blank lines before the first label
        if not match:
            break
        name = match[1].capitalize()
        spot = Spot(block.line + 1 + offset, 1)
        used = offset + 1
        if name not in allowed:
            near = difflib.get_close_matches(name, allowed, 1)
            mend = (
                f"Did you mean “{near[0]}:”?" if near else f"Use {', '.join(allowed)}; text needs a blank line above."
            )
            problems.add(spot, f"“{match[1]}:” is not known here.", mend)
        elif name.lower() in labels:
            problems.add(spot, f"“{name}:” is there twice.", "Keep one of them.")
        else:
            labels[name.lower()] = Words(match[2], Spot(spot.line, match.start(2) + 1))
    return labels, used
