// Opens a folded piece when a link on the page, or the address, leads to it.

export default function leadTo(details) {
  const open = () => { if (location.hash === `#${details.id}`) details.open = true; };
  addEventListener("hashchange", open);
  addEventListener("beforeprint", () => { details.open = true; });
  open();
}
