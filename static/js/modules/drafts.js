// Typing that survives a reload: the text fields of a form, kept on this device until the form was accepted.

import { keep, kept } from "../dom.js";

/** What a field is kept under: several may share a name, as the words of a poll do. */
const nameOf = (field) => field.id || field.name;
const DAY = 24 * 60 * 60 * 1000;

export default function drafts(form, app) {
  const fields = [...form.querySelectorAll("textarea, input[type=text]")].filter((field) => field.name);
  const fixed = [...form.querySelectorAll("input[name=review], input[name=step], input[name=note]")].map((field) => field.value);
  const place = ["workshop.draft", app.workshop, app.seat || app.audience, form.dataset.command ?? form.id, ...fixed].join(".");

  const draft = kept(place);
  if (draft && Date.now() - draft.at < DAY) {
    for (const field of fields) {
      const text = draft.fields[nameOf(field)];
      // What the server knows already wins over a draft that is the same or empty.
      if (text && text !== field.value) {
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
  } else if (draft) keep(place, undefined);

  form.addEventListener("input", () => {
    const typed = Object.fromEntries(fields.map((field) => [nameOf(field), field.value]));
    keep(place, Object.values(typed).some(Boolean) ? { at: Date.now(), fields: typed } : undefined);
  });
  form.addEventListener("accepted", () => {
    keep(place, undefined);
    // A form that stays, such as the one for notes, is ready for the next.
    if (form.hasAttribute("data-fresh")) form.reset();
  });
}
