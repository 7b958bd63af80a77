"""Looking at a page as different people do: axe, a narrow window, forced colours, small targets, focus."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: Everything automatic that WCAG 2.2 AA asks for; the size of targets is off by default, so it is named.
RULES = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
    "preload": False,
}
#: What can change when the device chooses the colours.
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}

#: What sticks out of a page that is wider than its window. What scrolls by itself inside a box of its own may.
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const all = [...document.querySelectorAll("main *, header *, footer *, nav *")];
  const out = all.filter((e) => e.getBoundingClientRect().right > width + 1 && !e.closest(".table-scroll"));
  const words = (e) => (e.textContent || "").trim().slice(0, 30);
  return out.map((e) => `${e.tagName}.${e.getAttribute("class")} "${words(e)}"`).slice(0, 5)
    .concat([`${document.documentElement.scrollWidth} px`]);
}"""


@dataclass(frozen=True, slots=True)
class Window:
    """A size of window in CSS pixels. 320 is also 1,280 at a zoom of 400%."""

    width: int
    height: int


PHONE, LAPTOP, NARROW, HALL = Window(390, 844), Window(1366, 768), Window(320, 256), Window(1920, 1080)


#: Runs axe and gives what it found and nothing else: the rest is long.
RUN = """async (options) => {
  const found = await window.axe.run(options);
  return found.violations.map((v) => [v.id, v.help, v.nodes.slice(0, 4).map((n) => n.target.join(" "))]);
}"""


def faults(page: Page, rules: dict[str, Any] = RULES) -> list[str]:
    """What axe finds on a page as it is now, in a line each."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(RUN, rules)
    return [f"{id_}: {help_}: {json.dumps(targets)}" for id_, help_, targets in found]


def faults_at_all_sizes(page: Page, windows: tuple[Window, ...] = (LAPTOP, PHONE), *, narrow: bool = True) -> list[str]:
    """What is wrong with a page at every size of window, in forced colours, and when it is very narrow.

    The window is as it was afterwards, so that a day can go on.
    """
    before, found = page.viewport_size, []
    for window in windows:
        page.set_viewport_size({"width": window.width, "height": window.height})
        # From the top: what has half gone below a bar that stays would be measured as half as large.
        page.evaluate("() => scrollTo(0, 0)")
        found += [f"{window.width} px: {fault}" for fault in faults(page)]
    page.emulate_media(forced_colors="active")
    found += [f"forced colours: {fault}" for fault in faults(page, COLOURS)]
    page.emulate_media(forced_colors="none")
    if narrow:
        page.set_viewport_size({"width": NARROW.width, "height": NARROW.height})
        found += [f"too wide at {NARROW.width} px: {element}" for element in page.evaluate(TOO_WIDE)]
    if before is not None:
        page.set_viewport_size(before)
    return found
