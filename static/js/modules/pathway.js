// The ideal pathway as it is put together: a ribbon that grows, and what is carried forward said in words.

import { make } from "../dom.js";

/** The words of what is chosen for one part of a row, blank if nothing is. */
function chosen(row, part) {
  const fields = [...row.querySelectorAll(`[name$=".${part}"]`)];
  return fields.flatMap((field) => {
    if (field.matches("select")) return field.value ? [field.selectedOptions[0].text] : [];
    return field.checked ? [document.getElementById(field.getAttribute("aria-labelledby")).firstChild.textContent.trim()] : [];
  });
}

export default function pathway(element) {
  const rows = [...element.querySelectorAll("[data-row]")];
  const ribbon = element.querySelector("[data-ribbon]");
  const fieldset = element.closest("fieldset");

  function step(row, before) {
    const [setting] = chosen(row, "setting");
    const [support] = chosen(row, "support");
    const services = chosen(row, "services");
    const now = { setting: setting ?? before.setting, support: support ?? before.support };
    if (!setting && !support && !services.length && !before.setting && !before.support) return [before, null];
    const same = (mine, theirs) => (mine ? mine : theirs ? `${theirs} (as before)` : "");
    const lines = [same(setting, before.setting), same(support, before.support), services.join(", ")].filter(Boolean);
    const item = make(
      "li", { class: "ribbon__step" }, make("b", { class: "ribbon__phase" }, row.dataset.phase),
      ...lines.map((line, at) => make("span", { class: at ? "ribbon__line" : "ribbon__line ribbon__line--first" }, line)),
    );
    return [now, item];
  }

  function draw() {
    let before = {};
    const items = rows.map((row) => {
      const [now, item] = step(row, before);
      before = now;
      return item;
    }).filter(Boolean);
    ribbon.replaceChildren(...(items.length ? [make("p", { class: "ribbon__title" }, "Your ideal so far"), make("ol", { class: "ribbon" }, ...items)] : []));
    for (const fold of element.querySelectorAll("[data-services]")) {
      const number = fold.querySelectorAll("input:checked").length;
      fold.querySelector("[data-count]").textContent = number ? `${number} chosen` : "none chosen yet";
    }
  }

  element.addEventListener("change", draw);
  // “Cannot tell” puts the whole pathway out; after a reload it comes back.
  fieldset?.addEventListener("restore", ({ detail }) => {
    if (!detail.length) element.querySelectorAll("select").forEach((select) => { select.value = ""; });
    draw();
  });
  draw();
}
