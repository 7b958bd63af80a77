// The words of saving, the same everywhere: saving · saved · not sent yet, will send.

import { make } from "./dom.js";

const WORDS = { waiting: "not sent yet, will send", sending: "saving", saved: "saved", late: "kept as late", refused: "not saved" };

/** The element inside `scope` that carries the words; made at its end if the template has none. */
function place(scope) {
  return scope.querySelector("[data-saved]") ?? scope.appendChild(make("p", { class: "saved", "data-saved": "" }));
}

/** Show what has become of what is in `scope`: a state of the outbox. */
export function showState(scope, state) {
  const words = place(scope);
  words.textContent = WORDS[state] ?? "";
  words.dataset.state = state;
}

/** Show the server's message of a refusal in `scope`, with a link to the field that it names. */
export function showRefusal(scope, message, target) {
  clearRefusal(scope);
  const text = target?.id ? make("a", { href: `#${target.id}` }, message) : message;
  const list = make("ul", { class: "govuk-list govuk-error-summary__list" }, make("li", {}, text));
  const summary = make(
    "div", { class: "govuk-error-summary", "data-refusal": "", role: "alert", tabindex: "-1" },
    make("h2", { class: "govuk-error-summary__title" }, "There is a problem"),
    make("div", { class: "govuk-error-summary__body" }, list),
  );
  const legend = scope.querySelector(":scope > legend");
  if (legend) legend.after(summary);
  else scope.prepend(summary);
  return summary;
}

/** Take an earlier refusal away. */
export function clearRefusal(scope) {
  scope.querySelectorAll("[data-refusal]").forEach((old) => old.remove());
}
