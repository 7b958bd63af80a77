from __future__ import annotations

from typing import TYPE_CHECKING

import click
import pytest

from tests.service.past_files import TESTSHIRE
from workshop.cli import main
from workshop.cli.commands import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Terminal


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_in_the_list_can_be_used_and_explains_itself(terminal: Terminal, name: str) -> None:
    done = terminal(name, "--help")
    assert done.code == 0
    assert COMMANDS[name][2] in terminal("--help").out
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.name == name
    assert all(o.help for o in command.params if isinstance(o, click.Option))


def test_format_json_and_json_mean_the_same(terminal: Terminal) -> None:
    said = [terminal("findings", TESTSHIRE, *how) for how in (("--json",), ("--format", "json"))]
    assert said[0].json == said[1].json
    for name in ("verify", "replay", "import"):
        done = terminal(name, "nowhere", "--format", "json")
        assert (done.code, list(done.json)) == (2, ["errors"]), name


def test_an_unknown_command_is_bad_input(terminal: Terminal) -> None:
    assert terminal("dance").code == 2


def test_a_backup_is_restored_elsewhere(terminal: Terminal, tmp_path: Path) -> None:
    terminal("import", TESTSHIRE)
    made = terminal("backup", tmp_path, "--json").json
    assert made["bytes"] > 100_000
    done = terminal("restore", made["backup"], "--data", tmp_path / "new", "--json")
    assert (done.code, done.json["events"], done.json["kept"]) == (0, 1756, None)
    assert terminal("verify", "--data", tmp_path / "new").code == 0


def test_a_store_is_replaced_only_when_told_to_and_then_kept(terminal: Terminal, tmp_path: Path) -> None:
    terminal("import", TESTSHIRE)
    made = terminal("backup", tmp_path, "--json").json
    assert terminal("restore", made["backup"]).code == 1
    done = terminal("restore", made["backup"], "--replace", "--json")
    assert done.code == 0
    assert done.json["kept"]


def test_there_is_no_backup_of_nothing(terminal: Terminal, tmp_path: Path) -> None:
    done = terminal("backup", tmp_path / "b", "--json")
    assert done.code == 1
    assert "no Workshop store" in done.json["errors"][0]["message"]
    assert not terminal.data.exists()
