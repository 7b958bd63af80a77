// Makes what is on the page equal to what the server sent, touching only what the server changed:
// focus, a press that is under way, typing, scroll, open details, and whatever modules did, survive.

/** What the server last said of each node: text, or {attributes, markup}. What is not in here, a script made. */
const given = new WeakMap();
const roots = new WeakSet();

const isElement = (node) => node.nodeType === Node.ELEMENT_NODE;
const attributesOf = (element) => new Map([...element.attributes].map(({ name, value }) => [name, value]));

/** Remember all of `root` as the server's, before any module touches it. */
export function remember(root) {
  roots.add(root);
  for (const child of root.childNodes) {
    if (isElement(child)) {
      given.set(child, { attributes: attributesOf(child), markup: child.dataset.module ? child.outerHTML : "" });
      remember(child);
    } else given.set(child, child.nodeValue);
  }
}

const known = (element, name) => given.get(element)?.attributes.get(name) ?? element.getAttribute(name) ?? "";
const SAME = ["id", "data-command", "data-module"];

/** Whether `to` is `from`, perhaps with other words. An element that a script made is nothing of the server's. */
function alike(from, to) {
  if (from.nodeType !== to.nodeType || from.nodeName !== to.nodeName) return false;
  return !isElement(from) || (given.has(from) && SAME.every((name) => known(from, name) === (to.getAttribute(name) ?? "")));
}

function attributes(from, to) {
  const before = given.get(from).attributes;
  const now = attributesOf(to);
  for (const name of before.keys()) if (!now.has(name)) from.removeAttribute(name);
  for (const [name, value] of now) {
    if (before.get(name) === value) continue;
    from.setAttribute(name, value);
    // The form is about something else from now on: what was said about the last press is over.
    if (name === "value" && from.type === "hidden" && !["csrf_token", "id"].includes(from.name)) {
      from.dispatchEvent(new CustomEvent("moved-on", { bubbles: true }));
    }
  }
}

function renew(from, to) {
  if (!isElement(from)) {
    if (given.get(from) !== to.nodeValue) from.nodeValue = to.nodeValue;
    given.set(from, to.nodeValue);
    return;
  }
  const markup = to.dataset.module ? to.outerHTML : "";
  // A module that draws inside its element says so (`data-own`): left alone until its markup changes.
  if (from.hasAttribute("data-own")) {
    if (given.get(from).markup !== markup) insert(to, from.parentNode, from, true);
    return;
  }
  // A part within a part is placed by itself.
  if (from.hasAttribute("data-part")) return;
  attributes(from, to);
  given.set(from, { attributes: attributesOf(to), markup });
  children(from, to);
}

function insert(wanted, parent, before, instead = false) {
  const holder = parent.ownerDocument.createDocumentFragment();
  holder.append(wanted);
  remember(holder);
  parent.insertBefore(holder, before);
  if (instead) before.remove();
}

/** Take away what the server no longer sends, from `node` up to `end`; what scripts made stays. */
function clear(node, end) {
  while (node && node !== end) {
    const gone = node;
    node = node.nextSibling;
    if (given.has(gone) || !isElement(gone)) gone.remove();
  }
}

function children(from, to) {
  let here = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    let match = here;
    // Look a little ahead for the node that this one was: something before it may have gone.
    for (let ahead = 0; match && !alike(match, wanted) && ahead < 8; ahead += 1) match = match.nextSibling;
    if (!match || !alike(match, wanted)) {
      insert(wanted, from, here);
      continue;
    }
    clear(here, match);
    here = match.nextSibling;
    renew(match, wanted);
  }
  clear(here, null);
}

/** Make the children of `from` (on the page) like those of `to` (which is used up). */
export function morph(from, to) {
  if (!roots.has(from)) remember(from);
  children(from, to);
}
