"""Counting a revealed question once for a whole room, not once for everybody who looks."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Any

from workshop.domain.codes import CodeList
from workshop.domain.sight.model import Result
from workshop.findings.tally import Tally, tally

#: Questions of all running rooms that are remembered.
_MOST = 1024
_lock = threading.Lock()
_known: OrderedDict[tuple[Any, ...], tuple[object, Tally]] = OrderedDict()


def counted_of(result: Result) -> object:
    """The very object that a result's tally follows from, besides how many answered."""
    return result.answers or result.question


def counted_once(result: Result, codes: CodeList | None, share: float, minimum: int) -> Tally:
    """The tally of a result.

    Everybody at a table is given the very same tuple of answers, so whether they were counted
    already is told from its identity; holding on to it keeps that identity from being used again.
    Where there are no answers to show, the same is told from the question.
    """
    of = counted_of(result)
    key = (id(of), result.question.id, result.n, share, minimum)
    with _lock:
        known = _known.get(key)
        if known is not None and known[0] is of:
            _known.move_to_end(key)
            return known[1]
    made = tally(result.question, codes, result.answers, share, minimum=minimum)
    with _lock:
        _known[key] = (of, made)
        while len(_known) > _MOST:
            _known.popitem(last=False)
    return made
