"""The one way in which a file written by hand is refused."""

from __future__ import annotations


class FileError(ValueError):
    """A file cannot be used: which one, at which line, what is wrong and how to mend it.

    `line` counts from 1 and is 0 where no line can be named.
    """

    def __init__(self, file: str, message: str, mend: str, line: int = 0) -> None:
        """Keeps the parts, and puts them into one sentence for the message."""
        place = f"{file}, line {line}" if line else file
        super().__init__(f"{place}: {message} {mend}")
        self.file = file
        self.line = line
        self.message = message
        self.mend = mend
