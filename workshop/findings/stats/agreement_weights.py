"""Weights of partial agreement between categories: 1 for the same answer, less the further apart (Gwet 2014)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

#: The name of a scheme, or a table of weights of one's own (categories x categories, 1 on the diagonal).
Weights = str | ArrayLike


def _identity(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.eye(len(scores))


def _linear(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 - _apart(scores) / _apart(scores).max())


def _quadratic(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 - (_apart(scores) / _apart(scores).max()) ** 2)


def _radical(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 - np.sqrt(_apart(scores) / _apart(scores).max()))


def _ratio(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    both = scores[:, None] + scores[None, :]
    apart = np.divide(_apart(scores), both, out=np.zeros_like(both), where=both != 0) ** 2
    return np.asarray(1 - apart / apart.max())


def _ordinal(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    rank = np.argsort(np.argsort(scores))
    between = np.abs(rank[:, None] - rank[None, :]) + 1.0
    pairs = between * (between - 1) / 2
    return np.asarray(1 - pairs / pairs.max())


def _apart(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.abs(scores[:, None] - scores[None, :]))


SCHEMES: dict[str, Callable[[NDArray[np.float64]], NDArray[np.float64]]] = {
    "identity": _identity,
    "linear": _linear,
    "quadratic": _quadratic,
    "ordinal": _ordinal,
    "radical": _radical,
    "ratio": _ratio,
}


def agreement_weights(
    categories: int, weights: Weights = "identity", scores: Sequence[float] | None = None
) -> NDArray[np.float64]:
    """A table of weights, categories x categories.

    Args:
        categories: How many there are.
        weights: identity, linear, quadratic, ordinal, radical or ratio, or a table of one's own.
        scores: What each category is worth on the scale; 1, 2, 3 and so on unless given.

    Raises:
        ValueError: When the scheme is unknown, or the table or the scores do not fit.
    """
    if not isinstance(weights, str):
        table = np.asarray(weights, np.float64)
        if table.shape != (categories, categories) or not np.allclose(np.diag(table), 1):
            msg = f"Weights of one's own are a table of {categories} by {categories} with 1 on the diagonal."
            raise ValueError(msg)
        return table
    if weights not in SCHEMES:
        msg = f"There is no scheme of weights {weights!r}. Choose one of: {', '.join(SCHEMES)}."
        raise ValueError(msg)
    marks = np.arange(1.0, categories + 1) if scores is None else np.asarray(scores, np.float64)
    if len(marks) != categories or len(np.unique(marks)) != categories:
        msg = f"{categories} categories need {categories} different scores."
        raise ValueError(msg)
    return np.eye(categories) if categories < 2 else SCHEMES[weights](marks)  # noqa: PLR2004 - one is never apart
