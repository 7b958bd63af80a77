"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def data(command: F) -> F:
    """The data folder."""
    return click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("data"),
        envvar="WORKSHOP_DATA",
        show_default="./data",
        help="The folder that holds your workshops. WORKSHOP_DATA sets it too.",
    )(command)


def as_json(command: F) -> F:
    """JSON instead of words, by `--json` or `--format json`; the command is given `as_json`."""

    @wraps(command)
    def spoken(*args: Any, as_json: bool, shape: str, **given: Any) -> Any:
        return command(*args, as_json=as_json or shape == "json", **given)

    say = click.option(
        "--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True,
        help="Words for people, or JSON for other programs.",
    )  # fmt: skip
    return say(click.option("--json", "as_json", is_flag=True, help="The same as --format json.")(spoken))  # type: ignore[return-value]


def inputs(command: F) -> F:
    """A costing from a file, in place of the one that the source has; the command is given `inputs`."""
    return click.option(
        "--inputs",
        type=click.Path(dir_okay=False, path_type=Path),
        help="A file with counts, unit costs and safeguards (JSON) to size the opportunity with.",
    )(command)


def set_aside(command: F) -> F:
    """Rows of a past workshop to leave out on purpose."""
    return click.option(
        "--set-aside",
        "aside",
        metavar="FILE:LINE",
        multiple=True,
        callback=_places,
        help="Leave out this row on purpose, such as judgements.csv:14. Give it once for each row.",
    )(command)


def _places(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    out = []
    for value in values:
        file, _colon, line = value.rpartition(":")
        if not file or not line.isdigit():
            message = f"“{value}” names no row. Write the file and the line, such as judgements.csv:14."
            raise click.BadParameter(message)
        out.append((file, int(line)))
    return tuple(out)
