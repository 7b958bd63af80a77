// A menu made of <details>: closes on Escape, on a press elsewhere, and after something in it was sent.

export default function menu(details) {
  const summary = details.querySelector("summary");
  function elsewhere(event) {
    if (!details.isConnected) document.removeEventListener("pointerdown", elsewhere);
    else if (!details.contains(event.target)) details.open = false;
  }
  document.addEventListener("pointerdown", elsewhere);
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    event.stopPropagation();
    details.open = false;
    summary.focus();
  });
  details.addEventListener("accepted", () => { details.open = false; });
}
