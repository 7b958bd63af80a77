// A form whose only purpose is to be pressed: pressed as soon as a person's browser shows it.

export default function go(form) {
  // Not when one comes back to it: its link was used up then.
  const [navigation] = performance.getEntriesByType("navigation");
  if (navigation?.type === "navigate") form.requestSubmit();
}
