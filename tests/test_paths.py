"""Where Workshop finds the files beside its code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workshop import paths

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package as it lies in a working tree: its folders are beside it."""
    for name in ("workshop", "static"):
        (tmp_path / name).mkdir()
    return tmp_path / "workshop"


def test_a_working_tree_has_the_folders_beside_the_package(package: Path) -> None:
    assert paths.folder("static", package) == package.parent / "static"


def test_a_wheel_has_them_inside_and_inside_comes_first(package: Path) -> None:
    (package / "static").mkdir()
    assert paths.folder("static", package) == package / "static"


def test_a_damaged_installation_says_what_is_missing(package: Path) -> None:
    with pytest.raises(FileNotFoundError, match="folder 'templates' is missing"):
        paths.folder("templates", package)


def test_this_installation_is_whole() -> None:
    assert paths.static().is_dir()
    assert paths.templates().is_dir()
    assert paths.fixtures().is_dir()
