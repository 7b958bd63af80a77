"""`docs/events.md` says what the log holds: its generated part is current."""

from __future__ import annotations

from tests.contracts.tracked import ROOT
from workshop.domain.events import EVENTS
from workshop.store.describe import renewed

PAGE = ROOT / "docs" / "events.md"


def test_the_generated_part_is_current() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == renewed(page), "Run: python -m workshop.store.describe docs/events.md"


def test_every_event_is_there() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [name for name, cls in EVENTS.items() if f"### `{name}`, version {cls.VERSION}\n" not in page] == []
