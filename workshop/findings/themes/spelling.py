"""How alike texts are in spelling: TF-IDF over the letters of each word, so that endings and slips matter little.

The weights are those of scikit-learn's `TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)`,
worked out with numpy and scipy alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy import sparse

#: Runs of so many letters, within words and at their edges.
_RUNS = range(3, 6)
#: Letters that words of one family begin with.
_STEM = 5


def runs(text: str) -> Counter[str]:
    """How often each run of three to five letters stands in the words of a text; a word's edges are blanks."""
    found: Counter[str] = Counter()
    for word in re.sub(r"\s+", " ", text.casefold()).split():
        edged = f" {word} "
        for length in _RUNS:
            found.update(edged[at : at + length] for at in range(max(1, len(edged) - length + 1)))
            if length >= len(edged):
                break
    return found


def likeness(texts: Sequence[str], others: Sequence[str]) -> NDArray[np.float64]:
    """The cosine of each of `texts` with each of `others` (texts x others), from 0 to 1.

    A run counts the less the more of all these texts have it.
    """
    counted = [runs(text) for text in (*texts, *others)]
    weights = _weighted(counted)
    made = weights[: len(texts)] @ weights[len(texts) :].T
    return np.clip(np.asarray(made.todense(), dtype=np.float64), 0.0, 1.0)


def _weighted(counted: Sequence[Counter[str]]) -> sparse.csr_array:
    """Texts x runs: (1 + ln count) x (1 + ln((1 + N) / (1 + texts with it))), each text of length 1."""
    # SciPy takes a moment to load, and only notes that are sorted into themes need it.
    from scipy import sparse  # noqa: PLC0415

    places = {run: place for place, run in enumerate(sorted(set().union(*counted)))}
    with_it = Counter(run for one in counted for run in one)
    n = len(counted)
    rows, columns, values = [], [], []
    for row, one in enumerate(counted):
        weights = np.array([(1 + np.log(k)) * (1 + np.log((1 + n) / (1 + with_it[run]))) for run, k in one.items()])
        length = float(np.sqrt(np.sum(weights**2)))
        rows += [row] * len(one)
        columns += [places[run] for run in one]
        values += list(weights / length) if length else []
    return sparse.csr_array((values, (rows, columns)), shape=(n, len(places)))


def shared_words(one: str, others: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Words of four letters and more that a text shares with others, the longest first."""
    theirs = {word for other in others for word in _words(other)}
    return tuple(sorted(_words(one) & theirs, key=lambda word: (-len(word), word))[:most])


def kindred_words(one: str, other: str) -> tuple[str, str] | None:
    """A word of each text that begin with the same five letters and more, such as “therapist” and “therapy”."""
    pairs = [(_alike(mine, theirs), mine, theirs) for mine in _words(one) for theirs in _words(other)]
    length, mine, theirs = max(pairs, default=(0, "", ""))
    return (mine, theirs) if length >= _STEM else None


def _alike(one: str, other: str) -> int:
    """With how many letters both begin."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{4,}", text.casefold()))
