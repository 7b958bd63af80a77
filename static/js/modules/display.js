// Larger text and high contrast: switches that stay as they were left on this device.

const place = (what) => `workshop.display.${what}`;

function set(what, value) {
  if (value) document.documentElement.setAttribute(`data-${what}`, value);
  else document.documentElement.removeAttribute(`data-${what}`);
  try {
    // Kept bare, because it is read before any module runs (early.js).
    if (value) localStorage.setItem(place(what), value);
    else localStorage.removeItem(place(what));
  } catch {
    // A browser that keeps nothing follows the switch until the page is left.
  }
  document.querySelectorAll(`[data-display="${what}"]`).forEach(show);
}

function show(button) {
  const { display, value } = button.dataset;
  button.setAttribute("aria-pressed", String(document.documentElement.getAttribute(`data-${display}`) === value));
}

export default function display(group) {
  group.hidden = false;
  for (const button of group.querySelectorAll("[data-display]")) {
    show(button);
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") === "true";
      set(button.dataset.display, on ? "" : button.dataset.value);
    });
  }
}
