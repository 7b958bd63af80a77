"""How a command is refused."""

from __future__ import annotations

from typing import Literal

Code = Literal["late", "sealed", "forbidden", "unknown", "invalid", "busy", "gone", "conflict"]

#: The closed set of refusal codes that clients can meet.
CODES: tuple[str, ...] = ("late", "sealed", "forbidden", "unknown", "invalid", "busy", "gone", "conflict")


class Refusal(Exception):  # noqa: N818 - it is the domain's word, and not a fault of the program
    """A command that is not carried out, with the reason in words a person can act on.

    `code` is one of `CODES`; `field` names the part of the command that is wrong, if one is;
    `retry_after` is in seconds, for refusals that pass by themselves.
    """

    def __init__(self, code: Code, message: str, *, field: str = "", retry_after: float = 0.0) -> None:
        """Remember why."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.field = field
        self.retry_after = retry_after


class TooMany(Refusal):
    """Refused because of whoever asks: too fast, or too often wrong. Nobody else is kept from anything."""

    def __init__(self, retry_after: float, message: str) -> None:
        """Remember in how many seconds to come again, and why."""
        super().__init__("busy", message, retry_after=retry_after)
