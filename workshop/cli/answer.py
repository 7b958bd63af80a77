"""How a command answers: its result, its messages, and what is wrong, with the exit code that goes with it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import click
import msgspec

REFUSED = 1
BAD_INPUT = 2


class Wrong(msgspec.Struct, frozen=True):
    """One thing wrong, in the shape that `--json` prints. Place and mend are blank or 0 where there is none."""

    file: str
    line: int
    column: int
    message: str
    mend: str

    def __str__(self) -> str:
        """As a person reads it."""
        line, column = f"line {self.line}" if self.line else "", f"column {self.column}" if self.column else ""
        place = ", ".join(part for part in (self.file, line, column) if part)
        return f"{place}: {self.message} {self.mend}".strip(" :")


@contextmanager
def answering(*, as_json: bool) -> Iterator[None]:
    """Turn what goes wrong within the block into words (or JSON) and an exit code."""
    try:
        yield
    except BrokenPipeError:
        raise  # whoever reads the result has read enough; click ends quietly
    except Exception as error:
        from workshop.cli.explaining import explained  # noqa: PLC0415 - knows every part of the program

        found = explained(error)
        if found is None:
            raise
        fail(*found, as_json=as_json)


def fail(wrongs: Iterable[Wrong], code: int, *, as_json: bool) -> NoReturn:
    """Say what is wrong and leave with `code`."""
    listed = list(wrongs)
    if as_json:
        result({"errors": [msgspec.to_builtins(wrong) for wrong in listed]})
    else:
        for wrong in listed:
            tell(str(wrong))
    sys.exit(code)


def result(value: Any) -> None:
    """Print a result as JSON, nicely, on standard output."""
    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=1))


def tell(message: str) -> None:
    """Say something beside the result, on standard error."""
    click.echo(message, err=True)
