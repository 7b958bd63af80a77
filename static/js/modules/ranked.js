// A ranked choice: press in order of weight; then up, down or remove. It takes the place of the selects.

import { make } from "../dom.js";

const ORDER = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth"];

export default function ranked(element, app) {
  const plain = element.querySelector("[data-ranked-plain]");
  const selects = [...plain.querySelectorAll("select")];
  const most = Number(element.dataset.most) || selects.length;
  const labels = new Map([...selects[0].options].filter((option) => option.value).map((option) => [option.value, option.text]));
  let chosen = selects.map((select) => select.value).filter(Boolean);
  plain.remove();
  element.dataset.own = "";
  const hint = make("p", { class: "govuk-hint" });
  const list = make("ol", { class: "ranked__chosen" });
  const offer = make("div", { class: "ranked__offer", role: "group", "aria-label": "Choices" });
  element.append(hint, list, offer);

  function act(label, code, act, { text, disabled = false }) {
    const button = make("button", { type: "button", class: "quiet-button", "data-act": `${act} ${code}`, "aria-label": `${label}: ${labels.get(code)}`, disabled }, text);
    return button;
  }

  function row(code, at) {
    return make(
      "li", { class: "ranked__row" },
      make("input", { type: "hidden", name: element.dataset.name, value: code }),
      make("span", { class: "ranked__label" }, `${ORDER[at] ?? at + 1}: ${labels.get(code)}`),
      act("Move up", code, "up", { text: "Up", disabled: at === 0 }),
      act("Move down", code, "down", { text: "Down", disabled: at === chosen.length - 1 }),
      act("Remove", code, "remove", { text: "Remove" }),
    );
  }

  function draw() {
    list.replaceChildren(...chosen.map(row));
    const full = chosen.length >= most;
    offer.replaceChildren(...[...labels].filter(([code]) => !chosen.includes(code)).map(
      ([code, label]) => make("button", { type: "button", class: "ranked__choice", "data-act": `add ${code}`, disabled: full }, label),
    ));
    hint.textContent = full ? `${most} of ${most} chosen. Remove one to choose another.`
      : `Press in order, the weightiest first. ${chosen.length} of ${most} chosen.`;
  }

  const moves = {
    add: (code) => { if (chosen.length < most) chosen.push(code); },
    remove: (code) => { chosen = chosen.filter((other) => other !== code); },
    up: (code) => swap(chosen.indexOf(code), -1),
    down: (code) => swap(chosen.indexOf(code), 1),
  };

  function swap(at, by) {
    [chosen[at], chosen[at + by]] = [chosen[at + by], chosen[at]];
  }

  /** The pressed button may be gone or switched off: stay with the same choice. */
  function refocus(name, code) {
    const wanted = [`${name} ${code}`, `up ${code}`, `down ${code}`, `remove ${code}`, `add ${code}`];
    wanted.map((one) => element.querySelector(`[data-act="${CSS.escape(one)}"]:not(:disabled)`)).find(Boolean)?.focus();
  }

  element.addEventListener("click", (event) => {
    const [name, code] = event.target.closest("[data-act]")?.dataset.act.split(" ") ?? [];
    if (!code) return;
    moves[name](code);
    draw();
    refocus(name, code);
    const at = chosen.indexOf(code);
    app.announce(at < 0 ? `${labels.get(code)}: removed` : `${labels.get(code)}: ${ORDER[at] ?? at + 1}`);
    element.dispatchEvent(new Event("change", { bubbles: true }));
  });
  // The answer comes back after a reload, or is put out by “cannot tell”.
  element.closest("fieldset")?.addEventListener("restore", ({ detail }) => {
    chosen = detail.filter(([name, code]) => name === element.dataset.name && labels.has(code)).map(([, code]) => code);
    draw();
  });
  draw();
}
