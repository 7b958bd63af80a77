// The notice of something new that is above what one is reading. It never moves anybody by itself.

import { focusOn, make } from "./dom.js";

/** Offer to go to the heading of `part`, if it changed out of sight. */
export function offerNew(part, text) {
  document.querySelector(".notice-of-new")?.remove();
  const heading = part.querySelector("h1, h2, h3") ?? part;
  if (!text || heading.getBoundingClientRect().bottom > 0) return;
  const button = make("button", { type: "button", class: "notice-of-new" }, `New: ${text}`, make("span", { "aria-hidden": "true" }, " ↑"));
  button.addEventListener("click", () => {
    button.remove();
    heading.scrollIntoView({ block: "start" });
    focusOn(heading);
  });
  const watch = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    button.remove();
    watch.disconnect();
  });
  watch.observe(heading);
  document.body.append(button);
}
