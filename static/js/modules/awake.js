// Keeps the screen from going dark while the projector's page is seen. Browsers allow it over https only.

export default function awake() {
  async function hold() {
    if (document.visibilityState !== "visible") return;
    try {
      await navigator.wakeLock.request("screen");
    } catch {
      // Not allowed here, or the battery is low: the computer's own setting decides.
    }
  }
  // The browser lets go of it when the page is hidden.
  document.addEventListener("visibilitychange", hold);
  hold();
}
