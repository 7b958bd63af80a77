"""The identifier firewall of the live room: no number, address or date of birth goes into a record.

Notes, answers, poll words, conclusions and feedback are typed in haste and kept for years. What
identifies somebody by itself is refused before it is written anywhere. What only may identify, such as a
name, is let through: the rules that find it err too often to stop a room, and the record is checked
again before anything leaves it. The words themselves are in no message and no log.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from workshop.cases.anonymity import KIND_WORDS, hard
from workshop.domain.commands import Command
from workshop.domain.commands.reviewing import Conclude, EnterPaper, Judge, TakeNote
from workshop.domain.commands.room import ChangeSeat, Feedback, Join, ModerateWord, OpenPoll, PollWord
from workshop.domain.commands.tables import SendMessage
from workshop.domain.errors import Refusal

#: The fields of each command that people write in their own words.
WRITTEN: dict[type[Command], tuple[str, ...]] = {
    TakeNote: ("text", "tags"),
    PollWord: ("words",),
    Conclude: ("words", "minority_view", "ideal_support"),
    Feedback: ("words",),
    Join: ("pseudonym",),
    ChangeSeat: ("pseudonym",),
    ModerateWord: ("counted_as",),
    OpenPoll: ("question",),
    SendMessage: ("text",),
}


#: Up to this length a text is likely to be a code of a list, which a whole room gives at the same moment.
_SHORT = 40


def _found(text: str) -> tuple[str, ...]:
    """The kinds of what identifies somebody by itself in `text`, in words."""
    return tuple(dict.fromkeys(KIND_WORDS[hit.kind] for hit in hard(text)))


def kinds_in(text: str) -> str:
    """What identifies somebody by itself in `text`, as “a telephone number”; blank for nothing. Never the thing."""
    return " and ".join(_found(text))


#: The same short text is looked at once, not once for each seat.
_found_in_short = lru_cache(maxsize=1024)(_found)


def let_through(command: Command) -> None:
    """Nothing, where no text of `command` identifies somebody by itself.

    Raises Refusal `invalid` that says what kind of thing was found and in which field, never the thing.
    """
    for field, text in _texts(command):
        found = _found_in_short(text) if len(text) <= _SHORT else _found(text)
        if found:
            kinds = " and ".join(found)
            raise Refusal(
                "invalid",
                f"This seems to contain {kinds}. It was not kept. Please write it again without anything "
                "that could tell who the child or young person is.",
                field=field,
            )


def _texts(command: Command) -> Iterator[tuple[str, str]]:
    """Each text of `command` with the field it stands in."""
    if isinstance(command, Judge | EnterPaper):
        for answer in command.answers:
            for text in _strings(answer.value):
                yield f"a.{answer.question}", text
    for field in WRITTEN.get(type(command), ()):
        for text in _strings(getattr(command, field)):
            yield field, text


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)
