// The console over a long day: the forecast moves with the clock, and whoever pressed "on" sees the new step from its top.

const EVERY = 30_000;
/** How long after a press a new step is taken to be its doing. */
const SOON = 4000;
const STEERING = "#go-on, #go-back, #go-skip, #conclusion, [data-command=open_review]";

export default function steer(columns, app) {
  const column = columns.querySelector(".console__step");
  const title = () => column.querySelector(".step__title")?.textContent ?? "";
  let pressed = 0;
  let shown = title();

  columns.closest("main").addEventListener("submit", ({ target }) => {
    if (target.matches(STEERING)) pressed = Date.now();
  });
  // Others' presses never move what one is reading; one's own do.
  new MutationObserver(() => {
    const now = title();
    if (now === shown) return;
    shown = now;
    if (Date.now() - pressed > SOON) return;
    column.scrollTop = 0;
    if (column.getBoundingClientRect().top < 0) column.scrollIntoView({ block: "start" });
  }).observe(column, { childList: true, subtree: true, characterData: true });

  setInterval(() => {
    if (document.visibilityState === "visible") app.parts.changed(app.seq, ["agenda"]);
  }, EVERY);
}
