"""A chapter in the exchange form: only dictionaries, lists, numbers, strings and None."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from workshop.findings.depth.chapter import Chapter, Curve
from workshop.findings.figure import Figure

_FIGURE = (
    *("id", "label", "unit", "value", "count", "n", "share", "low", "high", "interval"),
    *("population", "children", "children_low", "children_high", "wording", "method"),
)


def exchanged(chapter: Chapter) -> dict[str, Any]:
    """The chapter with its figures, tables and what its charts are drawn from."""
    return {
        "id": chapter.id,
        "title": chapter.title,
        "lead": list(chapter.lead),
        "figures": [_figure(f) for f in chapter.figures],
        "tables": [
            {
                "id": t.id,
                "title": t.title,
                "headers": list(t.headers),
                "rows": [list(r) for r in t.rows],
                "note": t.note,
            }
            for t in chapter.tables
        ],
        "drawings": [
            {"kind": "curve" if isinstance(d, Curve) else "succession", **_plain(asdict(d))} for d in chapter.drawings
        ],
        "not_said": list(chapter.not_said),
    }


def _figure(figure: Figure) -> dict[str, Any]:
    """One figure with everything that is needed to defend it."""
    row = {name: getattr(figure, name) for name in _FIGURE}
    lists = {"flags": list(figure.flags), "how": list(figure.how), "cases": list(figure.cases)}
    return row | lists | {"base": list(figure.base)}


def _plain(value: Any) -> Any:
    """Tuples as lists, all the way down."""
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    return [_plain(v) for v in value] if isinstance(value, list | tuple) else value
