"""Inputs that are not known exactly, drawn together many times: Monte Carlo ranges with a stored seed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import prod, sqrt
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

DRAWS = 10_000

Numbers = NDArray[np.float64]
Formula = Callable[[Mapping[str, Numbers]], Numbers]


class Uncertain(Protocol):
    """An input with its exact mean and standard deviation, and draws of it."""

    @property
    def mean(self) -> float:
        """The mean."""

    @property
    def sd(self) -> float:
        """The standard deviation."""

    def draw(self, rng: np.random.Generator, draws: int) -> Numbers:
        """Values drawn by chance."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A number that is known."""

    value: float

    @property
    def mean(self) -> float:
        """The number."""
        return self.value

    @property
    def sd(self) -> float:
        """Nothing."""
        return 0.0

    def draw(self, rng: np.random.Generator, draws: int) -> Numbers:  # noqa: ARG002 - as the others
        """The number, as often as asked."""
        return np.full(draws, self.value)


@dataclass(frozen=True, slots=True)
class Normal:
    """A normal distribution."""

    mean: float
    sd: float

    def draw(self, rng: np.random.Generator, draws: int) -> Numbers:
        """Normal draws."""
        return rng.normal(self.mean, self.sd, draws)


@dataclass(frozen=True, slots=True)
class Triangular:
    """Lowest, likeliest and highest, straight lines between."""

    low: float
    mode: float
    high: float

    def __post_init__(self) -> None:
        """Refuse ends that do not hold the likeliest."""
        _in_order(self.low, self.mode, self.high)

    @property
    def mean(self) -> float:
        """A third of the sum of the three."""
        return (self.low + self.mode + self.high) / 3

    @property
    def sd(self) -> float:
        """By the formula of the triangle."""
        a, m, b = self.low, self.mode, self.high
        return sqrt(max(0.0, a * a + m * m + b * b - a * m - a * b - m * b) / 18)

    def draw(self, rng: np.random.Generator, draws: int) -> Numbers:
        """Triangular draws."""
        return (
            rng.triangular(self.low, self.mode, self.high, draws) if self.high > self.low else np.full(draws, self.low)
        )


@dataclass(frozen=True, slots=True)
class Pert:
    """Lowest, likeliest and highest, smoothly: the likeliest weighs four times as much as either end."""

    low: float
    mode: float
    high: float

    def __post_init__(self) -> None:
        """Refuse ends that do not hold the likeliest."""
        _in_order(self.low, self.mode, self.high)

    @property
    def mean(self) -> float:
        """(low + 4 mode + high) / 6."""
        return (self.low + 4 * self.mode + self.high) / 6

    @property
    def sd(self) -> float:
        """Of the beta distribution behind it."""
        return sqrt((self.mean - self.low) * (self.high - self.mean) / 7)

    def draw(self, rng: np.random.Generator, draws: int) -> Numbers:
        """Draws of the beta distribution behind it."""
        wide = self.high - self.low
        if wide <= 0:
            return np.full(draws, self.low)
        first, second = 1 + 4 * (self.mode - self.low) / wide, 1 + 4 * (self.high - self.mode) / wide
        return self.low + wide * rng.beta(first, second, draws)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Values at hand, such as bootstrap draws, taken again by chance."""

    values: tuple[float, ...]

    @property
    def mean(self) -> float:
        """Their mean."""
        return float(np.mean(self.values))

    @property
    def sd(self) -> float:
        """Their standard deviation."""
        return float(np.std(self.values))

    def draw(self, rng: np.random.Generator, draws: int) -> Numbers:
        """Some of them, with replacement."""
        return rng.choice(np.asarray(self.values, np.float64), draws)


@dataclass(frozen=True, slots=True, kw_only=True)
class Futures:
    """What came out: in 8 of 10 futures between `p10` and `p90`."""

    p10: float
    p50: float
    p90: float
    mean: float
    sd: float
    draws: int
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The 8-in-10 spread that is left when one input is held at its mean, and the part of all spread it took away."""

    name: str
    spread: float
    less: float


def simulate(inputs: Mapping[str, Uncertain], formula: Formula, *, draws: int = DRAWS, seed: int = 0) -> Futures:
    """Draw all inputs together and work out the formula each time.

    Args:
        inputs: What is not known exactly, by name.
        formula: From arrays of draws by name to an array of results.
        draws: How many.
        seed: Of the draws. Each input has its own stream, so that adding one leaves the others as they were.
    """
    found = np.asarray(formula(_drawn(inputs, draws, seed)), np.float64)
    p10, p50, p90 = (float(x) for x in np.quantile(found, [0.1, 0.5, 0.9]))
    return Futures(p10=p10, p50=p50, p90=p90, mean=float(found.mean()), sd=float(found.std()), draws=draws, seed=seed)


def tornado(
    inputs: Mapping[str, Uncertain], formula: Formula, *, draws: int = DRAWS, seed: int = 0
) -> tuple[Held, ...]:
    """Which input the spread comes from: each in turn held at its mean, the one that takes most away first."""
    whole = simulate(inputs, formula, draws=draws, seed=seed)
    spread = whole.p90 - whole.p10
    out = []
    for name in inputs:
        fixed: dict[str, Uncertain] = {**inputs, name: Fixed(inputs[name].mean)}
        found = simulate(fixed, formula, draws=draws, seed=seed)
        left = found.p90 - found.p10
        out.append(Held(name=name, spread=left, less=1 - left / spread if spread > 0 else 0.0))
    return tuple(sorted(out, key=lambda h: -h.less))


def product_moments(factors: Sequence[Uncertain]) -> tuple[float, float]:
    """The exact mean and standard deviation of a product of independent inputs."""
    mean = prod(f.mean for f in factors)
    square = prod(f.mean**2 + f.sd**2 for f in factors)
    return mean, sqrt(max(0.0, square - mean**2))


def _drawn(inputs: Mapping[str, Uncertain], draws: int, seed: int) -> dict[str, Numbers]:
    """Draws of every input, each from a stream named by its letters."""
    return {name: given.draw(np.random.default_rng([seed, *name.encode()]), draws) for name, given in inputs.items()}


def _in_order(low: float, mode: float, high: float) -> None:
    """Refuse a likeliest value outside its ends."""
    if not low <= mode <= high:
        msg = f"The likeliest value lies between the lowest and the highest, not {mode} between {low} and {high}."
        raise ValueError(msg)
