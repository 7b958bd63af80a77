// Shortcut keys: an element with `data-key="n"` is pressed, or focused, by that key. The button that
// carries this module opens the list of keys, where they can be switched off.

import { keep, kept, make } from "../dom.js";

const OFF = "workshop.keys.off";
const NAMES = { ArrowRight: "→", ArrowLeft: "←", ArrowUp: "↑", ArrowDown: "↓", " ": "Space" };
const KEYED = "[data-key]:not([data-part])";

const shown = (key) => NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
const typing = (target) => target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog");
const inView = (element) => element.isConnected && element.getClientRects().length > 0 && !element.disabled;

function words(element) {
  return element.dataset.keySays ?? element.getAttribute("aria-label") ?? element.textContent.replace(/\s+/g, " ").trim();
}

function press(key) {
  const found = [...document.querySelectorAll(KEYED)].find((element) => element.dataset.key.toLowerCase() === key.toLowerCase() && inView(element));
  if (!found) return false;
  if (found.matches("textarea, input:not([type=checkbox], [type=radio])")) found.focus();
  else found.click();
  return true;
}

function list() {
  const rows = [...document.querySelectorAll(KEYED)].filter(inView).map((element) => make(
    "tr", { class: "govuk-table__row" },
    make("th", { scope: "row", class: "govuk-table__header" }, make("kbd", {}, shown(element.dataset.key))),
    make("td", { class: "govuk-table__cell" }, words(element)),
  ));
  const box = make("input", { type: "checkbox", class: "govuk-checkboxes__input", id: "keys-on" });
  box.checked = !kept(OFF);
  box.addEventListener("change", () => keep(OFF, box.checked ? undefined : true));
  const label = make("label", { class: "govuk-label govuk-checkboxes__label", for: "keys-on" }, "Use shortcut keys on this device");
  const dialog = make(
    "dialog", { class: "dialog", "aria-labelledby": "keys-title" },
    make("h2", { class: "govuk-heading-m", id: "keys-title" }, "Shortcut keys"),
    make("table", { class: "govuk-table" }, make("tbody", {}, ...rows)),
    make("div", { class: "govuk-checkboxes" }, make("div", { class: "govuk-checkboxes__item" }, box, label)),
    make("form", { method: "dialog" }, make("button", { class: "govuk-button govuk-!-margin-top-4 govuk-!-margin-bottom-0" }, "Close")),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

export default function keys(button) {
  button.hidden = false;
  button.setAttribute("aria-keyshortcuts", "?");
  button.addEventListener("click", list);
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event.target) || document.querySelector("dialog[open]")) return;
    // Arrows move within a group of choices first, and Space presses what has focus.
    if (event.target.matches?.("input, [role=tab], summary") && /^(Arrow| )/.test(event.key)) return;
    if (event.key === "?") list();
    else if (kept(OFF) || !press(event.key)) return;
    event.preventDefault();
  });
}
