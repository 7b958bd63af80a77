"""A built wheel is the whole program: code, pages, assets and fixtures, running from any folder."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.contracts.tracked import ROOT, tracked
from workshop import _build_assets as assets

pytestmark = pytest.mark.full


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the working tree as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """The names of the files inside the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_carries_the_assets(names: set[str]) -> None:
    assert {f"workshop/static/vendor/{name}" for name in assets.FILES} <= names


def test_the_wheel_carries_the_words_of_the_identifier_check(names: set[str]) -> None:
    assert "workshop/cases/anonymity/lexicon.txt" in names
    assert "workshop/_build_lexicon.py" not in names


@pytest.mark.parametrize("folder", ["static", "templates", "fixtures"])
def test_the_wheel_carries_every_tracked_file_of(folder: str, names: set[str]) -> None:
    ours = {path.relative_to(ROOT).as_posix() for path in tracked() if path.relative_to(ROOT).parts[0] == folder}
    assert ours, f"{folder} is empty"
    assert {f"workshop/{name}" for name in ours} <= names


def test_the_wheel_leaves_the_building_tools_behind(names: set[str]) -> None:
    assert not [name for name in names if name.startswith("workshop/assets/") or "node_modules" in name]


def test_the_package_in_the_wheel_finds_its_own_folders(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    program = "from workshop import paths; print(paths.static(), paths.templates(), paths.fixtures(), sep='\\n')"
    command = [sys.executable, "-S", "-c", program]
    environment = {"PYTHONPATH": str(tmp_path / "site")}
    said = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    inside = tmp_path / "site" / "workshop"
    assert [Path(line) for line in said.stdout.splitlines()] == [
        inside / "static",
        inside / "templates",
        inside / "fixtures",
    ]
