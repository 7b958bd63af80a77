"""Means, totals, shares and ratios from a stratified sample without replacement (Lohr, Sampling, ch. 3 and 4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workshop.findings.stats.special import stdtrit

#: A subgroup with fewer cases gets counts only.
FEW = 10

EMPTY_BELOW = "No case of the sample belongs to the subgroup, so there is no share of it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampled:
    """An estimate with its standard error. `value` is None where there is nothing to divide by; `note` says so.

    Attributes:
        value: The estimate.
        error: Its standard error, finite population correction included.
        low: Lower end of the interval, Student's t with `df`.
        high: Upper end.
        df: Degrees of freedom the interval used.
        satterthwaite: Degrees of freedom by Satterthwaite, fewer where one stratum carries the doubt; None where no
            doubt is left.
        cases: Reviewed cases it rests on.
        population: Children in the strata.
        note: What a reader must know; empty as a rule.
    """

    value: float | None
    error: float | None
    low: float | None = None
    high: float | None = None
    df: float = 0.0
    satterthwaite: float | None = None
    cases: int = 0
    population: float = 0.0
    note: str = ""


def stratified_mean(
    values: Sequence[ArrayLike],
    populations: ArrayLike,
    *,
    fpc: bool = True,
    level: float = 0.95,
    satterthwaite: bool = False,
) -> Sampled:
    """The mean over the population: of shares, or of pounds.

    Args:
        values: One row of case values for each stratum, two cases at least unless the whole stratum was reviewed.
        populations: Children in each stratum, in the same order.
        fpc: Whether cases were drawn without replacement.
        level: Confidence of the interval.
        satterthwaite: Whether the interval uses Satterthwaite's df (for skewed values such as pounds) and not
            cases less strata.

    Raises:
        ValueError: When the strata do not fit, one holds a single case of many, or more cases than children.
    """
    rows, big = _checked(values, populations)
    weight = big / big.sum()
    value = float(sum(w * r.mean() for w, r in zip(weight, rows, strict=True)))
    return _sampled(value, _parts(rows, big, fpc=fpc), level, satterthwaite=satterthwaite)


def stratified_total(
    values: Sequence[ArrayLike],
    populations: ArrayLike,
    *,
    fpc: bool = True,
    level: float = 0.95,
    satterthwaite: bool = False,
) -> Sampled:
    """The total over the population: the mean times the number of children."""
    rows, big = _checked(values, populations)
    total = float(big.sum())
    value = float(sum(n * r.mean() for n, r in zip(big, rows, strict=True)))
    return _sampled(value, _parts(rows, big, fpc=fpc, times=total), level, satterthwaite=satterthwaite)


def stratified_share(
    shares: ArrayLike, sizes: ArrayLike, populations: ArrayLike, *, fpc: bool = True, level: float = 0.95
) -> Sampled:
    """A share from each stratum's share and number of cases: variance sum W^2 (1 - f) p (1 - p) / (n - 1).

    The interval here is the plain one; `shares.wilson_t` with `proportions.effective_size` is the one for few cases.
    """
    p, n, big = (np.asarray(a, np.float64) for a in (shares, sizes, populations))
    if not p.shape == n.shape == big.shape or np.any(n < 2) or np.any(n > big):  # noqa: PLR2004 - a variance
        msg = "Each stratum needs a share, at least two cases, and no more cases than children."
        raise ValueError(msg)
    weight = big / big.sum()
    terms = weight**2 * (1 - n / big if fpc else 1) * p * (1 - p) / (n - 1)
    return _sampled(float(weight @ p), _Parts(terms, n, float(big.sum())), level)


def stratified_from_summaries(
    means: ArrayLike, variances: ArrayLike, sizes: ArrayLike, populations: ArrayLike, *, level: float = 0.95
) -> Sampled:
    """The mean from what is published of each stratum: mean, sample variance (n - 1), cases and children."""
    m, s2, n, big = (np.asarray(a, np.float64) for a in (means, variances, sizes, populations))
    if not m.shape == s2.shape == n.shape == big.shape or np.any(n < 2) or np.any(n > big):  # noqa: PLR2004
        msg = "Each stratum needs a mean, a variance, at least two cases, and no more cases than children."
        raise ValueError(msg)
    weight = big / big.sum()
    terms = weight**2 * (1 - n / big) * s2 / n
    return _sampled(float(weight @ m), _Parts(terms, n, float(big.sum())), level)


def stratified_ratio(
    numerators: Sequence[ArrayLike],
    denominators: Sequence[ArrayLike],
    populations: ArrayLike,
    *,
    fpc: bool = True,
    level: float = 0.95,
) -> Sampled:
    """The ratio of two totals, each case giving one number to each, with the linearised variance.

    The same for a share within a subgroup: see `subgroup_mean`.
    """
    tops, big = _checked(numerators, populations)
    belows, _ = _checked(denominators, populations)
    if any(len(t) != len(b) for t, b in zip(tops, belows, strict=True)):
        msg = "Every case needs both numbers of the ratio."
        raise ValueError(msg)
    total = float(sum(n * b.mean() for n, b in zip(big, belows, strict=True)))
    cases = sum(len(t) for t in tops)
    if total == 0:
        return Sampled(value=None, error=None, cases=cases, population=float(big.sum()), note=EMPTY_BELOW)
    ratio = float(sum(n * t.mean() for n, t in zip(big, tops, strict=True))) / total
    rest = [(t - ratio * b) * float(big.sum()) / total for t, b in zip(tops, belows, strict=True)]
    return _sampled(ratio, _parts(rest, big, fpc=fpc), level)


def subgroup_mean(
    values: Sequence[ArrayLike],
    members: Sequence[ArrayLike],
    populations: ArrayLike,
    *,
    fpc: bool = True,
    level: float = 0.95,
) -> Sampled:
    """The mean within a subgroup that cuts across strata, such as all in special schools; `members` are 0 or 1.

    With fewer than ten cases `note` says that only counts should be shown.
    """
    marks = [np.asarray(m, np.float64) for m in members]
    inside = [np.asarray(v, np.float64) * m for v, m in zip(values, marks, strict=True)]
    found = stratified_ratio(inside, marks, populations, fpc=fpc, level=level)
    n = int(sum(m.sum() for m in marks))
    note = found.note or (f"Only {n} cases: counts only." if n < FEW else "")
    return replace(found, cases=n, note=note)


def _checked(
    values: Sequence[ArrayLike], populations: ArrayLike
) -> tuple[list[NDArray[np.float64]], NDArray[np.float64]]:
    """Rows of numbers and populations that fit each other."""
    rows, big = [np.asarray(v, np.float64) for v in values], np.asarray(populations, np.float64)
    if not rows or len(rows) != len(big) or not all(np.all(np.isfinite(r)) for r in rows):
        msg = f"{len(rows)} strata of numbers and {len(big)} populations do not match, or a number is missing."
        raise ValueError(msg)
    if any(len(r) > n for r, n in zip(rows, big, strict=True)):
        msg = "A stratum has more reviewed cases than children; check the populations."
        raise ValueError(msg)
    if any(len(r) < 2 and len(r) != n for r, n in zip(rows, big, strict=True)):  # noqa: PLR2004 - a variance
        msg = "Every stratum needs at least two cases; merge those with fewer before estimating."
        raise ValueError(msg)
    return rows, big


@dataclass(frozen=True, slots=True)
class _Parts:
    """Each stratum's part of the variance, its number of cases, and the whole population."""

    terms: NDArray[np.float64]
    sizes: NDArray[np.float64]
    population: float

    def satterthwaite(self) -> float | None:
        """Degrees of freedom of the sum of variances; None where there is no variance."""
        held = self.terms > 0
        below = float(np.sum(self.terms[held] ** 2 / (self.sizes[held] - 1)))
        return float(self.terms.sum()) ** 2 / below if below > 0 else None


def _parts(rows: Sequence[NDArray[np.float64]], big: NDArray[np.float64], *, fpc: bool, times: float = 1.0) -> _Parts:
    """The parts of the variance of the mean, or of `times` the mean."""
    weight = times * big / big.sum()
    sizes = np.array([len(r) for r in rows], np.float64)
    spread = np.array([r.var(ddof=1) if len(r) > 1 else 0.0 for r in rows])
    return _Parts(weight**2 * (1 - sizes / big if fpc else 1.0) * spread / sizes, sizes, float(big.sum()))


def _sampled(value: float, parts: _Parts, level: float, *, satterthwaite: bool = False) -> Sampled:
    """An estimate with Student's interval."""
    error = float(np.sqrt(parts.terms.sum()))
    own = parts.satterthwaite()
    df = float(parts.sizes.sum() - len(parts.sizes))
    if satterthwaite and own is not None:
        df = own
    reach = float(stdtrit(df, (1 + level) / 2)) * error if error else 0.0
    return Sampled(
        value=value,
        error=error,
        low=value - reach,
        high=value + reach,
        df=df,
        satterthwaite=own,
        cases=int(parts.sizes.sum()),
        population=parts.population,
    )
