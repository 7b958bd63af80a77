"""Pounds, shares and years in words."""

from __future__ import annotations

from math import floor, log10

_MILLION = 1_000_000


def exact(pounds: float) -> str:
    """Whole pounds, with a true minus where it is below 0."""
    whole = round(pounds)
    return f"{'−' if whole < 0 else ''}£{abs(whole):,}"  # noqa: RUF001 - a true minus


def rough(pounds: float) -> str:
    """Pounds to two figures, as much as a sample can bear: "£1.9 million", "£730,000"."""
    size = abs(pounds)
    if size < 1:
        return "£0"
    step = 10 ** max(0, floor(log10(size)) - 1)
    near = step * floor(size / step + 0.5)
    sign = "−" if pounds < 0 else ""  # noqa: RUF001 - a true minus
    if near >= _MILLION:
        return f"{sign}£{near / _MILLION:.3g} million"
    return f"{sign}£{near:,.0f}"


def children(number: float) -> str:
    """An estimate of children, to the nearest ten; under ten as "fewer than 10"."""
    near = 10 * floor(number / 10 + 0.5)
    return f"about {near:,}" if near else "fewer than 10"
