"""The benchmark runs, stores what it was told is stored, and prints its table."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench._table import met

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.full
@pytest.mark.parametrize("how", [[], ["--polling"]])
def test_a_small_room_is_measured_beside_the_echo(how: list[str]) -> None:
    command = [sys.executable, "-m", "bench.room", "--seats", "12", "--rounds", "2", *how]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=180).stdout
    assert "acknowledged 88, in the log 88" in told
    assert "reveal: the press acknowledged" in told


@pytest.mark.full
def test_a_small_room_is_measured_over_an_encrypted_store() -> None:
    pytest.importorskip("sqlcipher3")
    command = [sys.executable, "-m", "bench.room", "--seats", "12", "--rounds", "1", "--key"]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=180).stdout
    assert "12 seats, store encrypted" in told
    assert "acknowledged 64, in the log 64" in told


@pytest.mark.full
def test_a_hall_joins_by_the_code_and_everybody_has_a_name_of_their_own() -> None:
    command = [sys.executable, "-m", "bench.joining", "--seats", "40"]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=180).stdout
    assert "error first: 0; seats in the log 40, different names 40" in told


@pytest.mark.full
def test_many_workshops_judge_at_the_same_time_and_nothing_is_lost() -> None:
    """Four in the place of twenty: a whole run belongs to `make bench`. It exits with 1 above a second's wait."""
    command = [sys.executable, "-m", "bench.many", "--workshops", "4", "--seats", "10", "--seconds", "3"]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=240).stdout
    assert "acknowledged 80, in the logs 80" in told


@pytest.mark.full
@pytest.mark.parametrize(
    "command",
    [
        "cost --seats 8 --rounds 1", "large --small 4 --large 16 --rounds 1", "replay --events 8000",
        "votes --votes 2000",
    ],
)  # fmt: skip
def test_every_other_table_is_printed_with_its_bar(command: str) -> None:
    program = [sys.executable, "-m", *f"bench.{command}".split()]
    told = subprocess.run(program, cwd=ROOT, check=True, capture_output=True, text=True, timeout=180).stdout
    assert "x  " in told
    assert any(said in told for said in (" ok", " MISSED"))


def test_a_bar_is_on_the_figure_or_on_the_ratio() -> None:
    assert [met("50", 49, None), met("50", 51, 1)] == ["ok", "MISSED"]
    assert [met("50 3x", 49, 10), met("50 3x", 29, None)] == ["ok MISSED", "ok"]
    assert [met("3x", 30, 10), met("3x", 31, 10), met("3x", 31, None), met("", 31, 10)] == ["ok", "MISSED", "", ""]


@pytest.mark.full
def test_a_hall_of_tables_is_measured_at_its_own_pace_each() -> None:
    command = [
        sys.executable,
        "-m",
        "bench.breakouts",
        "--seats",
        "20",
        "--tables",
        "4",
        "--seconds",
        "3",
        "--rounds",
        "1",
    ]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=240).stdout
    assert "acknowledged 60, in the log 60, different 60" in told
    assert "breakouts end: last screen right" in told
