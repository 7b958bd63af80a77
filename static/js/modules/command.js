// A form that gives a command: sent through the outbox instead of by a page load.

import { fieldsOf } from "../dom.js";
import { clearRefusal, showRefusal, showState } from "../saving.js";

/** What a form is about: its command, and the hidden fields it was made with. */
function slotOf(form) {
  const fixed = [...form.querySelectorAll(":scope > input[type=hidden]")];
  const about = fixed.filter((field) => !["csrf_token", "id", "as", "then"].includes(field.name)).map((field) => field.value);
  return [form.dataset.command, ...about].join("/");
}

export default function command(form, app) {
  // Forms that save as they are touched are the other module's; a page without a workshop posts.
  if (!app.outbox || form.hasAttribute("data-autosave")) return;
  const slot = slotOf(form);
  const words = form.querySelector("[data-saved]");
  let pending = app.outbox.waiting().findLast((item) => item.slot === slot)?.id ?? "";
  let held;
  form.dataset.slot = slot;
  if (pending && words) showState(form, "waiting");

  function sending(yes) {
    // A button that is switched off loses focus: whoever pressed by keyboard is on it again afterwards.
    if (yes && form.contains(document.activeElement)) held = document.activeElement;
    form.querySelectorAll("button[type=submit], button:not([type])").forEach((button) => { button.disabled = yes; });
    form.setAttribute("aria-busy", String(yes));
    if (!yes && held?.isConnected && document.activeElement === document.body) held.focus({ preventScroll: true });
    if (!yes) held = undefined;
  }

  function accepted() {
    form.dispatchEvent(new CustomEvent("accepted", { bubbles: true }));
    const then = form.querySelector("input[name=then]")?.value;
    if (then && then !== location.pathname + location.search) location.assign(then);
  }

  const stop = app.outbox.hear((item) => {
    if (!form.isConnected) stop();
    if (item.id !== pending) return;
    const waits = item.state === "waiting";
    sending(item.state === "sending");
    if (words || waits) showState(form, item.state);
    if (item.state === "saved") accepted();
    if (item.state === "late") app.notice(item.message);
    if (item.state !== "refused") return;
    const summary = showRefusal(form, item.message, form.elements[item.field] ?? form.elements[`a.${item.field}`]);
    // Only whoever pressed here and is still here is led to the message.
    if (document.activeElement === document.body || form.contains(document.activeElement)) summary.focus();
  });

  form.addEventListener("moved-on", () => clearRefusal(form));
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    clearRefusal(form);
    const seconds = Number(form.dataset.expires ?? 0);
    // The id is noted before the outbox tells of it.
    const heard = app.outbox.hear((item) => { if (item.slot === slot) pending = item.id; });
    // A form may have buttons for other commands about the same thing, each with its own `formaction`.
    app.outbox.put({ name: event.submitter?.dataset.command ?? form.dataset.command, form: fieldsOf(form, event.submitter), slot, seconds });
    heard();
    sending(app.live.connected);
    if (words || !app.live.connected) showState(form, app.live.connected ? "sending" : "waiting");
  });
}
