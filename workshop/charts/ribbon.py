"""Journeys as ribbons: what happened, what the room thought ideal, and the first place where they part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from workshop.charts.chart import WIDTH, Caption, Chart, Table, drawn
from workshop.charts.palette import BLUE, INK, ORANGE, TEAL
from workshop.charts.svg import LINE, block, line, rect, text, wrapped

_SIZE = 14
_PAD = 8
_GAP = 6
#: Room at the left, for the mark where journeys part in their first phase.
_EDGE = 6


@dataclass(frozen=True, slots=True)
class Step:
    """One phase of a journey, in words. A phase that nobody described is left out, not blank."""

    phase: str
    setting: str
    support: str = ""
    services: tuple[str, ...] = field(default=())

    def differs(self, other: Step) -> bool:
        """Whether two steps of the same phase are not the same, whatever the order of services."""
        return (self.setting, self.support, set(self.services)) != (other.setting, other.support, set(other.services))


@dataclass(frozen=True, slots=True)
class Journey:
    """A ribbon: its name and its steps in order."""

    name: str
    steps: tuple[Step, ...]


def parting(journeys: Sequence[Journey], phases: Sequence[str]) -> str:
    """The first phase in which two journeys differ, blank if they never do where both are described."""
    if len(journeys) < 2:  # noqa: PLR2004 - it takes two to part
        return ""
    first, second = ({s.phase: s for s in j.steps} for j in journeys[:2])
    return next((p for p in phases if p in first and p in second and first[p].differs(second[p])), "")


def ribbons(caption: Caption, journeys: Sequence[Journey], phases: Sequence[str], width: int = WIDTH) -> Chart:
    """One or two journeys over the phases, one under the other, with the place where they part marked in words.

    Args:
        caption: What the chart is called.
        journeys: One, or what happened and what was judged ideal.
        phases: Names of the phases in the order of time; those without a step are not drawn.
        width: How wide to draw; phases wrap into rows where they would become too narrow to read.
    """
    held = [p for p in phases if any(s.phase == p for j in journeys for s in j.steps)]
    part = parting(journeys, held)
    table = Table(
        ("Journey", "Phase", "Setting", "Support", "Services"),
        tuple((j.name, s.phase, s.setting, s.support, ", ".join(s.services)) for j in journeys for s in j.steps),
    )
    across = max(1, min(len(held), int(width // 128)))
    column = (width - _EDGE - _GAP * (across - 1)) / across
    parts, y = [], 4.0
    for start in range(0, len(held), across):
        drawing, y = _row(journeys, held[start : start + across], (part, column), y)
        parts += drawing
    said = f"They part first at: {part}." if part else ""
    if len(journeys) > 1:
        parts.append(text(said or "They do not part.", _EDGE, y + 14, size=16, weight="bold"))
        y += 28
    described = (
        caption if caption.description else Caption(caption.name, caption.title, f"{table.in_words}. {said}".strip())
    )
    return drawn(described, table, (width, round(y)), *parts)


def _row(
    journeys: Sequence[Journey], phases: Sequence[str], shape: tuple[str, float], y: float
) -> tuple[list[str], float]:
    """One row of phases: the headings, then each journey. `shape` is the parting phase and the width of a column."""
    part, column = shape
    out = []
    heads = [wrapped(p, column - 4, _SIZE, most=2) for p in phases]
    for i, head in enumerate(heads):
        out.append(block(head, _EDGE + i * (column + _GAP), y + _SIZE, size=_SIZE, weight="bold"))
    begin = y
    y += max(len(h) for h in heads) * LINE * _SIZE + 6
    for journey, fill in zip(journeys, (BLUE, TEAL), strict=False):
        steps = {s.phase: s for s in journey.steps}
        if len(journeys) > 1:
            out.append(text(journey.name, _EDGE, y + _SIZE, size=_SIZE))
            y += LINE * _SIZE + 2
        boxes = {p: _lines(steps[p], column) for p in phases if p in steps}
        tall = max((sum(len(ls) for ls, _ in b) for b in boxes.values()), default=1) * LINE * _SIZE + 2 * _PAD
        for i, phase in enumerate(phases):
            if phase in boxes:
                out.append(_box(boxes[phase], _EDGE + i * (column + _GAP), y, (column, tall), fill))
        y += tall + 10
    if part in phases:
        x = _EDGE + phases.index(part) * (column + _GAP) - _GAP / 2
        out.append(line(x, begin, x, y - 6, stroke=ORANGE, stroke_width=4, stroke_dasharray="8 5"))
    return out, y + 8


#: Lines of a box with the weight of each group.
Lines = list[tuple[list[str], str | None]]


def _lines(step: Step, column: float) -> Lines:
    """What stands in a box: the setting in bold, the support, then the services."""
    room = column - 2 * _PAD
    groups: Lines = [(wrapped(step.setting, room, _SIZE, most=4), "bold")]
    if step.support:
        groups.append((wrapped(step.support, room, _SIZE), None))
    groups += [(wrapped(f"+ {s}", room, _SIZE, most=2), None) for s in step.services]
    return groups


def _box(groups: Lines, x: float, y: float, size: tuple[float, float], fill: str) -> str:
    """One step."""
    out, at = rect(x, y, size[0], size[1], fill=fill), y + _PAD + _SIZE
    for lines, weight in groups:
        out += block(lines, x + _PAD, at, size=_SIZE, weight=weight, fill=INK[fill])
        at += len(lines) * LINE * _SIZE
    return out
