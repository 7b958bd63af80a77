"""Records as they stood at a moment, from the command line to the pages of another installation."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.cli.test_running_days import a_running_day
from workshop import paths
from workshop.domain.commands import Actor
from workshop.service.installation import Installation

GOLDEN = paths.fixtures() / "records" / "v3" / "golden-day.jsonl"


@pytest.fixture
def day(terminal: Terminal) -> str:
    """The golden day, brought in."""
    stream: str = terminal("import", GOLDEN, "--json").json["workshops"][0]
    return stream


def test_a_record_as_it_stood_verifies_replays_and_lives_in_another_installation(
    terminal: Terminal, day: str, tmp_path: Path
) -> None:
    file = tmp_path / "cut.jsonl"
    done = terminal("export", day, "--until", "84", "-o", file)
    assert done.code == 0
    assert "As it stood on" in done.err
    assert "Withheld (1): notes" in done.err
    first = json.loads(file.read_text().splitlines()[0])
    assert first["as_it_stood"]["events"] == {day: 188}
    assert first["workshops"][0]["status"] == "open"
    verified = terminal("verify", file, "--json").json
    assert (verified["sound"], verified["events"]) == (True, 84)
    assert "as it stood" in terminal("verify", file).out
    assert terminal("replay", file).code == 0
    there = Terminal(tmp_path / "there")
    assert there("import", file).code == 0
    again = there("export", day, "-o", tmp_path / "again.jsonl")
    assert again.code == 0
    assert (tmp_path / "again.jsonl").read_text().splitlines()[1:-1] == file.read_text().splitlines()[1:-1]
    assert there("verify", day).code == 0
    with Installation(there.data) as installation:
        entry = installation.directory.find(day)
        assert entry is not None
        assert entry.status == "closed", "nobody joins a record"
        seat = installation.workshops.look(day, lambda s: next(iter(s.seats)))
        ack = installation.reception.take(day, "feedback", {"score": 3}, Actor("seat", seat))
        assert (ack["ok"], ack.get("code")) == (False, "late"), ack


def test_a_document_is_made_from_the_record_of_a_moment_and_says_so(
    terminal: Terminal, day: str, tmp_path: Path
) -> None:
    refused = terminal("export", day, "--until", "150", "--format", "md")
    assert (refused.code, refused.out) == (2, "")
    file = tmp_path / "cut.jsonl"
    terminal("export", day, "--until", "150", "-o", file)
    assert "This is not the whole day" in terminal("export", file, "--format", "md").out
    for words in (("export", file, "--format", "md", "--public"), ("findings", file, "--public")):
        public = terminal(*words)
        assert (public.code, public.out) == (1, "")
        assert "never of a moment" in public.err


@pytest.mark.parametrize("until", ["soon", "0", "189", "2000-01-01T10:00", "2999-01-01T10:00", "2026-11-21"])
def test_a_bad_moment_is_bad_input_in_words_and_nothing_is_written(
    terminal: Terminal, day: str, tmp_path: Path, until: str
) -> None:
    done = terminal("export", day, "--until", until, "-o", tmp_path / "cut.jsonl")
    assert done.code == 2
    assert done.err.endswith(".\n")
    assert not (tmp_path / "cut.jsonl").exists()


def test_a_day_that_runs_has_no_record_of_a_moment_either(terminal: Terminal) -> None:
    assert "still running" in terminal("export", a_running_day(terminal, "live"), "--until", "2").err


def test_a_pipe_is_written_to_and_never_replaced_by_a_file(terminal: Terminal, day: str, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    assert terminal("export", day, "-o", pipe).code == 0
    reader.join(10)
    assert pipe.is_fifo()
    assert read[0].startswith(b'{"schema":1')
