"""Counting a revealed question once for a whole room, not once for everybody who looks."""

from __future__ import annotations

from workshop.domain.codes import CodeList
from workshop.domain.sight.model import Result
from workshop.findings.tally import Tally, tally
from workshop.web.kept import Kept

#: Questions of all running rooms that are remembered.
_known: Kept[Tally] = Kept(1024)


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
    key = (result.question.id, result.n, share, minimum)
    return _known.once(key, (of,), lambda: tally(result.question, codes, result.answers, share, minimum=minimum))
