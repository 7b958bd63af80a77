// Makes what is on the page equal to what the server sent, touching only what differs: focus, a
// press that is under way, typing, scroll and open details survive.

/** Attributes that belong to the browser, the person or a module, never to the server's markup. */
const OURS = /^(open|tabindex|data-govuk-|data-state$|data-own$)/;

const alike = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName
  && (a.nodeType !== Node.ELEMENT_NODE
    || ((a.id || "") === (b.id || "") && (a.dataset.command ?? "") === (b.dataset.command ?? "")
      && (a.dataset.module ?? "") === (b.dataset.module ?? "")));

function attributes(from, to) {
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && !OURS.test(name)) from.removeAttribute(name);
  }
  for (const { name, value } of to.attributes) {
    if (from.getAttribute(name) !== value && !(name === "open" && from.matches("details, dialog"))) from.setAttribute(name, value);
  }
}

/** A module that draws inside its element marks it `data-own`; it is left alone until its markup changes. */
function owned(from, to) {
  if (!from.hasAttribute("data-own")) return false;
  if (from.serverMarkup !== to.outerHTML) from.replaceWith(to);
  return true;
}

function node(from, to) {
  if (from.nodeType !== Node.ELEMENT_NODE) {
    if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
    return;
  }
  if (from.isEqualNode(to) || owned(from, to)) return;
  // A part within a part is placed by itself.
  if (from.hasAttribute("data-part")) return;
  attributes(from, to);
  morph(from, to);
}

/** Make the children of `from` (on the page) like those of `to` (which is used up). */
export function morph(from, to) {
  let here = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    let match = here;
    // Look a little ahead for the element that this one was: something before it may have gone.
    for (let ahead = 0; match && !alike(match, wanted) && ahead < 8; ahead += 1) match = match.nextSibling;
    if (!match || !alike(match, wanted)) {
      from.insertBefore(wanted, here);
      continue;
    }
    while (here !== match) {
      const gone = here;
      here = here.nextSibling;
      gone.remove();
    }
    here = match.nextSibling;
    node(match, wanted);
  }
  while (here) {
    const gone = here;
    here = here.nextSibling;
    gone.remove();
  }
}
