// Asks for parts again from time to time, for what changes by the mere passing of it: minutes on a step, a table gone quiet.

export default function again(element, app) {
  const { parts, seconds } = element.dataset;
  setInterval(() => {
    if (document.visibilityState === "visible") app.parts.changed(app.seq, parts.split(" "));
  }, Number(seconds) * 1000);
}
