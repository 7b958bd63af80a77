// A form whose answer comes from a passkey: asks the server, then the device, and sends what the device gives.
// `data-asks="address"` is where to ask; `data-passkey="create"` makes a new one, anything else shows one.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
const named = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

const WORDS = {
  NotAllowedError: "No passkey was given. Try again, or sign in another way.",
  InvalidStateError: "This device has a passkey for your account already.",
  SecurityError: "This browser gives no passkeys at this address. Ask whoever looks after Workshop.",
};

/** The server's options as browsers take them: bytes where JSON has text. */
function opened(options) {
  const made = { ...options, challenge: bytes(options.challenge) };
  if (options.user) made.user = { ...options.user, id: bytes(options.user.id) };
  if (options.excludeCredentials) made.excludeCredentials = named(options.excludeCredentials);
  if (options.allowCredentials) made.allowCredentials = named(options.allowCredentials);
  return made;
}

/** What the device gave, as JSON. */
function closed({ id, rawId, type, response }) {
  const parts = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) parts[name] = text(response[name]);
  }
  return JSON.stringify({ id, rawId: text(rawId), type, response: parts });
}

async function asked(form) {
  const body = new URLSearchParams({ csrf_token: form.elements.csrf_token.value });
  const answer = await fetch(form.dataset.asks, { method: "POST", body, headers: { Accept: "application/json" } });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.message);
  return opened(told);
}

export default function passkey(form, app) {
  if (!window.PublicKeyCredential) return;
  const button = form.querySelector("button");
  const says = form.querySelector("[data-says]");
  const makes = form.dataset.passkey === "create";
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    says.textContent = "";
    try {
      const publicKey = await asked(form);
      const given = makes ? await navigator.credentials.create({ publicKey }) : await navigator.credentials.get({ publicKey });
      form.elements.credential.value = closed(given);
      form.submit();
    } catch (problem) {
      const words = WORDS[problem.name] ?? (problem.name === "Error" && problem.message) ?? "";
      says.textContent = words || "That did not work. Try again, or sign in another way.";
      app.announce(says.textContent);
      button.disabled = false;
      button.focus();
    }
  });
}
