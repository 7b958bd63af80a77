// A page that waits for something: asks now and then whether it is still so, and goes on when it is not. Nothing on
// the page moves while it waits.

const PAUSE = 15000;

export default function lookAgain(element) {
  async function look() {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(10000) });
      const still = (await answer.text()).includes(`data-while="${element.dataset.while}"`);
      if (answer.ok && !still) return location.reload();
    } catch {
      // Not reached: the next look will tell.
    }
    setTimeout(look, PAUSE * (0.8 + 0.4 * Math.random()));
  }
  setTimeout(look, PAUSE);
}
