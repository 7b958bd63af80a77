"""Two columns and the flows between them: where children and young people were, and what the panel judged ideal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop.charts.chart import WIDTH, Caption, Chart, Table, drawn, plain
from workshop.charts.palette import BLACK, BLUE, ORANGE, PALE, PLUM, TEAL
from workshop.charts.svg import LINE, Number, block, rect, tag, text, wrapped

#: What a flow means, with its hue. What stayed as it was is pale, so that moves stand out.
KINDS: dict[str, tuple[str, str]] = {
    "same": ("Same setting", PALE),
    "less_specialist": ("Less specialist", TEAL),
    "more_specialist": ("More specialist", PLUM),
    "other_kind": ("Another kind", ORANGE),
}

_NODE = 14
_GAP = 18
_TOP = 40
#: Two numbers under each other need so much room.
_APART = 12


@dataclass(frozen=True, slots=True)
class Flow:
    """Cases from one setting to another. `kind` is a key of `KINDS`."""

    start: str
    end: str
    count: Number
    kind: str


def alluvial(
    caption: Caption,
    names: Mapping[str, str],
    flows: Sequence[Flow],
    headings: tuple[str, str] = ("What happened", "What the panel judged ideal"),
    width: int = WIDTH,
) -> Chart:
    """Flows as bands whose thickness is the number of cases.

    Args:
        caption: What the chart is called.
        names: Code to label of every setting, in the order of specialism: both columns follow it.
        flows: The moves, empty ones left out.
        headings: What the left and the right column are.
        width: How wide to draw.
    """
    held = [f for f in flows if f.count > 0]
    table = Table(
        (*headings, "Cases", "Direction"),
        tuple((names.get(f.start, f.start), names.get(f.end, f.end), f.count, KINDS[f.kind][0]) for f in held),
    )
    total = sum(f.count for f in held) or 1
    sides = [c for c in names if any(f.start == c for f in held)], [c for c in names if any(f.end == c for f in held)]
    unit = max(10.0, min(40.0, 320 / total))
    margin = min(210.0, 0.3 * width)
    left = _column(sides[0], {c: sum(f.count for f in held if f.start == c) for c in names}, unit)
    right = _column(sides[1], {c: sum(f.count for f in held if f.end == c) for c in names}, unit)
    tall = max([_TOP, *(y + h for y, h in (*left.values(), *right.values()))])
    parts = [
        text(headings[0], 0, 18, weight="bold"),
        text(headings[1], width, 18, anchor="end", weight="bold"),
        *_bands(held, list(names), (left, right), (margin + _NODE, width - margin - _NODE, unit)),
        *_nodes(names, left, unit, margin, (margin - 8, "end")),
        *_nodes(names, right, unit, width - margin - _NODE, (width - margin + 8, None)),
        _key({f.kind for f in held}, tall + 30),
    ]
    return drawn(caption, table, (width, round(tall + 62)), *parts)


#: Top and height of each node.
Column = dict[str, tuple[float, float]]


def _column(codes: Sequence[str], counts: Mapping[str, Number], unit: float) -> Column:
    """Where the nodes of a column stand; a thin node still has room for a label of three lines."""
    out: Column = {}
    y = float(_TOP)
    for code in codes:
        out[code] = (y, counts[code] * unit)
        y += max(counts[code] * unit, 40.0) + _GAP
    return out


def _nodes(
    names: Mapping[str, str], column: Column, unit: float, x: float, label: tuple[float, str | None]
) -> list[str]:
    """The bars of a column and their labels, "Name (n)"."""
    out = []
    at, anchor = label
    room = at if anchor else 1000.0
    for code, (y, tall) in column.items():
        lines = wrapped(f"{names[code]} ({plain(round(tall / unit, 2))})", min(room, 200), 15)
        start = y + tall / 2 - (len(lines) - 1) * LINE * 15 / 2 + 5
        out += [rect(x, y, _NODE, tall, fill=BLUE), block(lines, at, start, size=15, anchor=anchor)]
    return out


def _bands(
    flows: Sequence[Flow], order: Sequence[str], columns: tuple[Column, Column], between: tuple[float, float, float]
) -> list[str]:
    """The bands, stacked in the order of the other side so that they cross as little as can be."""
    x1, x2, unit = between
    leaving = {code: y for code, (y, _) in columns[0].items()}
    arriving = {code: y for code, (y, _) in columns[1].items()}
    ends: dict[tuple[str, str], float] = {}
    for flow in sorted(flows, key=lambda f: (order.index(f.end), order.index(f.start))):
        ends[flow.start, flow.end] = arriving[flow.end]
        arriving[flow.end] += flow.count * unit
    out, said = [], dict.fromkeys(columns[0], 0.0)
    for flow in sorted(flows, key=lambda f: (order.index(f.start), order.index(f.end))):
        thick, y1, y2 = flow.count * unit, leaving[flow.start], ends[flow.start, flow.end]
        leaving[flow.start] += thick
        mid = (x1 + x2) / 2
        path = (
            f"M{x1:.1f} {y1:.1f}C{mid:.1f} {y1:.1f} {mid:.1f} {y2:.1f} {x2:.1f} {y2:.1f}V{y2 + thick:.1f}"
            f"C{mid:.1f} {y2 + thick:.1f} {mid:.1f} {y1 + thick:.1f} {x1:.1f} {y1 + thick:.1f}Z"
        )
        solid = flow.kind == "same"
        out.append(tag("path", d=path, fill=KINDS[flow.kind][1], fill_opacity=1 if solid else 0.75))
        below = y1 + thick / 2 + 5
        if below - said[flow.start] >= _APART:
            # Where bands are thinner than a number is tall, the table beside the chart has it.
            out.append(text(plain(flow.count), x1 + 6, below, size=13, fill=BLACK))
            said[flow.start] = below
    return out


def _key(kinds: set[str], y: float) -> str:
    """What the hues mean, for those that occur."""
    out, x = [], 0.0
    for kind, (name, hue) in KINDS.items():
        if kind in kinds:
            out += [rect(x, y, 16, 16, fill=hue), text(name, x + 24, y + 13, size=15)]
            x += 24 + len(name) * 8.3 + 24
    return "".join(out)
