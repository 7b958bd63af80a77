// The server's clock, told from the `now` in its answers. A device's own clock may be wrong by hours.

/** Keeps the signed offset between the server's clock and this device's, in milliseconds. */
export function createClock(now) {
  let offset = 0;
  let best = Infinity;

  /**
   * Take note of the server's time, asked for at `asked` and received at `received` (device, ms).
   * The quicker the answer, the surer the offset: a slow one does not replace a quick one.
   */
  function heard(serverNow, asked, received = Date.now()) {
    const trip = received - asked;
    const stated = Date.parse(serverNow);
    if (Number.isNaN(stated) || trip < 0) return;
    const found = stated - (asked + trip / 2);
    // A device that slept or was set anew may be far off at once, however quick the best answer was.
    if (trip > best && Math.abs(found - offset) < trip + best) return;
    best = trip;
    offset = found;
  }

  if (now) {
    // The page itself is the first answer. How long it took is not known exactly, so anything later beats it.
    const loading = performance.getEntriesByType("navigation")[0];
    heard(now, performance.timeOrigin + (loading?.requestStart ?? 0), performance.timeOrigin + (loading?.responseStart ?? performance.now()));
    best = Math.max(best, 2000);
  }

  return {
    heard,
    /** The server's time now, in milliseconds since 1970. */
    now: () => Date.now() + offset,
    /** How far the server is ahead of this device, in milliseconds. */
    get offset() { return offset; },
  };
}
