"""How old one has to be to read a text: the Flesch-Kincaid grade level plus five, as schools in England count years.

Kincaid, Fishburne, Rogers and Chissom (1975): grade = 0.39 words a sentence + 11.8 syllables a word - 15.59.
Syllables are counted by groups of vowels, which errs by a few in a hundred words. `python -m tests.web.reading_age`
prints the figures of all screens.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from workshop.paths import templates

#: What holds running text. Headings, labels and buttons are too short for a formula.
BLOCKS = frozenset({"p", "li", "dd"})
_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}", re.DOTALL)
_TOLD = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")  # noqa: RUF001 - apostrophes as typed
_END = re.compile(r"[.!?]+(?:[\s”’)]+|$)")  # noqa: RUF001 - quotation marks as typed
#: Fewer words than these are no sentence.
_FEWEST = 4


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in BLOCKS:
            self._depth += 1
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS and self._depth:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.texts[-1] += data


def sentences(html: str) -> Iterator[list[str]]:
    """The words of each sentence that a template says by itself; what is filled in stands as one short word."""
    reader = _Blocks()
    reader.feed(_TOLD.sub(" it ", _JINJA.sub(" ", html)))
    for text in reader.texts:
        for piece in _END.split(" ".join(unescape(text).split())):
            words = _WORD.findall(piece)
            if len(words) >= _FEWEST:
                yield words


def syllables(word: str) -> int:
    """How many syllables a word has, by its groups of vowels; a silent e at its end is none."""
    plain = word.lower()
    plain = re.sub(r"(?<=[^aeiouyl])e[ds]?$|(?<=[aeiouy]l)es?$", "", plain) if len(plain) > 3 else plain
    return max(1, len(re.findall(r"[aeiouy]+", plain)))


def reading_age(told: Iterable[list[str]]) -> float:
    """The reading age of sentences, each a list of words. Raises ZeroDivisionError where there is none."""
    held = list(told)
    words = [word for sentence in held for word in sentence]
    grade = 0.39 * len(words) / len(held) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return grade + 5


def screens() -> dict[str, list[list[str]]]:
    """The sentences of every template, by its path."""
    root = templates()
    found = {path.relative_to(root).as_posix(): path for path in sorted(root.rglob("*.html"))}
    return {name: list(sentences(path.read_text(encoding="utf-8"))) for name, path in found.items()}


def groups() -> dict[str, list[list[str]]]:
    """The sentences of every audience's templates."""
    out: dict[str, list[list[str]]] = {}
    for name, told in screens().items():
        out.setdefault(str(Path(name).parts[0]), []).extend(told)
    return {name: told for name, told in out.items() if told}


if __name__ == "__main__":
    for name, told in groups().items():
        sys.stdout.write(f"{name:12} {reading_age(told):5.1f}  {sum(map(len, told)):6} words\n")
    for name, told in sorted(screens().items(), key=lambda one: -reading_age(one[1]) if one[1] else 0):
        if sum(map(len, told)) >= 60:
            sys.stdout.write(f"{name:40} {reading_age(told):5.1f}  {sum(map(len, told)):6} words\n")
