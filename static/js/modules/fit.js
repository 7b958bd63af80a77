// Makes the projector's picture fit its wall: what matters least gives way, and type never shrinks.

const STEPS = 3;

/** Let as much of `screen` give way as it takes. */
export function settle(screen) {
  const page = screen.ownerDocument;
  const spills = () => page.documentElement.scrollHeight > page.defaultView.innerHeight + 1;
  screen.removeAttribute("data-state");
  for (let step = 1; step <= STEPS && spills(); step += 1) screen.dataset.state = String(step);
}

export default function fit(screen) {
  const again = () => settle(screen);
  const watching = new MutationObserver(() => {
    if (screen.isConnected) return again();
    watching.disconnect();
    return removeEventListener("resize", again);
  });
  // Attributes are left out: the ones set here would call it again for ever.
  watching.observe(screen, { childList: true, subtree: true, characterData: true });
  addEventListener("resize", again);
  document.fonts.ready.then(again);
}
