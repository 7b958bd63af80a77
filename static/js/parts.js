// Parts: asks for the pieces of the page that changed, and puts them in their place.

import { announce, focusOn } from "./dom.js";
import { morph, remember } from "./morph.js";
import { offerNew } from "./news.js";

/** Parts that only count people. They may lag a little, so that a full hall does not ask for them at every answer. */
const CALM = new Set(["progress", "lobby"]);
const CALM_WAIT = 1500;
/** A part rests after it came, a millisecond for so many characters: what grows with the room is asked for less often. */
const CHARACTERS_A_MS = 100;
const LONGEST_REST = 1500;

const element = (name) => document.querySelector(`[data-part="${CSS.escape(name)}"]`);
const announcement = (part) => part.querySelector("[data-announce]")?.dataset.announce ?? "";

/** Keeps the parts of the page up to date for `app`. */
export function createParts(app) {
  const wanted = new Set();
  const seen = new Map();
  const said = new Map();
  const rested = new Map();
  let fetching = false;
  let failures = 0;
  let timer = 0;

  for (const part of document.querySelectorAll("[data-part]")) {
    remember(part);
    seen.set(part.dataset.part, app.seq);
    said.set(part.dataset.part, announcement(part));
  }

  function soon(wait) {
    clearTimeout(timer);
    timer = setTimeout(run, wait);
  }

  const wakes = (name) => (rested.get(name) ?? 0) - performance.now();

  async function run() {
    const names = [...wanted].filter((name) => wakes(name) <= 0);
    if (fetching) return;
    if (!names.length) {
      if (wanted.size) soon(Math.max(1, Math.min(...[...wanted].map(wakes))));
      return;
    }
    fetching = true;
    names.forEach((name) => wanted.delete(name));
    try {
      place(await ask(names));
      failures = 0;
    } catch {
      // Not reached. Ask again, later each time; a reconnection asks at once.
      names.forEach((name) => wanted.add(name));
      failures += 1;
    }
    fetching = false;
    if (failures) soon(Math.min(1000 * 2 ** failures, 15000) * (0.5 + Math.random()));
    else if (wanted.size) soon([...wanted].every((name) => CALM.has(name)) ? CALM_WAIT * (1 + Math.random()) : 0);
  }

  async function ask(names) {
    const query = new URLSearchParams({ as: app.audience, want: names.join(",") });
    // What is shown already need not be sent again.
    names.map(element).filter((part) => part?.dataset.key).forEach((part) => query.set(`key.${part.dataset.part}`, part.dataset.key));
    if (app.table) query.set("table", app.table);
    if (app.token) query.set("token", app.token);
    const asked = Date.now();
    const answer = await fetch(`/w/${app.workshop}/parts?${query}`, { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(10000) });
    // A link to the screen that was withdrawn must not leave its last picture on the wall: the page says so instead.
    if (answer.status === 403 && app.token) location.reload();
    // It has moved: the page itself says where to.
    if (answer.status === 410) location.reload();
    if (!answer.ok) throw new Error(`parts: ${answer.status}`);
    const told = await answer.json();
    app.clock.heard(told.now, asked);
    return told;
  }

  function place({ seq, parts }) {
    app.seq = seq;
    for (const [name, made] of Object.entries(parts)) {
      const here = element(name);
      seen.set(name, seq);
      rested.set(name, performance.now() + Math.min(made.html.length / CHARACTERS_A_MS, LONGEST_REST));
      if (!here || (made.keep && here.dataset.key === made.key)) continue;
      if (made.keep) renew(here, made);
      else {
        const fresh = document.createElement("template");
        fresh.innerHTML = made.html;
        morph(here, fresh.content);
        here.dataset.key = made.key;
      }
      app.start(here);
      tell(name, here, made.keep);
    }
  }

  /** Another form takes the place of one: whoever was in the old one is led to the new one's heading. */
  function renew(here, made) {
    const inside = here.contains(document.activeElement);
    const open = new Set([...here.querySelectorAll("details[open][id]")].map((details) => details.id));
    here.dispatchEvent(new CustomEvent("leaving"));
    here.innerHTML = made.html;
    remember(here);
    here.dataset.key = made.key;
    for (const details of here.querySelectorAll("details[id]")) details.open ||= open.has(details.id);
    if (inside) focusOn(here.querySelector("h1, h2, h3") ?? here);
  }

  function tell(name, here, kept) {
    const text = announcement(here);
    if (text === (said.get(name) ?? "")) return;
    said.set(name, text);
    announce(text);
    if (kept) offerNew(here, text);
  }

  return {
    /** The server says that these parts changed with log position `seq`. */
    changed(seq, names) {
      names.filter((name) => element(name) && !(seq < (seen.get(name) ?? 0))).forEach((name) => wanted.add(name));
      if (wanted.size) soon([...wanted].every((name) => CALM.has(name)) ? CALM_WAIT * Math.random() : 0);
    },
    /** Ask for every part that is on the page. */
    all() {
      rested.clear();
      document.querySelectorAll("[data-part]").forEach((part) => wanted.add(part.dataset.part));
      soon(0);
    },
  };
}
