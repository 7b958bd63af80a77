// Opens a folded piece when a link on the page, or the address, leads to it or into it; and before it is printed.

export default function leadTo(details) {
  const open = () => {
    const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    if (!target || details.open || !details.contains(target)) return;
    details.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", open);
  addEventListener("beforeprint", () => { details.open = true; });
  open();
}
