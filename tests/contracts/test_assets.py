"""The built front-end assets are whole, ours in look, and made again only when their sources change."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from workshop import _build_assets as assets
from workshop import paths

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def vendor() -> Path:
    """The folder as the build left it."""
    return paths.static() / "vendor"


@pytest.fixture
def css(vendor: Path) -> str:
    """The compiled styles."""
    return (vendor / assets.STYLES).read_text(encoding="utf-8")


def test_vendor_is_complete_and_current(vendor: Path) -> None:
    assert {path.name for path in vendor.iterdir()} == {*assets.FILES, assets.STAMP}
    assert all((vendor / name).stat().st_size > 0 for name in assets.FILES)
    assert assets.is_current(vendor)


def test_styles_do_not_carry_the_identity_of_gov_uk(css: str) -> None:
    assert "GDS Transport" not in css
    assert "--govuk-brand-colour: #12436d" in css
    assert '"Atkinson Hyperlegible"' in css


def test_styles_name_only_fonts_that_are_there(css: str, vendor: Path) -> None:
    fonts = {path.name for path in vendor.glob("*.woff2")}
    assert len(fonts) == css.count("@font-face") == 2
    assert all(f'url("{name}")' in css for name in fonts)
    assert re.findall(r"url\(\"?(?:https?:)?//|@import", css) == []


def test_a_current_folder_is_left_alone(vendor: Path) -> None:
    before = (vendor / assets.STAMP).stat().st_mtime_ns
    assert assets.build() is False
    assert (vendor / assets.STAMP).stat().st_mtime_ns == before


def test_a_missing_file_or_another_source_makes_it_stale(vendor: Path, tmp_path: Path) -> None:
    copy = tmp_path / "vendor"
    shutil.copytree(vendor, copy)
    assert assets.is_current(copy)
    (copy / assets.STAMP).write_text("0" * 64, encoding="ascii")
    assert not assets.is_current(copy)
    shutil.copytree(vendor, copy, dirs_exist_ok=True)
    (copy / "socket.io.esm.min.js").unlink()
    assert not assets.is_current(copy)


def test_without_node_it_fails_in_one_sentence_and_touches_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if assets.wheel_node():
        pytest.skip("this environment carries a Node of its own")
    with pytest.raises(assets.AssetsError, match=r"^The assets need Node .* `make assets`, which brings its own\.$"):
        assets.build(tmp_path / "vendor")
    assert not (tmp_path / "vendor").exists()


def test_a_node_that_is_too_old_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("node", "npm"):
        program = tmp_path / name
        program.write_text("#!/bin/sh\necho v18.20.4\n", encoding="ascii")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert assets.system_node() is None
