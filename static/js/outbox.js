// The outbox: every command waits here, on the device, until the server says that it has it.

import { keep, kept, newId } from "./dom.js";

const RECEIPTS = 100;
const BACKOFF = [0, 1000, 2000, 4000, 8000];
/** Milliseconds in which the words of a refusal can be read before the page says where the workshop is. */
const MOVED = 1500;
const LATE = "This came after the reveal. It is kept for you as late, and not counted.";
const EXPIRED = "Not sent: the server could not be reached. Try again.";

/** The outbox of one seat (or facilitator) in one workshop. What is stored is the truth; tabs share it. */
export function createOutbox(app) {
  const place = `workshop.outbox.${app.workshop}.${app.seat || app.audience}`;
  const listeners = new Set();
  let stays = keep(`${place}.try`, 1) && keep(`${place}.try`, undefined);
  let memory = { items: [], receipts: [] };
  let busy = "";
  let timer = 0;

  const read = () => (stays ? kept(place) ?? { items: [], receipts: [] } : memory);
  function change(how) {
    const now = read();
    how(now);
    memory = now;
    if (stays) stays = keep(place, now);
  }

  /** What this page says is on its way, by id. */
  const shown = new Map(read().items.map((item) => [item.id, item]));
  function tell(item, state, more = {}) {
    if (state === "waiting" || state === "sending") shown.set(item.id, item);
    else shown.delete(item.id);
    listeners.forEach((listener) => listener({ ...item, state, ...more }));
  }
  const idle = (item) => item.id !== busy && !item.tries;

  function settle(item, ack) {
    change((now) => {
      now.items = now.items.filter((other) => other.id !== item.id);
      // With the words of a refusal, for another tab that shows it as waiting.
      if (!ack.ok) now.refusals = [{ id: item.id, message: ack.message, field: ack.field, code: ack.code }, ...now.refusals ?? []].slice(0, RECEIPTS);
      else now.receipts = [{ id: item.id, slot: item.slot, seq: ack.seq, late: ack.late }, ...now.receipts].slice(0, RECEIPTS);
    });
    // Kept by name only, so that the page that says where the workshop is can say that something was not sent.
    if (ack.moved !== undefined) {
      change((now) => { now.left = [...(now.left ?? []), item.id]; });
      setTimeout(() => location.reload(), MOVED);
    }
    if (!ack.ok) tell(item, "refused", { message: ack.message, field: ack.field, code: ack.code });
    else tell(item, ack.late ? "late" : "saved", { ack, message: ack.late ? LATE : "" });
  }

  /** Another tab of the same seat may have sent what this page shows as waiting: say what became of it. */
  function catchUp() {
    const { items, receipts, refusals = [] } = read();
    for (const item of [...shown.values()]) {
      if (item.id === busy || items.some((other) => other.id === item.id)) continue;
      shown.delete(item.id);
      const about = (one) => one.slot === item.slot;
      const refusal = refusals.find((one) => one.id === item.id);
      const receipt = receipts.find((one) => one.id === item.id);
      // With neither, a later one about the same took its place: it waits, or was sent already.
      const later = items.find(about);
      if (refusal) tell(item, "refused", refusal);
      else if (!receipt && later) shown.set(later.id, later);
      else if (receipt ?? receipts.find(about)) tell(item, receipt?.late ? "late" : "saved", { message: receipt?.late ? LATE : "" });
    }
  }

  function tried(item) {
    change((now) => now.items.forEach((other) => { if (other.id === item.id) other.tries = (other.tries ?? 0) + 1; }));
  }

  function again(wait) {
    clearTimeout(timer);
    timer = setTimeout(send, wait * (0.75 + Math.random() / 2));
  }

  /** Send what waits, one after the other, in the order it was given. */
  async function send() {
    if (busy) return;
    const item = read().items[0];
    if (!item) return;
    if (item.until && Date.now() > item.until) settle(item, { ok: false, code: "busy", message: EXPIRED });
    else if (!app.live.connected) {
      tell(item, "waiting");
      if (item.until) again(1000);
      return;
    } else await deliver(item);
    if (!timer) send();
  }

  async function deliver(item) {
    busy = item.id;
    clearTimeout(timer);
    timer = 0;
    tell(item, "sending");
    try {
      const ack = await app.live.command({ id: item.id, name: item.name, form: item.form });
      if (!ack.ok && ack.code === "busy") {
        tell(item, "waiting", { message: ack.message });
        again(1000 * (ack.retry_after ?? 1));
      } else settle(item, ack);
    } catch {
      // No acknowledgement in time: it may have arrived or not. The same id makes asking again harmless.
      tried(item);
      tell(item, "waiting");
      again(BACKOFF[Math.min((item.tries ?? 0) + 1, BACKOFF.length - 1)]);
    }
    busy = "";
    catchUp();
  }

  addEventListener("storage", ({ key }) => { if (key === place) catchUp(); });

  return {
    /**
     * Put a command in. `slot` says what it is about; with `coalesce`, a later one takes the place of
     * one about the same that was not sent yet. `seconds` is how long it may wait (0: for ever).
     */
    put({ name, form, slot, coalesce = false, seconds = 0 }) {
      const item = { id: newId(), name, form, slot, until: seconds ? Date.now() + seconds * 1000 : 0 };
      change((now) => {
        const at = coalesce ? now.items.findIndex((other) => other.slot === slot && idle(other)) : -1;
        if (at < 0) now.items.push(item);
        else now.items[at] = item;
      });
      tell(item, app.live.connected ? "sending" : "waiting");
      clearTimeout(timer);
      timer = 0;
      send();
      return item.id;
    },
    send() { clearTimeout(timer); timer = 0; send(); },
    /** What waits, oldest first. */
    waiting: () => read().items,
    /** The receipt for the last command about `slot`, also after a reload. */
    receipt: (slot) => read().receipts.find((receipt) => receipt.slot === slot),
    /** Hear {id, name, form, slot, state, message}; state: waiting, sending, saved, late, refused. Gives a way to stop. */
    hear(listener) { listeners.add(listener); return () => listeners.delete(listener); },
    /** Whether what waits would survive a reload of the page. */
    durable: () => stays,
  };
}
