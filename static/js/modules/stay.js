// Before a sign-in ends for want of use, whoever is signed in is told, and stays with one press (WCAG 2.2.1).
// `data-minutes` after how long it ends, `data-address` a page whose asking counts as use.

const AHEAD = 5;

export default function stay(notice, app) {
  const minutes = Number(notice.dataset.minutes);
  const [words, button] = [notice.querySelector("p"), notice.querySelector("button")];
  const first = words.textContent;
  let timer;

  const show = () => {
    notice.hidden = false;
    app.announce(first);
  };
  const begin = () => {
    notice.hidden = true;
    clearTimeout(timer);
    timer = setTimeout(show, Math.max(minutes - AHEAD, minutes / 2) * 60_000);
  };

  button.addEventListener("click", async () => {
    let there = false;
    try {
      // Whoever is signed out is sent to sign in, which is no answer here.
      there = (await fetch(notice.dataset.address, { method: "HEAD", redirect: "manual", cache: "no-store" })).ok;
    } catch {
      there = false;
    }
    if (there) {
      begin();
      words.textContent = first;
      app.announce("You stay signed in");
    } else {
      words.textContent = "You are signed out, or the server cannot be reached. Copy what you typed here before you sign in again.";
      app.announce(words.textContent);
    }
  });
  begin();
}
