// Asks before what cannot be undone. On a form: `data-confirm="question"`, and `data-confirm-yes` for the button's words.

import { make } from "../dom.js";

function ask(question, yes) {
  const agree = make("button", { class: "govuk-button govuk-button--warning", value: "yes" }, yes);
  const refuse = make("button", { class: "govuk-button govuk-button--secondary", value: "no" }, "No, leave it as it is");
  const buttons = make("form", { method: "dialog", class: "govuk-button-group" }, agree, refuse);
  const heading = make("h2", { class: "govuk-heading-m", id: "confirm-question" }, question);
  const dialog = make("dialog", { class: "dialog", "aria-labelledby": "confirm-question" }, heading, buttons);
  document.body.append(dialog);
  dialog.showModal();
  // The way back is the one that a hasty Enter takes.
  refuse.focus();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      answer(dialog.returnValue === "yes");
    });
  });
}

export default function confirm(form) {
  let agreed = false;
  // Before any other listener of the form, so that nothing is sent while the question stands.
  form.addEventListener("submit", async (event) => {
    const pressed = event.submitter;
    const question = pressed?.dataset.confirm ?? form.dataset.confirm;
    if (!question || agreed) {
      agreed = false;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!(await ask(question, pressed?.dataset.confirmYes ?? form.dataset.confirmYes ?? pressed?.textContent.trim() ?? "Yes"))) {
      pressed?.focus();
      return;
    }
    agreed = true;
    form.requestSubmit(pressed);
  }, { capture: true });
}
