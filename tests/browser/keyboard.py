"""Hands that know only the keyboard: Tab, arrows, Space, Enter and letters. Every stop must be seen."""

from __future__ import annotations

from typing import Self

from playwright.sync_api import Locator, Page, expect

#: What is wrong with where the focus is now: not marked, or wholly behind something else. Nothing where it is well.
UNSEEN = """() => {
  const at = document.activeElement;
  if (!at || at === document.body || at.tagName === "IFRAME") return "";
  const words = (at.getAttribute("aria-label") || at.textContent || "").trim().slice(0, 30);
  const name = `${at.tagName} ${at.id} "${words}"`;
  const seen = at.closest("label") || at.labels?.[0] || at;
  const marked = [at, seen, ...seen.querySelectorAll("*")].some((e) => [null, "::before", "::after"].some((pseudo) => {
    const style = getComputedStyle(e, pseudo);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  }));
  if (!marked) return `no mark of focus: ${name}`;
  const boxes = [...at.getClientRects(), ...seen.getClientRects()].filter((box) => box.width && box.height);
  const points = boxes.flatMap((b) => [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]]
    .map(([x, y]) => document.elementFromPoint(b.left + x * b.width, b.top + y * b.height)));
  const around = (e) => e.contains(at) && e !== document.body && e !== document.documentElement;
  const mine = (e) => e && (at.contains(e) || seen.contains(e) || around(e));
  return points.some(mine) ? "" : `behind something, or out of sight: ${name}`;
}"""


class Keys:
    """The keyboard of one page. `unseen` are the stops at which the focus was not to be seen."""

    def __init__(self, page: Page) -> None:
        """Begin wherever the focus is."""
        self.page, self.unseen = page, set[str]()

    def tab_to(self, wanted: Locator, presses: int = 250) -> Self:
        """Press Tab until the element has focus. Fails if it cannot be reached."""
        expect(wanted).to_be_visible()
        for _ in range(presses):
            if wanted.evaluate("element => element === document.activeElement"):
                return self
            self.page.keyboard.press("Tab")
            fault = self.page.evaluate(UNSEEN)
            if fault:
                self.unseen.add(fault)
        expect(wanted).to_be_focused(timeout=1)
        return self

    def press(self, wanted: Locator) -> Self:
        """Reach a link or a button, and press Enter."""
        self.tab_to(wanted).page.keyboard.press("Enter")
        return self

    def button(self, words: str) -> Self:
        """Reach the button with these words, and press it."""
        return self.press(self.page.get_by_role("button", name=words, exact=True).first)

    def link(self, words: str) -> Self:
        """Reach the link that begins with these words, and follow it."""
        return self.press(self.page.get_by_role("link", name=words).first)

    def write(self, label: str, text: str) -> Self:
        """Reach a field and write into it, in place of what stands there."""
        self.tab_to(self.page.get_by_label(label, exact=True)).page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)
        return self

    def choose(self, first: Locator, wanted: Locator) -> Self:
        """Reach a group of radio buttons by Tab, and a choice in it by the arrow keys."""
        self.tab_to(first).page.keyboard.press("Space")
        for _ in range(20):
            if wanted.is_checked():
                break
            self.page.keyboard.press("ArrowDown")
        expect(wanted).to_be_checked()
        return self

    def tick(self, wanted: Locator) -> Self:
        """Reach a box and tick it."""
        self.tab_to(wanted).page.keyboard.press("Space")
        expect(wanted).to_be_checked()
        return self
