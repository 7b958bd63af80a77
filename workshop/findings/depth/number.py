"""Figures that are not counts of cases: coefficients, changes, children, weeks, chances. One function makes each."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.findings.figure import FEW, Figure, Wording, in_unit
from workshop.findings.method import Method
from workshop.findings.shares import Interval

#: No range, or a range with the name of its kind.
Ends = tuple[Interval, str] | None


def number(  # noqa: PLR0913 - one thing for each that a figure must carry
    words: Wording,
    unit: str,
    value: float | None,
    base: Sequence[str],
    method: Method,
    *,
    ends: Ends = None,
    flags: Sequence[str] = (),
) -> Figure:
    """A figure in a unit of its own.

    Args:
        words: Its id, label, sentence and how we know. The sentence takes `{value}` and `{n}`; behind a bar stands how
            the range is said, with `{low}` and `{high}`.
        unit: One of the units of `figure`.
        value: The number; None where the data cannot carry one, which a flag explains.
        base: The cases behind it.
        method: Whose constants to use. Under its fewest cases there is no number.
        ends: The range with the name of its kind.
        flags: What else must be known.
    """
    n = len(base)
    told = value if n >= method.few else None
    range_, kind = ends if ends and told is not None else (None, None)
    sentence, _, rest = words.sentence.partition("|")
    text = f"{words.label}: no figure." if told is None else sentence.format(value=in_unit(unit, told), n=n)
    reach = ""
    if range_ is not None:
        said = rest or "It is likely to lie between {low} and {high}."
        reach = said.format(low=in_unit(unit, range_.low), high=in_unit(unit, range_.high))
    return Figure(
        id=words.id, label=words.label, sentence=text.strip(), reach=reach.strip(), count=n, n=n, unit=unit, value=told,
        low=range_.low if range_ else None, high=range_.high if range_ else None, interval=kind,
        flags=(*flags, *((FEW,) if n < method.few else ())),
        cases=tuple(base), base=tuple(base), method=method.number, how=words.how,
    )  # fmt: skip
