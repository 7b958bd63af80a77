"""The benchmark runs, stores what it was told is stored, and prints its table."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench._table import met

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.full
def test_a_small_room_is_measured_beside_the_echo() -> None:
    command = [sys.executable, "-m", "bench.room", "--seats", "12", "--rounds", "2"]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=180).stdout
    assert "acknowledged 48, in the log 48" in told
    assert "reveal: the press acknowledged" in told


def test_a_bar_is_on_the_figure_or_on_the_ratio() -> None:
    assert [met("50", 49, None), met("50", 51, 1)] == ["ok", "MISSED"]
    assert [met("3x", 30, 10), met("3x", 31, 10), met("3x", 31, None), met("", 31, 10)] == ["ok", "MISSED", "", ""]
