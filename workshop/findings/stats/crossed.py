"""Every judge on every target: mean squares, variance components and intraclass correlations (Shrout, Fleiss 1979)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

#: Less than this is rounding.
NOTHING = 1e-12

NO_SPREAD = "All ratings are the same, so there is no spread to divide."


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanSquares:
    """The two-way analysis of variance: `targets` cases (n) by judges (k)."""

    between_targets: float
    between_judges: float
    residual: float
    within_targets: float
    targets: int
    judges: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Components:
    """Variance between targets, between judges and of the rest, none below 0; `cut` names those that came out below."""

    targets: float
    judges: float
    residual: float
    cut: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Intraclass:
    """The six intraclass correlations; None where there is no spread, and `note` says so.

    The first number is the design (1: judges differ from target to target; 2: judges are a sample; 3: these judges
    only), the second whether one judge is meant or the mean of all k.
    """

    icc11: float | None
    icc21: float | None
    icc31: float | None
    icc1k: float | None
    icc2k: float | None
    icc3k: float | None
    note: str = ""

    def all(self) -> tuple[float | None, ...]:
        """In the order of Shrout and Fleiss: (1,1), (2,1), (3,1), (1,k), (2,k), (3,k)."""
        return self.icc11, self.icc21, self.icc31, self.icc1k, self.icc2k, self.icc3k


def mean_squares(ratings: ArrayLike) -> MeanSquares:
    """Mean squares of a full table, targets x judges. Raises ValueError with gaps or fewer than two of either."""
    y = _full(ratings)
    n, k = y.shape
    rows, columns, mean = y.mean(axis=1), y.mean(axis=0), y.mean()
    targets = k * float(np.sum((rows - mean) ** 2))
    judges = n * float(np.sum((columns - mean) ** 2))
    within = float(np.sum((y - rows[:, None]) ** 2))
    return MeanSquares(
        between_targets=targets / (n - 1),
        between_judges=judges / (k - 1),
        residual=float(np.sum((y - rows[:, None] - columns[None, :] + mean) ** 2)) / ((n - 1) * (k - 1)),
        within_targets=within / (n * (k - 1)),
        targets=n,
        judges=k,
    )


def variance_components(ratings: ArrayLike) -> Components:
    """What part of the variance lies between targets, between judges, and in neither (method of moments)."""
    ms = mean_squares(ratings)
    found = {
        "targets": (ms.between_targets - ms.residual) / ms.judges,
        "judges": (ms.between_judges - ms.residual) / ms.targets,
        "residual": ms.residual,
    }
    cut = tuple(name for name, value in found.items() if value < 0)
    return Components(**{name: max(0.0, value) for name, value in found.items()}, cut=cut)


def intraclass(ratings: ArrayLike) -> Intraclass:
    """All six intraclass correlations of a full table, targets x judges."""
    ms = mean_squares(ratings)
    b, j, e, w = ms.between_targets, ms.between_judges, ms.residual, ms.within_targets
    n, k = ms.targets, ms.judges
    parts = (
        (b - w, b + (k - 1) * w),
        (b - e, b + (k - 1) * e + k * (j - e) / n),
        (b - e, b + (k - 1) * e),
        (b - w, b),
        (b - e, b + (j - e) / n),
        (b - e, b),
    )
    found = [top / below if below > NOTHING else None for top, below in parts]
    note = NO_SPREAD if None in found else ""
    names = ("icc11", "icc21", "icc31", "icc1k", "icc2k", "icc3k")
    return Intraclass(**dict(zip(names, found, strict=True)), note=note)


def _full(ratings: ArrayLike) -> NDArray[np.float64]:
    """A table without gaps."""
    y = np.asarray(ratings, np.float64)
    if y.ndim != 2 or min(y.shape) < 2 or not np.all(np.isfinite(y)):  # noqa: PLR2004 - two of each
        msg = "The table needs two targets and two judges at least and no gaps; `panel.panel_spread` takes gaps."
        raise ValueError(msg)
    return y
