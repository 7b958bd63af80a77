"""Rendering once what many are shown alike: a room of 250 asks for the same case at the same moment.

What is kept is found by everything it follows from. Words and numbers go into a key and are
compared by value; protocols, tallies and lists of answers are compared by identity, and held, so
that their identity is not used again while something made from them is kept.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

import msgspec
from flask import Flask, request
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from workshop.domain.events import AnswersWithdrawn, Event, NoteRemoved, PollModerated
from workshop.domain.protocol import Question
from workshop.domain.sight.model import Asked, CaseView, Own
from workshop.web.counting import counted_of
from workshop.web.kept import Kept, forget
from workshop.web.pieces import Own as Ones
from workshop.web.pieces import Piece, gap, pieced, within
from workshop.web.revealed import Shown
from workshop.web.view import View

#: Pieces of pages that are kept: some hundred kilobytes for each room that is running.
_MOST = 512


kept: Kept[Piece] = Kept(_MOST)

#: After these, something that was shown is destroyed or hidden.
_TAKEN_BACK = (AnswersWithdrawn, NoteRemoved, PollModerated)


def token() -> str:
    """The token of a form. A client that is no browser shows its own in a header with every request, and needs none."""
    return "" if request.headers.get("Authorization", "").startswith("Bearer ") else generate_csrf()


def number() -> str:
    """A number that no other form has."""
    return uuid.uuid4().hex


def ones(name: str = "") -> Ones:
    """What is one's own in what everybody is shown, for whoever asks now."""
    return Ones(token, number, name)


def _told(own: Own | None) -> bytes:
    """An answer of one's own as part of a key: most of a room gave one of a few."""
    return msgspec.json.encode(own)


def written(question: Question) -> bool:
    """Whether a question is answered in words of one's own, which nothing keeps."""
    return question.kind in ("text", "words")


def let_go(_workshop: str, events: Sequence[Event]) -> None:
    """Keep nothing of what was withdrawn or taken back, nor of a workshop that was let go of: then there are no events.

    What it was in cannot be told from the pieces. All of them are made again, in milliseconds.
    """
    if not events or any(isinstance(event, _TAKEN_BACK) for event in events):
        forget()


def question_once(  # noqa: PLR0913 - all that a question is made from
    view: View, asked: Asked, *, number: int, case: CaseView | None, point: int, caller: Callable[[], str]
) -> Markup:
    """A question with its choices, made once for all who answered it alike. `caller` makes it."""
    if (asked.own or asked.first) and written(asked.question):
        return within(pieced(caller), ones)
    key = ("question", number, point, _told(asked.own), _told(asked.first), case)
    made = kept.once(key, (view.protocol, asked.question, asked.codes), lambda: pieced(caller, lasting=True))
    return within(made, ones)


def result_once(view: View, shown: Shown, level: int, own: Own | None, caller: Callable[[], str]) -> Markup:
    """A revealed question, made once for all who answered it alike. `caller` makes it."""
    result = shown.counted.result
    if own and written(result.question):
        return within(pieced(caller), ones)
    key = ("result", result.step, shown.actual, shown.seen_before, shown.happened, level, _told(own))
    before = shown.before.tally if shown.before else None
    of = (view.protocol, counted_of(result), shown.counted.tally, before)
    return within(kept.once(key, of, lambda: pieced(caller, lasting=True)), ones)


def dress_once(app: Flask) -> None:
    """Let every template of `app` make questions and results once, and leave gaps for what is one's own in a form."""
    app.jinja_env.globals.update(
        question_once=question_once, result_once=result_once,
        csrf_token=lambda: gap("token", token), new_id=lambda: gap("id", number),
    )  # fmt: skip
