// The time line of a replay: its clock, its marks, and finding the place of a moment.

const KINDS = { case: "#12436d", reveal: "#f46a25", conclusion: "#28a197", opening: "#3d3d3d", poll: "#3d3d3d", closing: "#3d3d3d" };
const TALL = { case: 20, reveal: 14 };
const SPACE = "http://www.w3.org/2000/svg";

/** Seconds into the day as hours, minutes and seconds. */
export function clock(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 3600)}:${String(Math.floor(whole / 60) % 60).padStart(2, "0")}:${String(whole % 60).padStart(2, "0")}`;
}

/** The last place in `list` whose `at` is not after `value`; 0 if all are. */
export function last(list, value, at) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(list[middle]) <= value) low = middle + 1;
    else high = middle;
  }
  return Math.max(low - 1, 0);
}

/** The marks as ticks over the line, which is `whole` seconds of playing long. The list of jumps says the same in words. */
export function drawn(marks, whole) {
  const line = document.createElementNS(SPACE, "svg");
  line.setAttribute("class", "replay__marks");
  line.setAttribute("aria-hidden", "true");
  for (const mark of marks.filter((one) => one.kind in KINDS)) {
    const tick = document.createElementNS(SPACE, "rect");
    const tall = TALL[mark.kind] ?? 9;
    const look = { x: `${(100 * mark.played) / whole}%`, y: 20 - tall, width: 4, height: tall, fill: KINDS[mark.kind] };
    for (const [name, value] of Object.entries(look)) tick.setAttribute(name, value);
    const words = document.createElementNS(SPACE, "title");
    words.textContent = mark.label;
    tick.append(words);
    line.append(tick);
  }
  return line;
}
