"""`workshop move`: out, release, in and back, in words and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.cli.test_running_days import a_running_day


@pytest.mark.full
def test_a_real_day_that_is_open_goes_from_one_folder_to_another(terminal: Terminal, tmp_path: Path) -> None:
    day = a_running_day(terminal, "live")
    there, folder = Terminal(tmp_path / "there"), tmp_path / "files"
    folder.mkdir()
    made = terminal("move", "out", day, "--to", folder, "--address", "https://there.example")
    file = folder / f"{day}.workshop-move"
    assert (made.code, file.is_file()) == (0, True)
    assert "move release" in made.err
    assert "exists already" in terminal("move", "out", day, "--to", folder).err
    again = terminal("move", "out", day, "--to", tmp_path / "other")
    assert (again.code, "has moved to https://there.example" in again.err) == (1, True)
    code = terminal("move", "release", day).out.strip()
    assert terminal("move", "release", day, "--json").json["code"] == code
    assert "given out" in terminal("move", "back", day).err
    wrong = there("move", "in", file, "--code", "WRONG")
    assert (wrong.code, "does not open" in wrong.err) == (2, True)
    done = there("move", "in", file, "--code", code)
    assert (done.code, "goes on here" in done.out, "join code is still" in done.out) == (0, True, True)
    assert there("verify", day).code == 0
    assert "is here already" in there("move", "in", file, "--code", code).err
    assert [line.split(",")[4] for line in there("audit").out.splitlines()[1:]] == ["moved-in"]


def test_what_cannot_move_is_said_in_words_and_nothing_is_sealed(terminal: Terminal, tmp_path: Path) -> None:
    day = a_running_day(terminal, "rehearsal")
    for words, why in (
        (("out", "wnowhere", "--to", tmp_path / "f"), "no workshop"),
        (("out", day, "--to", tmp_path / "f", "--address", "there"), "no address"),
        (("out", day, "--to", tmp_path / "no" / "f"), "No such file"),
        (("release", day), "has moved out"),
        (("back", day), "has moved out"),
    ):
        done = terminal("move", *words)
        assert (done.code != 0, why in done.err) == (True, True), (words, done.err)
    assert list(tmp_path.glob("f*")) == []
    nowhere = Terminal(tmp_path / "nowhere")
    assert "no Workshop store" in nowhere("move", "back", day).err
    assert not nowhere.data.exists()
    terminal("move", "out", day, "--to", tmp_path / "f")
    assert terminal("move", "back", day, "--json").json["status"] == "open"
