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


def counted_once(result: Result, codes: CodeList | None, share: float, minimum: int) -> Tally:
    """The tally of a result.

    Everybody at a table is given the very same tuple of answers, so whether they were counted
    already is told from its identity; holding on to it keeps that identity from being used again.
    """
    key = (id(result.answers), result.question.id, result.n, share, minimum)
    with _lock:
        known = _known.get(key)
        if known is not None and known[0] is result.answers:
            _known.move_to_end(key)
            return known[1]
    made = tally(result.question, codes, result.answers, share, minimum=minimum)
    if result.answers:
        with _lock:
            _known[key] = (result.answers, made)
            while len(_known) > _MOST:
                _known.popitem(last=False)
    return made
