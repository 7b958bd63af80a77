"""Which answers stand far apart, so that a reason for each is heard. Worded without people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workshop.domain.codes import CodeList
from workshop.findings.labels import camps

_NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}


def on_the_ladder(counts: Mapping[str, int], codes: CodeList, tiers: Mapping[str, int | None]) -> tuple[str, ...]:
    """Settings or supports held in the room that are two or more rungs apart, and those off the ladder.

    Args:
        counts: How many chose each code.
        codes: The list, for labels.
        tiers: Rung of each code, None off the ladder.

    Returns:
        At most two sentences: the widest gap on the ladder first, then what stands off it.
    """
    held = [c for c in counts if counts[c] > 0]
    rungs = sorted((t, c) for c in held if (t := tiers.get(c)) is not None)
    off = [c for c in held if tiers.get(c) is None]
    out: list[str] = []
    if rungs:
        (low, a), (high, b) = rungs[0], rungs[-1]
        if high - low > 1:
            apart = _NUMBERS.get(high - low, str(high - low))
            out.append(_hear(codes.label(a), codes.label(b), f"are {apart} steps apart"))
    if off and rungs:
        near = max(rungs, key=lambda r: counts[r[1]])[1]
        far = max(off, key=lambda c: counts[c])
        out.append(_hear(codes.label(near), codes.label(far), "are different kinds of setting"))
    return tuple(out)


def in_order(counts: Mapping[str, int], labels: Mapping[str, str], order: Sequence[str], gap: int) -> tuple[str, ...]:
    """The two ends of an ordered list when they lie `gap` or more places apart, as one sentence or none."""
    held = [i for i, c in enumerate(order) if counts.get(c, 0) > 0]
    if not held or held[-1] - held[0] < gap:
        return ()
    first, last = order[held[0]], order[held[-1]]
    return (_hear(labels.get(first, first), labels.get(last, last), "are far apart"),)


def opposed(counts: Mapping[str, int], labels: Mapping[str, str]) -> tuple[str, ...]:
    """The two commonest answers of a list without an order, as one sentence or none."""
    found = camps(counts, {})
    if len(found) < 2:  # noqa: PLR2004 - it takes two to be opposed
        return ()
    a, b = found[0][0], found[1][0]
    return (_hear(labels.get(a, a), labels.get(b, b), "are both held"),)


def _hear(a: str, b: str, how: str) -> str:
    """The sentence for the screen."""
    return f"“{a}” and “{b}” {how}. Hear a reason for each."
