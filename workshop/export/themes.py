"""The notes and written answers of a bundle, and what people decided about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workshop.domain.codebook import digest
from workshop.domain.sight.results import results
from workshop.export.bundle import Bundle
from workshop.findings.themes.counting import Noted, Themes, themes


def noted(bundle: Bundle) -> tuple[Noted, ...]:
    """Notes of reviews that may be told, the room's and panellists' own alike, then answers given in free words.

    Never who wrote one. Answers are those that the table was shown: revealed, counted, and of enough people.
    """
    return (*_notes(bundle), *_answers(bundle))


def _notes(bundle: Bundle) -> Iterator[Noted]:
    for state, review, case in bundle.told():
        for note in review.notes.values():
            if note.seat not in review.recused and note.text.strip():
                yield Noted(f"{state.id}/{review.id}/{note.id}", case, review.table, note.step, note.text)


def _answers(bundle: Bundle) -> Iterator[Noted]:
    """Answers to questions that want free words, ordered and named by their content, not by who gave them."""
    for state, review, case in bundle.told():
        for result in results(state, review):
            if result.question.kind != "text":
                continue
            alike = Counter[str]()
            for said, value in result.answers:
                text = str(value).strip() if said == "answered" else ""
                if not text:
                    continue
                alike[text] += 1
                ref = f"{state.id}/{review.id}/{result.step}-{result.question.id}-{digest(text)}-{alike[text]}"
                yield Noted(ref, case, review.table, result.step, text, asked=result.question.text)


def told_themes(bundle: Bundle) -> Themes | None:
    """What was decided about what was written; None where nobody has decided about any."""
    found = themes(noted(bundle), bundle.coded.book, bundle.coded.codings)
    return found if found.read else None
