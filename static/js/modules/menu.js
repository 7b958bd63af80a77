// A menu made of <details>: closes on Escape, on a press elsewhere, and after something in it was sent.
// One with many neighbours holds only a link: what is in it is fetched from there each time it is opened.

/** Take the menu out of the page at `address` and put it in the place of the link in `panel`. */
async function load(panel, address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(8000) });
  if (!answer.ok) throw new Error(`menu: ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const made = page.querySelector(".seat-panel");
  if (!made) throw new Error("menu: none in the page");
  panel.replaceChildren(...made.children);
}

export default function menu(details, app) {
  const panel = details.querySelector("[data-menu]");
  const address = panel?.querySelector("a")?.href;
  if (panel) {
    // What is fetched is nothing of the part's: the part leaves this menu alone.
    details.toggleAttribute("data-own", true);
    details.addEventListener("toggle", async () => {
      if (!details.open) return;
      // Where it cannot be fetched, the link in it stays and leads to the same.
      await load(panel, address).then(() => app.start(panel), () => {});
    });
  }
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
