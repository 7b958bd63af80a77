"""The numbered methods: what shipped under a number never changes; an improvement is a new number."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """The constants of one method.

    Attributes:
        number: The number that every figure carries.
        level: Confidence of the intervals.
        few: Under so many cases a figure is marked as too few to say more.
        percent_from: Percentages need so many cases inside the authority.
        percent_from_public: Percentages need so many cases in a public edition.
        indicative_under: An effective number of cases below this is marked indicative.
        indicative_width: So is an interval wider than this share.
        lucky_cap: The effective number is at most this multiple of what the design alone gives.
        suppress: In a public edition counts from 1 to this are suppressed.
        points: Weights of a first, second and third ranked cause.
        stable: Share of changed answers up to which a case counts as stable between rounds.
        depth: Whether the chapters in depth are worked out, as they are from method 2 on.
        seed: Of everything that is drawn by chance.
        draws: Bootstrap draws.
        flips: Shuffles of a test.
        units: Cases that a bootstrap range needs.
        together: Cases that two causes must share to be shown as a pair.
        follows: Cases that must take two steps one after the other for the pair to be drawn.
        order: People who must have named both of two steps, and the part of them that must agree on which came first.
        sensitivity: Shares that verdicts are tried with beside the declared one.
        false_alarms: Share of false alarms allowed among differences between disciplines.
        statutory_weeks: Weeks in which a plan is to be finished, counted from the request.
    """

    number: int
    level: float = 0.95
    few: int = 5
    percent_from: int = 10
    percent_from_public: int = 20
    indicative_under: int = 30
    indicative_width: float = 0.30
    lucky_cap: float = 1.5
    suppress: int = 5
    points: tuple[int, ...] = (3, 2, 1)
    stable: float = 0.15
    depth: bool = False
    seed: int = 20
    draws: int = 2000
    flips: int = 999
    units: int = 15
    together: int = 5
    follows: int = 5
    order: tuple[int, float] = (3, 2 / 3)
    sensitivity: tuple[float, ...] = (0.7, 0.8)
    false_alarms: float = 0.1
    statutory_weeks: int = 20


METHODS: dict[int, Method] = {1: Method(number=1), 2: Method(number=2, depth=True)}

#: The method that findings are worked out by unless another is asked for.
LATEST = max(METHODS)


def numbered(number: int) -> Method:
    """The method with this number. Raises ValueError naming those that there are."""
    if number not in METHODS:
        known = ", ".join(str(n) for n in METHODS)
        msg = f"There is no method {number}. Choose one of: {known}."
        raise ValueError(msg)
    return METHODS[number]
