"""The one answer closest to everyone's, and two where a panel has two camps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from workshop.findings.stats.sequences import Steps, distance_matrix, yujian_bo

#: A mean normalised distance to the medoid above this says that one answer does not stand for all.
FAR = 0.5

NONE = "Nobody gave a pathway."


@dataclass(frozen=True, slots=True, kw_only=True)
class Medoid:
    """The sequence at `index` with the least total distance to all. `mean` is its mean distance to the others.

    `far` says that it stands badly for all; show both camps then. `index` is None without sequences.
    """

    index: int | None
    total: float = 0.0
    mean: float = 0.0
    far: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Camp:
    """A camp: the sequence that stands for it, and the sequences in it, by index."""

    index: int
    members: tuple[int, ...]


def medoid(sequences: Sequence[Steps], distance: Callable[[Steps, Steps], float] = yujian_bo) -> Medoid:
    """The sequence closest to all others; of equals the shorter, then the first."""
    if not sequences:
        return Medoid(index=None, note=NONE)
    totals = distance_matrix(sequences, distance).sum(axis=1)
    near = [i for i, t in enumerate(totals) if t <= totals.min() + 1e-9]
    index = min(near, key=lambda i: (len(sequences[i]), i))
    mean = float(totals[index]) / max(1, len(sequences) - 1)
    return Medoid(index=index, total=float(totals[index]), mean=mean, far=mean > FAR)


def two_camps(sequences: Sequence[Steps], distance: Callable[[Steps, Steps], float] = yujian_bo) -> tuple[Camp, ...]:
    """The two sequences that together are closest to all, each with those nearest to it, the larger camp first.

    Every pair is tried. With one sequence, or all alike, there is one camp.
    """
    if not sequences:
        return ()
    apart = distance_matrix(sequences, distance)
    if not apart.any():
        return (Camp(index=0, members=tuple(range(len(sequences)))),)
    pairs = combinations(range(len(sequences)), 2)
    a, b = min(pairs, key=lambda pair: (float(np.minimum(apart[pair[0]], apart[pair[1]]).sum()), pair))
    nearer = apart[a] <= apart[b]
    camps = [
        Camp(index=i, members=tuple(int(m) for m in np.flatnonzero(mask))) for i, mask in ((a, nearer), (b, ~nearer))
    ]
    return tuple(sorted(camps, key=lambda c: (-len(c.members), c.index)))
