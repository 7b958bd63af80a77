"""The import contract of pyproject.toml holds, and would be noticed broken."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.contracts.tracked import ROOT


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs import-linter on the package in `folder`."""
    program = Path(sys.executable).with_name("lint-imports")
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run(
        [program, "--no-logo", "--no-cache"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def copy_of_package(folder: Path) -> Path:
    """Copies the package and its contract, so that a test may break it."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    ignored = shutil.ignore_patterns("__pycache__", "assets")
    return Path(shutil.copytree(ROOT / "workshop", folder / "workshop", ignore=ignored))


def test_the_import_contract_holds() -> None:
    said = lint_imports(ROOT)
    assert said.returncode == 0, said.stdout + said.stderr


def test_a_package_without_a_place_is_noticed(tmp_path: Path) -> None:
    stray = copy_of_package(tmp_path) / "stray"
    stray.mkdir()
    (stray / "__init__.py").write_text('"""Placed nowhere."""\n', encoding="utf-8")
    said = lint_imports(tmp_path)
    assert said.returncode == 1
    assert "stray" in said.stdout


def test_a_domain_that_reads_a_clock_is_noticed(tmp_path: Path) -> None:
    domain = copy_of_package(tmp_path) / "domain"
    (domain / "hurry.py").write_text("import time\n\nNOW = time.time()\n", encoding="utf-8")
    said = lint_imports(tmp_path)
    assert said.returncode == 1
    assert "workshop.domain.hurry -> time" in said.stdout


def test_a_database_outside_the_store_is_noticed(tmp_path: Path) -> None:
    package = copy_of_package(tmp_path)
    (package / "cases" / "shortcut.py").write_text(
        "import sqlite3\n\nVERSION = sqlite3.sqlite_version\n", encoding="utf-8"
    )
    said = lint_imports(tmp_path)
    assert said.returncode == 1
    assert "workshop.cases.shortcut -> sqlite3" in said.stdout
