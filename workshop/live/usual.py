"""The usual message, a command that wants an acknowledgement, is read, taken and answered in one step.

Whatever a hall sends at once is of this one kind. The libraries take it through two packets, a general reader of JSON
and a list of handlers, and its acknowledgement back through as many. Here it is read once, straight into the command.
What is spelled in any other way, or does not fit, is left to them: they say what is wrong with it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from workshop.domain.commands import COMMANDS
from workshop.live.publisher import NAMESPACE

if TYPE_CHECKING:
    from workshop.live.backpressure import Bounded
    from workshop.live.namespace import Live


class Message(msgspec.Struct):
    """A command as it comes: from a page with its `form`, from another client with `data`."""

    name: str
    id: str = ""
    form: list[tuple[str, str]] | None = None
    data: Any = None


class _Unread(msgspec.Struct):
    """The same with its data as they came."""

    name: str
    id: str = ""
    form: list[tuple[str, str]] | None = None
    data: msgspec.Raw = msgspec.Raw(b"null")


#: An event in the spelling of Socket.IO that wants an acknowledgement: 42/live,17["command",{…}]
_USUAL = re.compile(rf'42{NAMESPACE},([0-9]{{1,9}})(?=\["command",)')
_read = msgspec.json.Decoder(tuple[Literal["command"], _Unread]).decode
_data = {name: msgspec.json.Decoder(kind).decode for name, kind in COMMANDS.items()}
_encode = msgspec.json.Encoder().encode


def message(text: str) -> tuple[bytes, Message] | None:
    """The number under which a message wants its acknowledgement, and the message; None where it is not the usual one.

    Its data are a command already, checked as `parse` does.
    """
    found = _USUAL.match(text)
    if found is None:
        return None
    try:
        _, unread = _read(text[found.end() :])
        data = _data[unread.name](unread.data) if unread.form is None else None
    except (msgspec.DecodeError, UnicodeError, RecursionError, KeyError):
        return None
    return found[1].encode(), Message(unread.name, unread.id, unread.form, data)


class Usual:
    """Hands usual messages to the namespace `live` of a Socket.IO server, past the libraries between them."""

    def __init__(self, server: Any, live: Live) -> None:
        """Nothing was said yet."""
        self._server, self._live = server, live

    def heard(self, connection: Bounded, text: str) -> bool:
        """Take a message of `connection` and acknowledge it; False where it is for the libraries to read."""
        said = message(text)
        if said is None:
            return False
        manager = self._server.manager
        sid = manager.sid_from_eio_sid(connection.sid, NAMESPACE)
        if sid is None or not manager.is_connected(sid, NAMESPACE):
            return False
        try:
            told = _encode(self._live.taken(sid, said[1]))
        except Exception:
            # As the libraries do: whoever gave it hears nothing and sends it again; the line goes on.
            self._server.eio.logger.exception("message handler error")
            return True
        connection.say(b"43" + NAMESPACE.encode() + b"," + said[0] + b"[" + told + b"]")
        return True
