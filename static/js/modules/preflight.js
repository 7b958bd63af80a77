// Tries out this device and its network, then sends what it found and shows the server's verdict.

import { io } from "../../vendor/socket.io.esm.min.js";
import { createClock } from "../clock.js";
import { keep, kept } from "../dom.js";

const TRIES = 12;
const BETWEEN = 120;
const PATIENCE = 8000;
/** How long one answer may take before it counts as lost. */
const LOST = 4000;

/** A connection over one way alone; undefined where the network does not let it through. */
function line(way) {
  return new Promise((resolve) => {
    const socket = io("/check", { transports: [way], upgrade: false, forceNew: true, reconnection: false, timeout: PATIENCE });
    const gone = () => { socket.close(); resolve(undefined); };
    const late = setTimeout(gone, PATIENCE);
    socket.on("connect", () => { clearTimeout(late); resolve(socket); });
    socket.on("connect_error", gone);
  });
}

/** Times `TRIES` answers over `socket`: how long they took, how many were lost, and the device's clock. */
async function timed(socket) {
  const clock = createClock();
  const trips = [];
  for (let n = 0; n < TRIES && socket.connected; n += 1) {
    const [asked, began] = [Date.now(), performance.now()];
    try {
      const { now } = await socket.timeout(LOST).emitWithAck("echo");
      trips.push(performance.now() - began);
      clock.heard(now, asked);
    } catch {
      // It stays out of the trips, and so counts as lost.
    }
    await new Promise((resolve) => { setTimeout(resolve, BETWEEN); });
  }
  trips.sort((one, other) => one - other);
  const middle = trips.length ? trips[Math.floor(trips.length / 2)] : LOST;
  return { wait: Math.round(middle), slowest: Math.round(trips.at(-1) ?? LOST), lost: TRIES - trips.length, clock: Math.round(-clock.offset) };
}

async function awake() {
  try {
    await (await navigator.wakeLock.request("screen")).release();
    return "yes";
  } catch {
    return "no";
  }
}

function kind() {
  if (!matchMedia("(pointer: coarse)").matches) return "computer";
  return Math.min(screen.width, screen.height) < 600 ? "phone" : "tablet";
}

export default function preflight(form) {
  const button = form.querySelector("button");
  const steps = form.querySelector("[data-steps]");
  const unsent = form.querySelector("[data-unsent]");
  const place = document.querySelector("[data-verdict]");

  // The same device keeps its number when it is checked again.
  const device = kept("workshop.check.device") ?? form.elements.device.value;
  form.elements.device.value = device;
  const storage = keep("workshop.check.device", device) && kept("workshop.check.device") === device;

  function step(name, state) {
    const shown = form.querySelector(`[data-step="${name}"]`);
    if (shown) shown.dataset.state = state;
  }

  async function way(name) {
    step(name, "now");
    const socket = await line(name);
    step(name, socket ? "done" : "not");
    return socket;
  }

  async function measure() {
    const websocket = await way("websocket");
    const polling = await way("polling");
    step("wait", "now");
    const socket = websocket ?? polling;
    const times = socket ? await timed(socket) : {};
    step("wait", socket ? "done" : "not");
    websocket?.close();
    polling?.close();
    step("storage", storage ? "done" : "not");
    const screenOn = await awake();
    step("awake", screenOn === "yes" ? "done" : "not");
    const yes = (truth) => (truth ? "yes" : "no");
    return { script: "yes", websocket: yes(websocket), polling: yes(polling), storage: yes(storage), awake: screenOn, kind: kind(), ...times };
  }

  async function run() {
    button.disabled = true;
    unsent.hidden = true;
    steps.hidden = false;
    place.replaceChildren();
    for (const shown of steps.children) delete shown.dataset.state;
    for (const [name, value] of Object.entries(await measure())) form.elements[name].value = value;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), signal: AbortSignal.timeout(PATIENCE) });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      place.replaceChildren(...page.querySelector("[data-verdict]").children);
      steps.hidden = true;
    } catch {
      unsent.hidden = false;
    }
    button.textContent = "Check again";
    button.disabled = false;
    form.dataset.checked = "true";
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  run();
}
