// Reads a text aloud with the device's own voice: `data-speaks="#element"`.

/** Sentences short enough that no voice stops in the middle of one. */
function sentences(element) {
  const blocks = [...element.querySelectorAll("h1, h2, h3, h4, p, li, dt, dd, th, td")].filter((block) => block.getClientRects().length);
  const texts = (blocks.length ? blocks : [element]).map((block) => block.textContent.replace(/\s+/g, " ").trim());
  return texts.flatMap((text) => text.match(/[^.!?]+[.!?]*\s*/g) ?? []).filter((text) => text.trim());
}

export default function speak(button) {
  const voice = globalThis.speechSynthesis;
  if (!voice) return;
  const words = button.textContent;
  let run = 0;
  button.hidden = false;

  function show(speaking) {
    button.textContent = speaking ? "Stop reading" : words;
    button.dataset.state = speaking ? "speaking" : "quiet";
  }

  function stop() {
    run += 1;
    voice.cancel();
    show(false);
  }

  function start() {
    const texts = sentences(document.querySelector(button.dataset.speaks));
    run += 1;
    const mine = run;
    voice.cancel();
    show(true);
    texts.forEach((text, at) => {
      const said = new SpeechSynthesisUtterance(text);
      said.lang = document.documentElement.lang;
      said.onend = () => { if (mine === run && (at === texts.length - 1 || !button.isConnected)) stop(); };
      said.onerror = () => mine === run && show(false);
      voice.speak(said);
    });
  }

  button.addEventListener("click", () => (button.dataset.state === "speaking" ? stop() : start()));
  addEventListener("pagehide", stop);
}
