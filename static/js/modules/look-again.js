// A page that waits for something: asks now and then whether it is still so, and goes on when it is not. Nothing on
// the page moves while it waits. `data-pause` is how often, in seconds; `data-url` is where to ask and to go on, when
// that is another address.

const PAUSE = 15;
const BUSY = [429, 502, 503, 504];

export default function lookAgain(element) {
  const { while: what, url } = element.dataset;
  const pause = 1000 * (Number(element.dataset.pause) || PAUSE);
  async function look() {
    if (!element.isConnected) return;
    try {
      const answer = await fetch(url || location.href, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(10000) });
      const still = (await answer.text()).includes(`data-while="${what}"`);
      // What cannot be had is said at its own address; whoever only waits here stays.
      if (url && !still && !BUSY.includes(answer.status)) return location.replace(url);
      if (answer.ok && !still) return location.reload();
    } catch {
      // Not reached: the next look will tell.
    }
    setTimeout(look, pause * (0.8 + 0.4 * Math.random()));
  }
  setTimeout(look, pause);
}
