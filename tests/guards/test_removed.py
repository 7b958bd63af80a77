"""Each guard is taken out of a copy of the program, and the test that stands for it must fail."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.tracked import ROOT
from tests.guards.removed import REMOVED, Removed
from tests.guards.rules import RULES

EVERY = (*REMOVED, *RULES)
#: What pytest says when tests failed, and not when they could not be run.
FAILED = 1


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program and its tests."""
    place = tmp_path_factory.mktemp("copy")
    for name in ("workshop", "templates", "tests", "deploy", "docs", "setup"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("static", "fixtures", "bench", "pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        (place / name).symlink_to(ROOT / name)
    return place


def test_every_guard_named_is_there_once() -> None:
    for one in EVERY:
        assert (ROOT / one.file).read_text(encoding="utf-8").count(one.guard) == 1, f"{one.file}: {one.guard}"
        assert (ROOT / one.test.partition("::")[0]).is_file(), one.test


@pytest.mark.full
@pytest.mark.parametrize("one", EVERY, ids=[f"{one.file}:{one.guard[-30:]}" for one in EVERY])
def test_without_the_guard_its_test_fails(copy: Path, one: Removed) -> None:
    file = copy / one.file
    kept = file.read_text(encoding="utf-8")
    file.write_text(kept.replace(one.guard, one.without), encoding="utf-8")
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", one.test],
            cwd=copy, env={**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    finally:
        file.write_text(kept, encoding="utf-8")
    assert ran.returncode == FAILED, f"it passed without: {one.guard}\n{ran.stdout[-1500:]}{ran.stderr[-500:]}"
