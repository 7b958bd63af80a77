// Starts the page: what it shows works without this; this keeps it live.

import { createClock } from "./clock.js";
import { announce, make } from "./dom.js";
import { connect } from "./live.js";
import { createOutbox } from "./outbox.js";
import { createParts } from "./parts.js";
import { initAll } from "../vendor/govuk-frontend.min.js";

const body = document.body;
const { audience = "", workshop = "", table = "", token = "", seat = "" } = body.dataset;
const started = new WeakMap();
const modules = new Map();
/** Asked for again so many times, each after a longer pause: about five minutes in all. */
const TURNS = 24;

/** What modules are given. On a page without a workshop there is no socket, no outbox and no parts. */
const app = {
  audience, workshop, table, token, seat, announce, start, notice,
  seq: Number(body.dataset.seq ?? 0),
  clock: createClock(body.dataset.now),
  live: { connected: false },
};

const pause = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });

/** A module that a poor network lost is asked for again, by another address: browsers remember a failed import. */
async function fetched(name) {
  for (let turn = 1; ; turn += 1) {
    try {
      return await import(`./modules/${name}.js${turn > 1 ? `?turn=${turn}` : ""}`);
    } catch (problem) {
      // What arrived and is broken stays broken.
      if (!(problem instanceof TypeError) || turn === TURNS) throw problem;
      await pause(Math.min(turn * 1000, 15_000));
    }
  }
}

async function run(element, name) {
  if (started.get(element)?.has(name)) return;
  started.set(element, (started.get(element) ?? new Set()).add(name));
  if (!modules.has(name)) modules.set(name, fetched(name));
  try {
    const module = await modules.get(name);
    if (element.isConnected) module.default(element, app);
  } catch (problem) {
    console.error(`The module “${name}” did not start.`, problem);
  }
}

/** Call the modules of `root` and everything in it that were not called yet; the promise is kept when all have run. */
function start(root) {
  const runs = [];
  initAll({ scope: root });
  const elements = [...root.querySelectorAll("[data-module]")];
  if (root.matches?.("[data-module]")) elements.unshift(root);
  for (const element of elements) {
    for (const name of element.dataset.module.split(/\s+/)) {
      // `govuk-…` are GOV.UK Frontend's own, started above.
      if (/^[a-z]+(-[a-z]+)*$/.test(name) && !name.startsWith("govuk-")) runs.push(run(element, name));
    }
  }
  return Promise.all(runs);
}

/** Say something at the top of the page and to screen readers, until it is put away. */
function notice(text) {
  const place = document.querySelector("[data-notices]") ?? document.querySelector("main") ?? body;
  if ([...place.querySelectorAll(".notice__text")].some((shown) => shown.textContent === text)) return;
  const close = make("button", { type: "button", class: "quiet-button" }, "Put away");
  const box = make("div", { class: "notice" }, make("p", { class: "notice__text" }, text), close);
  close.addEventListener("click", () => box.remove());
  place.prepend(box);
  announce(text);
}

body.classList.add("js-enabled", "govuk-frontend-supported");
if (workshop) {
  app.outbox = createOutbox(app);
  app.parts = createParts(app);
  app.live = connect(app);
  // What became of a command whose form is no longer on the page.
  app.outbox.hear((item) => {
    if ((item.state === "late" || item.state === "refused") && !document.querySelector(`[data-slot="${CSS.escape(item.slot)}"]`)) notice(item.message);
  });
}
start(document).then(() => { body.dataset.ready = "true";
// It may have been taken away while this was long in coming.
document.documentElement.classList.add("js"); });
