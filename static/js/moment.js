// The view of a replay: one moment after another, put into the same frame without a flicker.

import { settle } from "./modules/fit.js";
import { morph } from "./morph.js";

/** Shows moments in `view`, a frame of this site; `failed` is called when one could not be had. */
export function createMoment(view, failed) {
  let busy = false;
  let wanted = null;

  const fitted = () => {
    const screen = view.contentDocument?.querySelector(".screen");
    if (screen) settle(screen);
  };

  function place(fresh, address) {
    const inside = view.contentDocument;
    if (!inside?.body?.dataset.seq || inside.body.className !== fresh.body.className) {
      // Another audience: another page, without a step in the browser's history.
      view.contentWindow.location.replace(address);
      return;
    }
    // On a live page a part within a part is left to itself; here the whole moment is replaced.
    for (const page of [inside, fresh]) page.querySelectorAll("[data-part]").forEach((part) => part.removeAttribute("data-part"));
    morph(inside.body, fresh.body);
    inside.body.dataset.seq = fresh.body.dataset.seq;
    fitted();
  }

  /** Ask for the moment at `address()`. One request is under way at a time; the moment asked for last wins. */
  async function show(address) {
    if (busy) {
      wanted = address;
      return;
    }
    busy = true;
    try {
      const from = address();
      const answer = await fetch(from);
      if (!answer.ok) throw new Error(`replay: ${answer.status}`);
      place(new DOMParser().parseFromString(await answer.text(), "text/html"), from);
    } catch {
      failed();
    }
    busy = false;
    const next = wanted;
    wanted = null;
    if (next) show(next);
  }

  view.addEventListener("load", fitted);
  fitted();
  return { show };
}
