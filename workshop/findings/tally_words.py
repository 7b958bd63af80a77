"""The one sentence that the screen says about a tally."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

from workshop.findings.labels import Label

if TYPE_CHECKING:
    from workshop.findings.tally import Row, Tally


def in_words(tally: Tally, label: Label | None, minimum: int) -> str:
    """Say a tally plainly: "6 of 8: Resourced provision. Agreed." Numbers only, never percentages or people."""
    if label is Label.TOO_FEW:
        return f"Fewer than {minimum} answers count here: conclude in words, without counts."
    top = sorted((r for r in tally.rows if r.count), key=lambda r: -r.count)
    if tally.kind == "scale":
        return _scale(tally)
    if tally.kind in {"several", "ranked", "words"}:
        return _named(top, tally.n)
    return f"{tally.n} answered." if label is None else _labelled(tally, label, top)


def _labelled(tally: Tally, label: Label, top: list[Row]) -> str:
    """A question with one answer to agree on."""
    open_ = tally.unsure + tally.cannot_tell
    if label is Label.NOT_ENOUGH:
        return f"{open_} of {tally.n} could not say. {label.words}."
    if label is Label.ALL_AGREE:
        return f"All {tally.n}: {top[0].label}."
    if label is Label.SPLIT:
        parts = [f"{r.count} {r.label}" for r in top] + ([f"{open_} could not say"] if open_ else [])
        return f"Split: {', '.join(parts)}."
    return f"{top[0].count} of {tally.n}: {top[0].label}. {label.words}."


def _named(top: list[Row], n: int) -> str:
    """The three most named of several choices."""
    if not top:
        return f"{n} answered; none was chosen."
    first, *rest = top[:3]
    others = "".join(f"; {r.count} named {r.label}" for r in rest)
    return f"{first.count} of {n} named {first.label}{others}."


def _scale(tally: Tally) -> str:
    """The middle and the reach of a scale."""
    held = [r for r in tally.rows if r.count]
    if not held or tally.middle is None:
        return f"{tally.n} answered; none placed it on the scale."
    if held[0] is held[-1]:
        return f"All {held[0].count}: {held[0].label}."
    below, above = (tally.rows[place - 1].label for place in (floor(tally.middle), ceil(tally.middle)))
    middle = below if below == above else f"between {below} and {above}"
    return f"In the middle: {middle}; from {held[0].label} to {held[-1].label}."
