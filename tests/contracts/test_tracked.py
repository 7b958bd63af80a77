"""The rules reach the same files with git and without."""

from __future__ import annotations

from tests.contracts import tracked


def test_a_copied_tree_is_read_as_git_would() -> None:
    asked = tracked._asked_of_git()  # noqa: SLF001 - two ways that must agree
    walked = tracked._walked()  # noqa: SLF001
    assert "pyproject.toml" in walked
    assert not {name for name in walked if name.startswith((".venv/", ".git/", "static/vendor/"))}
    present = {name for name in asked if (tracked.ROOT / name).is_file()}
    assert present <= walked
