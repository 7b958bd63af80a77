"""Text one sentence a line: what the easy-read view falls back on where nobody wrote an easy-read wording."""

from __future__ import annotations

import re

#: Where a sentence ends and another begins. A closing quotation mark or bracket belongs to the sentence before it.
_END = re.compile(r"(?<=[.!?])([\"”’')\]]*)\s+(?=[\"“‘'(\[]?[A-Z0-9])")  # noqa: RUF001 - quotation marks as typed
#: Short words with a full stop that end no sentence.
_SHORT = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|e\.g|i\.e|etc|approx|No|vs)\.$")
#: Lines that are no running text: lists, tables, headings, quotations.
_SHAPED = re.compile(r"\s*(?:[-*+]\s|[>#|]|\d+[.)]\s)")


def one_a_line(text: str) -> tuple[str, ...]:
    """The sentences of a Markdown text, in order. Lists, tables and headings stay whole, as one piece."""
    out: list[str] = []
    for block in re.split(r"\n\s*\n", text.strip()):
        if any(_SHAPED.match(line) for line in block.split("\n")):
            out.append(block)
        else:
            out += _sentences(" ".join(block.split()))
    return tuple(piece for piece in out if piece)


def _sentences(text: str) -> list[str]:
    out, start = [], 0
    for end in _END.finditer(text):
        if not _SHORT.search(text[start : end.start()]):
            out.append(text[start : end.end(1)])
            start = end.end()
    return [*out, text[start:]]
