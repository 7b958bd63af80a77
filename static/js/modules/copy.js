// A button that copies a link or code: `data-copies="text"`, or `data-copies-from="#element"`.

/** On plain http there is no clipboard to write to, only the older way. */
function olderWay(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "govuk-visually-hidden";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return olderWay(text);
  }
}

export default function copy(button, app) {
  const words = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = button.dataset.copiesFrom && document.querySelector(button.dataset.copiesFrom);
    const text = source ? (source.value ?? source.textContent.trim()) : button.dataset.copies;
    const said = (await copied(text)) ? "Copied" : "Could not copy: select the text and copy it yourself";
    button.textContent = said;
    app.announce(said);
    button.focus();
    setTimeout(() => { button.textContent = words; }, 2500);
  });
}
