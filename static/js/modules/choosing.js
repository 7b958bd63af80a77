// A form of which some fields belong to one choice alone: they show when it is chosen.
// `data-only="kind:one several"` on a field's box: shown while the select named `kind` is at one of these.

function belongs(box, form) {
  return box.dataset.only.split(";").every((rule) => {
    const [name, values] = rule.split(":");
    return values.split(" ").includes(form.elements.namedItem(name)?.value);
  });
}

export default function choosing(form) {
  const boxes = [...form.querySelectorAll("[data-only]")];
  const place = () => boxes.forEach((box) => { box.hidden = !belongs(box, form); });
  form.addEventListener("change", place);
  // A folded list opens when it is the one to choose from.
  form.addEventListener("change", (event) => {
    if (event.target.name === "codes") form.querySelectorAll("details[data-only]").forEach((box) => { box.open = !box.hidden; });
  });
  place();
}
