"""The files that git keeps, or would keep with the next commit, for tests that state rules about all of them."""

from __future__ import annotations

import shutil
import subprocess
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def tracked() -> tuple[Path, ...]:
    """Returns every file that git tracks or does not ignore, as absolute paths that exist."""
    names = _asked_of_git() or _walked()
    return tuple(path for path in (ROOT / name for name in sorted(names)) if path.is_file())


def _asked_of_git() -> set[str]:
    """Returns git's list, or nothing where there is no git, or it will not read this folder (a copied tree)."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        return set()
    command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    return {name for name in said.stdout.decode().split("\0") if name}


def _walked() -> set[str]:
    """Returns every file outside the folders and endings that .gitignore names."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    ignored = [line.rstrip("/") for line in lines if line and not line.startswith("#")] + ["/.git"]
    found: set[str] = set()
    folders = [ROOT]
    while folders:
        for path in folders.pop().iterdir():
            name = path.relative_to(ROOT).as_posix()
            if any(fnmatch(f"/{name}", rule) or fnmatch(path.name, rule) for rule in ignored):
                continue
            if path.is_dir():
                folders.append(path)
            else:
                found.add(name)
    return found


def python_files(*folders: str) -> tuple[Path, ...]:
    """Returns the Python files under the named top-level folders."""
    return tuple(path for path in tracked() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in folders)


def text_of(path: Path) -> str | None:
    """Returns the text of a file, or None when it is not text in UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
