// Folds or opens every section of a text: `data-folds="#element"`.

export default function fold(button) {
  const sections = () => [...document.querySelectorAll(`${button.dataset.folds} > details`)];

  function show() {
    const any = sections().some((section) => section.open);
    button.textContent = any ? "Fold all" : "Open all";
    return any;
  }

  button.addEventListener("click", () => {
    const open = !show();
    sections().forEach((section) => { section.open = open; });
    show();
  });
  sections().forEach((section) => section.addEventListener("toggle", show));
  show();
}
