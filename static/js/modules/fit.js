// Makes the projector's picture fit its wall: what matters least gives way, and type never shrinks.

const STEPS = 3;

export default function fit(screen) {
  const spills = () => document.documentElement.scrollHeight > innerHeight + 1;

  function settle() {
    screen.removeAttribute("data-state");
    for (let step = 1; step <= STEPS && spills(); step += 1) screen.dataset.state = String(step);
  }

  const watching = new MutationObserver(() => {
    if (screen.isConnected) settle();
    else stop();
  });
  function stop() {
    watching.disconnect();
    removeEventListener("resize", settle);
  }

  // Attributes are left out: the ones set here would call it again for ever.
  watching.observe(screen, { childList: true, subtree: true, characterData: true });
  addEventListener("resize", settle);
  document.fonts.ready.then(settle);
}
