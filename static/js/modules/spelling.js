// Says a code in the spoken alphabet while it is typed, to compare with what was read aloud: `data-spells="#field"`.

const WORDS = "Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu".split(" ");
const spoken = new Map(WORDS.map((word) => [word[0], word]));

export default function spelling(element) {
  const field = document.querySelector(element.dataset.spells);
  const hint = element.textContent;

  function show() {
    const letters = [...field.value.toUpperCase()].filter((letter) => /[A-Z0-9]/.test(letter));
    element.textContent = letters.length ? letters.map((letter) => spoken.get(letter) ?? letter).join(" · ") : hint;
  }

  field.addEventListener("input", show);
  show();
}
