"""Every command a workshop takes. The set is closed: a new one is added here."""

from __future__ import annotations

import inspect

import msgspec

from workshop.domain.commands import preparing, reviewing, room, tables
from workshop.domain.commands.command import Actor, Command
from workshop.domain.errors import Refusal

#: The closed set of commands, by their name on the wire.
COMMANDS: dict[str, type[Command]] = {
    cls.NAME: cls
    for module in (preparing, room, reviewing, tables)
    for _, cls in inspect.getmembers(module, inspect.isclass)
    if issubclass(cls, Command) and cls.NAME
}


def parse(name: str, data: object) -> Command:
    """The command called `name` with `data` as its fields, or `data` itself where it is that command already.

    Raises Refusal `unknown` for a name outside the set, `invalid` for fields that do not fit.
    """
    cls = COMMANDS.get(name)
    if cls is None:
        raise Refusal("unknown", f"There is no command “{name}”.")
    if type(data) is cls:
        return data
    try:
        command = msgspec.convert(data, cls)
        # What cannot be written down must not reach the log: half a surrogate pair, or lists without end.
        msgspec.json.encode(command)
    except (UnicodeEncodeError, RecursionError, OverflowError, TypeError):
        raise Refusal("invalid", f"The command “{name}” holds something that cannot be written down.") from None
    except msgspec.ValidationError as problem:
        message = str(problem)
        where = message.rpartition("at `$.")[2].partition("`")[0] if "at `$." in message else ""
        raise Refusal("invalid", f"The command “{name}” does not fit: {message}.", field=where) from None
    return command


__all__ = ["COMMANDS", "Actor", "Command", "parse", "preparing", "reviewing", "room", "tables"]
