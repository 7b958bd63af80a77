"""Every threat on the security page names a test that exists; the pages beside it say the same as the program."""

from __future__ import annotations

import ast
import re
from functools import lru_cache

from tests.contracts.tracked import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


@lru_cache
def _tests(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _threats() -> list[str]:
    section = PAGE.partition("## Threats, guards and tests")[2].partition("\n## ")[0]
    return [line for line in section.splitlines() if line.startswith("| ")][1:]


def test_every_threat_has_a_test() -> None:
    assert len(_threats()) > 20
    assert [row for row in _threats() if not NAMED.search(row.rpartition(" | ")[2])] == []


def test_every_test_named_exists() -> None:
    named = NAMED.findall(PAGE)
    assert named
    missing = [f"{path}::{name}" for path, name in named if not (ROOT / path).is_file() or name not in _tests(path)]
    assert not missing, "\n".join(missing)


def test_every_path_in_backticks_is_there() -> None:
    paths = set(re.findall(r"`((?:tests|deploy|docs)/[\w./-]+)`", PAGE))
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []


def test_pages_of_data_protection_lead_to_each_other() -> None:
    pages = [ROOT / "docs" / "data-protection.md", *(ROOT / "docs" / "data-protection").glob("*.md")]
    assert len(pages) == 5
    lost = [
        f"{page.name}: {to}"
        for page in [*pages, ROOT / "docs" / "security.md", ROOT / "docs" / "running.md"]
        for to in re.findall(r"\]\(([\w./-]+\.md)[#)]", page.read_text(encoding="utf-8"))
        if not (page.parent / to).is_file()
    ]
    assert not lost, "\n".join(lost)
