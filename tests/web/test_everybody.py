"""Rules of templates that keep pages usable for everybody, checked without a browser, so that nobody finds out late."""

from __future__ import annotations

import re

from workshop.paths import templates

SOURCES = {
    path.relative_to(templates()).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(templates().rglob("*.html"))
}


def breaking(pattern: str) -> list[str]:
    """Where a template has something that matches, by its path."""
    return [f"{name}: {found[0]}" for name, text in SOURCES.items() for found in re.finditer(pattern, text)]


def test_what_scrolls_sideways_is_reached_by_keyboard() -> None:
    assert sum("table-scroll" in text for text in SOURCES.values()) > 5
    found = breaking(r'<div class="table-scroll[^>]*>')
    assert [one for one in found if 'tabindex="0"' not in one] == []


def test_one_region_speaks_by_itself_on_a_live_page() -> None:
    own = {name for name, text in SOURCES.items() if "aria-live" in text}
    assert own == {"base.html", "preflight/check.html"}, "say it with data-announce or app.announce: one region for all"


def test_no_page_of_the_day_loads_itself_again() -> None:
    found = breaking(r"http-equiv=.refresh. content=.[^>]*")
    # A finished file goes to the browser at once, and the page stays as it is.
    assert found == ['record/making.html: http-equiv="refresh" content="0; url={{ next }}"']
