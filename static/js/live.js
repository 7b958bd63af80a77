// The socket: says what state the connection is in, passes commands on, hears which parts changed.

import { io } from "../vendor/socket.io.esm.min.js";

const OFFLINE = {
  panel: "Offline: your answers are safe on this device and will be sent",
  other: "Offline: trying to reach the server",
  unkept: "Offline: keep this page open, your answers will be sent from it",
};
/** How long a break may last before it is called offline. */
const PATIENCE = 6000;
/** How often to look whether the device slept, or the server cannot be heard. */
const LOOK = 5000;

/** Opens the socket for the page that `app` is. */
export function connect(app) {
  const { audience, workshop, table, token } = app;
  const socket = io("/live", {
    auth: token ? { token, table } : { as: audience, workshop, table },
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    timeout: 8000,
  });
  let brokenSince = Date.now();
  let lastLook = Date.now();
  let refused = "";

  function words() {
    if (socket.connected) return ["Connected", "connected"];
    if (refused) return [refused, "refused"];
    if (navigator.onLine && Date.now() - brokenSince < PATIENCE) return ["Reconnecting", "reconnecting"];
    return [OFFLINE[audience === "panel" ? (app.outbox.durable() ? "panel" : "unkept") : "other"], "offline"];
  }

  function show() {
    const [text, state] = words();
    for (const place of document.querySelectorAll("[data-connection]")) {
      if (place.textContent !== text) place.textContent = text;
      place.dataset.state = state;
    }
    document.body.dataset.connected = String(socket.connected);
  }

  /** After anything that may have broken the line unseen: check it, and ask for the parts. */
  function check() {
    // Sending anything makes the client notice that its heartbeat is overdue; the server ignores it.
    if (socket.connected) socket.volatile.emit("here");
    else socket.connect();
    app.parts.all();
    app.outbox.send();
    show();
  }

  socket.on("connect", () => {
    refused = "";
    show();
    app.parts.all();
    app.outbox.send();
  });
  socket.on("disconnect", (reason) => {
    brokenSince = Date.now();
    show();
    setTimeout(show, PATIENCE + 50);
    // The server closed it (it is stopping, or turned us away): the client does not come back by itself.
    if (reason === "io server disconnect") setTimeout(() => socket.connect(), 500 + Math.random() * 1500);
  });
  socket.on("connect_error", (problem) => {
    // Turned away by the server itself, not by the network: say its words.
    if (!socket.active) {
      refused = problem.message;
      // It has moved: the page itself says where to.
      if (problem.data?.moved !== undefined) location.reload();
      if (token) app.parts.all();
    }
    // Some networks neither refuse nor pass websockets: try the plainer way first from now on.
    if (problem.message === "timeout") socket.io.opts.transports = ["polling", "websocket"];
    show();
  });
  socket.on("changed", ({ seq, parts }) => app.parts.changed(seq, parts));

  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && check());
  addEventListener("pageshow", (event) => event.persisted && check());
  addEventListener("online", check);
  addEventListener("offline", show);
  setInterval(() => {
    const slept = Date.now() - lastLook > LOOK * 3;
    lastLook = Date.now();
    const broken = !socket.connected && Date.now() - brokenSince > PATIENCE;
    if (slept || (broken && navigator.onLine)) check();
  }, LOOK);
  show();

  return {
    get connected() { return socket.connected; },
    /** Send one command; gives its acknowledgement, or throws when none came in time. */
    command: (message, wait = 6000) => socket.timeout(wait).emitWithAck("command", message),
    show,
  };
}
