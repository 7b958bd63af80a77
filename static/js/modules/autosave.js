// Answers that are sent as they are touched, one fieldset (question) at a time.

import { fieldsWithin, fill, keep, kept } from "../dom.js";
import { clearRefusal, showRefusal, showState } from "../saving.js";

const PAUSE = 800;
const TYPED = "input[type=text], input:not([type]), input[type=search], textarea";

export default function autosave(form, app) {
  if (!app.outbox) return;
  const fixed = fieldsWithin(form).filter(([name]) => name === "review" || name === "step");
  const about = fixed.map(([, value]) => value).join("/");
  const questions = [...form.querySelectorAll("fieldset:has(input[name=asked])")];
  const slotOf = (fieldset) => [form.dataset.command, about, fieldset.querySelector("input[name=asked]").value].join("/");
  const draftOf = (fieldset) => `workshop.draft.${app.workshop}.${app.seat}.${slotOf(fieldset)}`;
  const pauses = new Map();

  function save(fieldset) {
    clearTimeout(pauses.get(fieldset));
    pauses.delete(fieldset);
    clearRefusal(fieldset);
    app.outbox.put({ name: form.dataset.command, form: [...fixed, ...fieldsWithin(fieldset)], slot: slotOf(fieldset), coalesce: true });
    keep(draftOf(fieldset), undefined);
  }

  /** A quiet answer (“cannot tell”) and an answer proper put each other out. */
  function settleQuiet(fieldset, touched) {
    const quiet = touched.value?.startsWith("~");
    for (const box of fieldset.querySelectorAll("input[type=checkbox], input[type=radio]")) {
      if (box !== touched && box.checked && (quiet || box.value.startsWith("~"))) box.checked = false;
    }
    if (quiet && touched.checked) fieldset.dispatchEvent(new CustomEvent("restore", { detail: [] }));
  }

  function typed(fieldset) {
    clearTimeout(pauses.get(fieldset));
    pauses.set(fieldset, setTimeout(() => save(fieldset), PAUSE));
    keep(draftOf(fieldset), { at: Date.now(), form: fieldsWithin(fieldset) });
  }

  function show(fieldset, item) {
    showState(fieldset, item.state);
    if (item.state === "refused") showRefusal(fieldset, item.message, fieldset.querySelector("input:not([type=hidden]), textarea, select"));
    if (item.state === "late") app.notice(item.message);
  }

  function watch(fieldset) {
    const slot = slotOf(fieldset);
    fieldset.dataset.slot = slot;
    fieldset.addEventListener("change", ({ target }) => {
      if (target.matches(TYPED)) return;
      settleQuiet(fieldset, target);
      save(fieldset);
    });
    fieldset.addEventListener("input", ({ target }) => {
      if (!target.matches(TYPED)) return;
      if (target.value.trim()) settleQuiet(fieldset, target);
      typed(fieldset);
    });
    fieldset.addEventListener("focusout", ({ target }) => target.matches(TYPED) && pauses.has(fieldset) && save(fieldset));
    // Touched before this module came: what is seen to be chosen must not stay behind.
    const touched = fieldset.querySelector("[data-touched]");
    if (!("touched" in fieldset.dataset)) recall(fieldset, slot);
    else if (touched?.matches(TYPED)) typed(fieldset);
    else {
      // A module that draws its own may have taken the field itself away.
      if (touched) settleQuiet(fieldset, touched);
      save(fieldset);
    }
  }

  /** After a reload: what was not sent yet, and what was typed and not saved yet, is on the page again. */
  function recall(fieldset, slot) {
    const unsent = app.outbox.waiting().findLast((item) => item.slot === slot);
    if (unsent) {
      fill(fieldset, unsent.form);
      showState(fieldset, "waiting");
    } else if (app.outbox.receipt(slot)?.late) showState(fieldset, "late");
    const draft = kept(draftOf(fieldset));
    if (!draft) return;
    fill(fieldset, draft.form);
    save(fieldset);
  }

  questions.forEach(watch);
  const stop = app.outbox.hear((item) => {
    if (!form.isConnected) stop();
    const fieldset = questions.find((one) => one.dataset.slot === item.slot);
    if (fieldset) show(fieldset, item);
  });
  const leave = () => [...pauses.keys()].forEach(save);
  form.closest("[data-part]")?.addEventListener("leaving", leave, { once: true });
  addEventListener("pagehide", leave);
  form.addEventListener("submit", (event) => { event.preventDefault(); leave(); });
}
