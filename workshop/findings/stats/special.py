"""The special functions that the statistics need, from SciPy, which is loaded when one of them is first called.

Loading it takes a third of a second of processor, and a server that starts, or a command that only lists
something, needs none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scipy.special import bdtr, bdtrc, betaincinv, chdtrc, expit, fdtrc, logit, ndtr, ndtri, stdtrit
else:

    def _from_scipy(name: str) -> Callable[..., Any]:
        """The function of `scipy.special` with this name, found when it is called."""

        def called(*args: Any) -> Any:
            return getattr(import_module("scipy.special"), name)(*args)

        called.__name__ = name
        return called

    bdtr, bdtrc, betaincinv, chdtrc, expit, fdtrc, logit, ndtr, ndtri, stdtrit = map(
        _from_scipy,
        ("bdtr", "bdtrc", "betaincinv", "chdtrc", "expit", "fdtrc", "logit", "ndtr", "ndtri", "stdtrit"),
    )

__all__ = ["bdtr", "bdtrc", "betaincinv", "chdtrc", "expit", "fdtrc", "logit", "ndtr", "ndtri", "stdtrit"]
