"""`docs/protocol.md` says what the program does: its generated part is current, its closed lists are complete."""

from __future__ import annotations

import re

import pytest

from tests.contracts.tracked import ROOT
from workshop.domain.commands import COMMANDS
from workshop.domain.errors import CODES
from workshop.live.describe import BEGIN, published, renewed

PAGE = ROOT / "docs" / "protocol.md"


def test_the_generated_part_is_current() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == renewed(page), "Run: python -m workshop.live.describe docs/protocol.md"


def test_every_refusal_code_is_explained() -> None:
    written = PAGE.read_text(encoding="utf-8").partition(BEGIN)[0]
    explained = set(re.findall(r"^\| `(\w+)` \|", written, re.MULTILINE))
    assert set(CODES) <= explained


def test_every_command_is_published_or_belongs_to_the_installation() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert set(COMMANDS) - set(published()) == {"create_workshop", "add_case"}
    assert all(f"\n### `{name}`\n" in page for name in published())


def test_every_link_within_the_page_leads_somewhere() -> None:
    page = PAGE.read_text(encoding="utf-8")
    headings = {h.strip("` ").lower() for h in re.findall(r"^#+ (.+)$", page, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([\w-]+)\)", page)) <= headings


def test_a_page_without_the_mark_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks the line"):
        renewed("# Protocol\n")
