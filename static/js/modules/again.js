// Asks for parts again from time to time, for what changes by the mere passing of it: minutes on a step, a table gone quiet,
// a message that has stood for long enough.

export default function again(element, app) {
  const { parts, seconds } = element.dataset;
  const asking = setInterval(() => {
    if (!element.isConnected) clearInterval(asking);
    else if (document.visibilityState === "visible") app.parts.changed(app.seq, parts.split(" "));
  }, Number(seconds) * 1000);
}
