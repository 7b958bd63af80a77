"""Many tests at once: p-values adjusted so that few of the findings are false."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjusted:
    """Adjusted p-values in the order given, and which of them are found at the level asked for."""

    p: tuple[float, ...]
    found: tuple[bool, ...]

    @property
    def count(self) -> int:
        """How many are found."""
        return sum(self.found)


def benjamini_hochberg(p: Sequence[float], level: float = 0.05) -> Adjusted:
    """Control of the false discovery rate (Benjamini and Hochberg 1995)."""
    values = _checked(p)
    n = len(values)
    order = np.argsort(values, kind="stable")
    raised = values[order] * n / np.arange(1, n + 1)
    return _adjusted(np.minimum.accumulate(raised[::-1])[::-1], order, level)


def holm(p: Sequence[float], level: float = 0.05) -> Adjusted:
    """Control of any false finding, step by step (Holm 1979)."""
    values = _checked(p)
    order = np.argsort(values, kind="stable")
    raised = values[order] * np.arange(len(values), 0, -1)
    return _adjusted(np.maximum.accumulate(raised), order, level)


def bonferroni(p: Sequence[float], level: float = 0.05) -> Adjusted:
    """Control of any false finding, each p-value times the number of tests."""
    values = _checked(p)
    return _adjusted(values * len(values), np.arange(len(values)), level)


def difference_words(p: float | None, adjusted: float | None, level: float = 0.10) -> str:
    """What a reader is told: clear (adjusted), possible (by itself under 0.05 only), or no clear difference."""
    if p is None or adjusted is None:
        return "too few to compare"
    if adjusted <= level:
        return "clear"
    return "possible" if p < 0.05 else "no clear difference"  # noqa: PLR2004 - the usual level


def _checked(p: Sequence[float]) -> NDArray[np.float64]:
    """P-values from 0 to 1."""
    values = np.asarray(p, np.float64)
    if not np.all((values >= 0) & (values <= 1)):
        msg = "P-values are numbers from 0 to 1; leave out tests that have none."
        raise ValueError(msg)
    return values


def _adjusted(raised: NDArray[np.float64], order: NDArray[np.intp], level: float) -> Adjusted:
    """Adjusted values put back in the order given."""
    out = np.empty(len(raised))
    out[order] = np.minimum(raised, 1.0)
    return Adjusted(p=tuple(float(x) for x in out), found=tuple(bool(x <= level) for x in out))
