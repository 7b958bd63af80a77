// Small things about the page that several modules need.

/** A new id, random enough to be nobody else's. Works on plain http, where randomUUID is missing. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** An element: make("p", {class: "hint", "data-saved": ""}, "text", child…). */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/** What is to be said next, and how many milliseconds it waits for more. */
const waiting = [];
const GATHER = 150;

/** Say `text` once to screen readers, politely. */
export function announce(text) {
  if (!text) return;
  waiting.push(text);
  if (waiting.length > 1) return;
  const region = document.getElementById("announce");
  if (!region) return waiting.splice(0);
  // Emptied first, so that the same words are heard again when they are true again. What comes at the same moment is
  // said with it: put in its place, it would silence it.
  region.textContent = "";
  setTimeout(() => { region.textContent = waiting.splice(0).join(". "); }, GATHER);
}

/** Move focus to a heading or region that is not focusable by itself. */
export function focusOn(element) {
  if (!element) return;
  if (!element.matches("a[href], button, input, select, textarea, [tabindex]")) element.tabIndex = -1;
  element.focus();
}

/** Fields of a form that are about sending it, and no part of the command. */
const AROUND = new Set(["csrf_token", "id", "as", "then"]);

/** The fields of `form` as [name, value] pairs, with the button that was pressed. */
export function fieldsOf(form, submitter) {
  return [...new FormData(form, submitter)].filter(([name, value]) => !AROUND.has(name) && typeof value === "string");
}

/** The fields inside `part` of a form (a fieldset), as pairs, in order. */
export function fieldsWithin(part) {
  const inside = [...part.querySelectorAll("input, select, textarea")].filter((field) => field.name && !field.disabled);
  return inside.flatMap((field) => {
    if (AROUND.has(field.name) || field.type === "submit" || field.type === "button") return [];
    if ((field.type === "radio" || field.type === "checkbox") && !field.checked) return [];
    return [[field.name, field.value]];
  });
}

/** Put `pairs` back into the fields inside `part`. What a module draws itself hears `restore`. */
export function fill(part, pairs) {
  const values = new Map();
  for (const [name, value] of pairs) values.set(name, [...(values.get(name) ?? []), value]);
  for (const field of part.querySelectorAll("input, select, textarea")) {
    if (!field.name || field.name === "asked" || AROUND.has(field.name)) continue;
    const given = values.get(field.name) ?? [];
    if (field.type === "radio" || field.type === "checkbox") field.checked = given.includes(field.value);
    else if (given.length || field.type !== "hidden") field.value = given.shift() ?? "";
  }
  part.dispatchEvent(new CustomEvent("restore", { detail: pairs }));
}

/** What is kept on this device under `key`; undefined if nothing is, or the browser keeps nothing. */
export function kept(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keep `value` on this device (undefined forgets it). False if the browser keeps nothing. */
export function keep(key, value) {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
