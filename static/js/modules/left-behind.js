// On the page of a workshop that has moved: says so if something on this device was never sent.

import { kept } from "../dom.js";

export default function leftBehind(element, app) {
  const { workshop, seat } = element.dataset;
  const { items = [], left = [] } = kept(`workshop.outbox.${workshop}.${seat}`) ?? {};
  const waiting = items.length + left.length;
  if (!seat || !waiting) return;
  if (waiting > 1) {
    element.querySelector("strong").textContent = `The last ${waiting} answers on this device were not sent.`;
    element.querySelector("span").textContent = "Give them again at the new address.";
  }
  element.hidden = false;
  app.announce(element.textContent.trim());
}
