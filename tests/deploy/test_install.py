"""Releases stand beside each other: a new one is pointed at, and the one before it is one command away."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.contracts.tracked import ROOT

pytestmark = pytest.mark.full


def _install(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = ["/bin/sh", str(ROOT / "deploy" / "install.sh"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **environment})


def test_a_release_is_installed_upgraded_and_taken_back(tmp_path: Path) -> None:
    prefix = tmp_path / "opt"
    done = _install("--with", "oidc,passkeys,encryption", str(prefix))
    assert done.returncode == 0, done.stderr
    current = prefix / "current"
    first = current.readlink()
    extras = "import joserfc, sqlcipher3, webauthn"
    subprocess.run([str(current / "bin" / "python"), "-c", extras], cwd=tmp_path, check=True)
    assert (prefix / "extras").read_text(encoding="utf-8") == "oidc,passkeys,encryption\n"
    said = subprocess.run(
        [current / "bin" / "workshop", "--version"], cwd=tmp_path, capture_output=True, text=True, check=True,
        env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
    )  # fmt: skip
    assert said.stdout.startswith("workshop, version ")
    # The release before it: what an upgrade leaves behind.
    older = prefix / "releases" / "0.0.1-older"
    older.mkdir()
    (prefix / "previous").symlink_to("releases/0.0.1-older")
    assert _install("--back", str(prefix)).returncode == 0
    assert (current.readlink(), (prefix / "previous").readlink()) == (Path("releases/0.0.1-older"), first)


def test_an_install_that_fails_changes_nothing(tmp_path: Path) -> None:
    prefix = tmp_path / "opt"
    (prefix / "releases" / "works").mkdir(parents=True)
    (prefix / "current").symlink_to("releases/works")
    broken = tmp_path / "source"
    shutil.copytree(ROOT / "deploy", broken / "deploy")
    shutil.copytree(ROOT / "setup", broken / "setup")
    (broken / "workshop").mkdir()
    (broken / "workshop" / "__init__.py").write_text('__version__ = "9.9.9"\n', encoding="utf-8")
    (broken / "requirements.lock").write_text("nothing-of-this-name==1 --hash=sha256:00\n", encoding="utf-8")
    (broken / "requirements-oidc.lock").write_text("", encoding="utf-8")
    (prefix / "extras").write_text("oidc\n", encoding="utf-8")
    failed = subprocess.run(
        ["/bin/sh", str(broken / "deploy" / "install.sh"), str(prefix)], capture_output=True, text=True, check=False
    )
    assert failed.returncode != 0
    assert "Nothing was changed" in failed.stderr
    assert (prefix / "current").readlink() == Path("releases/works")
    assert [path.name for path in (prefix / "releases").iterdir()] == ["works"]


def test_an_extra_that_does_not_exist_is_named_before_anything_is_done(tmp_path: Path) -> None:
    prefix = tmp_path / "opt"
    failed = _install("--with", "oidc,passkey", str(prefix))
    assert failed.returncode == 2
    assert '"passkey"' in failed.stderr
    assert not prefix.exists()
    assert _install("--with").returncode == 2


def test_there_is_no_going_back_from_the_first_release(tmp_path: Path) -> None:
    (tmp_path / "releases").mkdir()
    failed = _install("--back", str(tmp_path))
    assert failed.returncode == 1
    assert "no version before" in failed.stderr
