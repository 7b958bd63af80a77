// A bar at the window's end that keeps clear of whatever has the focus: a long field scrolls itself only to its caret.

export default function keepClear(bar) {
  const form = bar.closest("form");
  form.addEventListener("focusin", ({ target }) => {
    if (bar.contains(target)) return;
    requestAnimationFrame(() => {
      if (getComputedStyle(bar).position !== "sticky") return;
      const under = target.getBoundingClientRect().bottom + 8 - bar.getBoundingClientRect().top;
      if (under > 0) scrollBy(0, under);
    });
  });
}
