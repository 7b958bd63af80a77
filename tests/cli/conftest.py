from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner

from workshop.cli import main


class Done(msgspec.Struct, frozen=True):
    """What a command left: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str
    raw: bytes

    @property
    def json(self) -> Any:
        """Standard output, which must be JSON and nothing else."""
        return json.loads(self.out)


class Terminal:
    """A terminal whose commands keep their workshops in a folder of the test."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def __call__(self, *words: object) -> Done:
        result = CliRunner().invoke(main, [str(w) for w in words], env={"WORKSHOP_DATA": str(self.data)})
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Done(result.exit_code, _text(result.stdout_bytes), result.stderr, result.stdout_bytes)


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path / "data")
