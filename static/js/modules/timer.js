// The time left, by the server's clock, the same on every device.

const LAST = 120;

/** Minutes and seconds, or words that do not hurry anybody. */
function told(seconds, words) {
  if (!words) return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  if (seconds > LAST) return "";
  if (seconds === 0) return "Time is up";
  if (seconds < 60) return "less than a minute left";
  return seconds < 90 ? "1 minute left" : "2 minutes left";
}

export default function timer(element, app) {
  let warned = false;

  function show() {
    // Read each time: the markup is brought up to date in place when time is added or the timer is paused.
    const { endsAt, left = "0", words } = element.dataset;
    const exact = endsAt ? (Date.parse(endsAt) - app.clock.now()) / 1000 : Number(left);
    const seconds = Math.max(0, Math.ceil(exact));
    const text = told(seconds, words !== undefined) + (endsAt || words !== undefined ? "" : " paused");
    if (element.textContent !== text) element.textContent = text;
    element.dataset.state = seconds === 0 ? "over" : seconds <= LAST ? "last" : "running";
    if (endsAt && seconds === 60 && !warned && app.audience !== "screen") app.announce("One minute left");
    warned = seconds <= 60;
  }

  show();
  const ticking = setInterval(() => {
    if (element.isConnected) show();
    else clearInterval(ticking);
  }, 250);
}
