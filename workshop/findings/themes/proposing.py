"""Themes proposed for notes, in order and with the reason. A proposal is never a decision, and is counted nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.domain.codebook import Codebook
from workshop.findings.themes.spelling import kindred_words, likeness, shared_words

#: At most so many themes are proposed for a note, and none that is less like it than this; where no word says why, it
#: has to be more like it.
MOST, LEAST, UNSAID = 3, 0.04, 0.12


@dataclass(frozen=True, slots=True)
class Proposal:
    """A theme that a note may be about: `likeness` from 0 to 1, and `why` in words."""

    theme: str
    likeness: float
    why: str


def proposals(
    notes: Sequence[str], book: Codebook, decided: Sequence[tuple[str, tuple[str, ...]]] = ()
) -> list[tuple[Proposal, ...]]:
    """For each note up to three themes, the likeliest first.

    A theme is as like a note as the likest of its description, its examples, and the notes that people put under it.

    Args:
        notes: The words of each note.
        book: The themes.
        decided: Notes that people decided about, each with its themes. A note never speaks for itself.
    """
    held = [(t.id, f"{t.label}. {t.about}", "") for t in book.themes]
    held += [(t.id, text, "its example") for t in book.themes for text in t.examples if text.strip()]
    known = {t.id for t in book.themes}
    held += [(theme, text, "a note put there") for text, themes in decided for theme in themes if theme in known]
    if not held or not notes:
        return [() for _ in notes]
    near = likeness(notes, [text for _, text, _ in held])
    return [_ranked(note, row, held) for note, row in zip(notes, near.tolist(), strict=True)]


def _ranked(note: str, near: Sequence[float], held: Sequence[tuple[str, str, str]]) -> tuple[Proposal, ...]:
    best: dict[str, Proposal] = {}
    for score, (theme, text, kind) in zip(near, held, strict=True):
        itself = kind == "a note put there" and text == note
        if not itself and score >= LEAST and (theme not in best or score > best[theme].likeness):
            why = _why(note, text, kind)
            if why or score >= UNSAID:
                best[theme] = Proposal(theme, score, why or f"is spelt like {kind or 'its description'}")
    return tuple(sorted(best.values(), key=lambda p: -p.likeness)[:MOST])


def _why(note: str, text: str, kind: str) -> str:
    """The words that both have, or words of one family; blank where there are none."""
    words, source = shared_words(note, [text]), kind or "its description"
    if words:
        return f"shares {', '.join(f'“{word}”' for word in words)} with {source}"
    kindred = kindred_words(note, text)
    return f"has “{kindred[0]}”, as {source} has “{kindred[1]}”" if kindred else ""
