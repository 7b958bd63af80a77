// Plays a recorded day: drives the time line and puts one moment after another into the view.

import { make } from "../dom.js";
import { clock, drawn, last } from "../timeline.js";
import { createMoment } from "../moment.js";

const TICK = 250;
/** The view is asked for again so often while nothing happens, so that timers in it run on (ms). */
const REFRESH = 1000;

export default async function replay(root, app) {
  const find = (name) => root.querySelector(`[data-${name}]`);
  const slider = find("slider");
  const play = find("play");
  const told = await (await fetch(root.dataset.line, { headers: { Accept: "application/json" } })).json();
  const { moments, marks, lines } = told;
  const seqOf = (place) => moments[place][0];
  const placeOf = (seq) => Math.min(moments.length - 1, moments.findIndex((moment) => moment[0] >= seq) >>> 0);
  let eyes = root.dataset.as;
  let table = root.dataset.table;
  let place = placeOf(Number(root.dataset.seq));
  let played = moments[place][2];
  let timer = 0;
  let asked = 0;
  let heardOf;
  const moment = createMoment(find("view"), () => {
    stop();
    app.notice("This moment could not be loaded. Check the connection, then go on.");
  });

  function address(frame) {
    const query = new URLSearchParams({ as: eyes });
    if (table) query.set("table", table);
    if (!frame) query.set("at", seqOf(place));
    else query.set("since", Math.max(0, Math.min(played - moments[place][2], 86400)).toFixed(1));
    return frame ? `${root.dataset.frame}${seqOf(place)}?${query}` : `?${query}`;
  }

  function show() {
    asked = Date.now();
    moment.show(() => address(true));
  }

  function say() {
    const [seq, offset] = moments[place];
    const mark = marks.findLast((one) => one.seq <= seq);
    // While it plays nobody presses anything, so what comes is said: cases, reveals and conclusions, not every answer.
    if (timer && mark && mark.seq !== heardOf) app.announce(mark.label);
    heardOf = mark?.seq;
    find("clock").textContent = clock(offset);
    find("here").textContent = mark?.label ?? "Before the doors opened";
    slider.value = String(Math.round(played));
    slider.setAttribute("aria-valuetext", `${clock(offset)}, ${mark?.label ?? "before the doors opened"}`);
    for (const link of root.querySelectorAll(".replay__jumps [data-jump]")) {
      if (mark && Number(link.dataset.jump) === mark.seq) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    tell(seq);
  }

  const list = find("transcript");
  list.replaceChildren(...lines.map(([seq, at, text]) => make("li", {}, make("a", { href: `?at=${seq}&as=${eyes}`, "data-jump": seq }, make("span", { class: "replay__at" }, at)), ` ${text}`)));
  function tell(seq) {
    const now = lines.length ? last(lines, seq, (line) => line[0]) : -1;
    [...list.children].forEach((item, at) => {
      item.className = at === now ? "now" : lines[at][0] > seq ? "replay__ahead" : "";
    });
    const item = list.children[now];
    const box = list.parentElement;
    // The box scrolls, the page does not.
    if (item) box.scrollTop = item.offsetTop - box.offsetTop - box.clientHeight / 3;
  }

  function go(to, exact) {
    const before = place;
    place = Math.max(0, Math.min(moments.length - 1, to));
    played = exact ?? moments[place][2];
    say();
    if (place !== before || !timer || Date.now() - asked > REFRESH) show();
    if (!timer) history.replaceState(null, "", address(false));
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
    play.textContent = "Play";
    history.replaceState(null, "", address(false));
  }

  function start() {
    if (place === moments.length - 1) go(placeOf(told.begin));
    play.textContent = "Stop";
    let heard = Date.now();
    timer = setInterval(() => {
      const now = Date.now();
      // A browser slows the timers of a page out of sight: go by the time, and never leap far.
      played += Math.min((now - heard) / 1000, 2) * Number(find("speed").value);
      heard = now;
      const to = last(moments, played, (moment) => moment[2]);
      if (to !== place || now - asked > REFRESH) go(to, played);
      else slider.value = String(Math.round(played));
      if (to === moments.length - 1) stop();
    }, TICK);
  }

  const moves = {
    back: () => go(place - 1),
    forward: () => go(place + 1),
    "mark-back": () => go(placeOf(marks.findLast((one) => one.seq < seqOf(place))?.seq ?? seqOf(0))),
    "mark-on": () => go(placeOf(marks.find((one) => one.seq > seqOf(place))?.seq ?? seqOf(moments.length - 1))),
  };

  root.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.dataset.jump) go(placeOf(Number(link.dataset.jump)));
    else if (link.dataset.go) moves[link.dataset.go]();
    else if (link.dataset.eyes || link.dataset.atTable) look(link);
    else return;
    event.preventDefault();
  });

  function look(link) {
    if (link.dataset.eyes) eyes = link.dataset.eyes;
    else table = link.dataset.atTable;
    const kind = link.dataset.eyes ? "eyes" : "at-table";
    root.querySelectorAll(`[data-${kind}]`).forEach((one) => one.removeAttribute("aria-current"));
    link.setAttribute("aria-current", "true");
    find("view").className = `replay__frame replay__frame--${eyes}`;
    go(place, played);
    if (!timer) return;
    show();
  }

  slider.addEventListener("input", () => go(last(moments, Number(slider.value), (moment) => moment[2]), Number(slider.value)));
  play.addEventListener("click", () => (timer ? stop() : start()));
  root.querySelectorAll("[data-go][aria-disabled]").forEach((link) => { link.removeAttribute("aria-disabled"); link.href = "#"; });
  const whole = Math.max(moments[moments.length - 1][2], 1);
  slider.max = String(Math.ceil(whole));
  find("track").prepend(drawn(marks, whole));
  say();
}
