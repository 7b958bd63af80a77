"""Rendering once what many are shown alike: a room of 250 asks for the same case at the same moment.

What is kept is found by everything it follows from. Words and numbers go into a key and are
compared by value; protocols, tallies and lists of answers are compared by identity, and held, so
that their identity is not used again while something made from them is kept.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

import msgspec
from flask import Flask
from markupsafe import Markup

from workshop.domain.sight.model import Asked, CaseView, Own
from workshop.web.counting import counted_of
from workshop.web.revealed import Shown
from workshop.web.view import View

#: Pieces of pages that are kept: some hundred kilobytes for each room that is running.
_MOST = 512


class Kept:
    """The newest pieces, by what they follow from."""

    def __init__(self, most: int = _MOST) -> None:
        """Keep `most` pieces; the one that was not asked for the longest goes first."""
        self._most, self._lock = most, threading.Lock()
        self._pieces: OrderedDict[Hashable, tuple[tuple[object, ...], str]] = OrderedDict()

    def once(self, key: Hashable, of: tuple[object, ...], make: Callable[[], str]) -> Markup:
        """The piece under `key` that was made of these very objects; made now if there is none."""
        whole = (key, *map(id, of))
        with self._lock:
            found = self._pieces.get(whole)
            if found is not None:
                self._pieces.move_to_end(whole)
                return Markup(found[1])  # noqa: S704 - a template made it
        made = make()
        with self._lock:
            self._pieces[whole] = (of, made)
            while len(self._pieces) > self._most:
                self._pieces.popitem(last=False)
        return Markup(made)  # noqa: S704 - as above

    def __len__(self) -> int:
        """How many pieces are kept."""
        return len(self._pieces)


kept = Kept()


def _told(own: Own | None) -> bytes:
    """An answer of one's own as part of a key: most of a room gave one of a few."""
    return msgspec.json.encode(own)


def question_once(  # noqa: PLR0913 - all that a question is made from
    view: View, asked: Asked, *, number: int, case: CaseView | None, point: int, caller: Callable[[], str]
) -> Markup:
    """A question with its choices, made once for all who answered it alike. `caller` makes it."""
    key = ("question", number, point, _told(asked.own), _told(asked.first), case)
    return kept.once(key, (view.protocol, asked.question, asked.codes), caller)


def result_once(view: View, shown: Shown, level: int, own: Own | None, caller: Callable[[], str]) -> Markup:
    """A revealed question, made once for all who answered it alike. `caller` makes it."""
    result = shown.counted.result
    key = ("result", result.step, shown.actual, shown.seen_before, shown.happened, level, _told(own))
    before = shown.before.tally if shown.before else None
    return kept.once(key, (view.protocol, counted_of(result), shown.counted.tally, before), caller)


def dress_once(app: Flask) -> None:
    """Let every template of `app` make questions and results once."""
    app.jinja_env.globals.update(question_once=question_once, result_once=result_once)
