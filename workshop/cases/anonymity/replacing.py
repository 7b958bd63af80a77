"""Replacing what was found, everywhere in a text or a case."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workshop.cases.anonymity.check import check
from workshop.cases.anonymity.decision import fingerprint
from workshop.cases.anonymity.review import review
from workshop.cases.anonymity.view import View
from workshop.cases.form import from_form, to_form
from workshop.cases.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from workshop.cases.anonymity.decision import Decision
    from workshop.domain.case import Case

_MOST = 80


def replaced(text: str, words: str, replacement: str) -> str:
    """`text` with every standing of `words` replaced, as written or in capitals throughout.

    Whole words only, however their accents, dashes and spaces are typed. Words with a figure
    or an @ in them are replaced whatever their capitals. Raises ValueError where `replacement`
    is blank, longer than 80 characters or itself identifies.
    """
    replacement = checked(replacement)
    view = View(text)
    parts = View(words).plain.split()
    if not parts:
        return text
    loose = re.IGNORECASE if re.search(r"[\d@]", words) else 0
    forms = {r"\s+".join(map(re.escape, form)) for form in (parts, [part.upper() for part in parts])}
    pattern = rf"(?<!\w)(?:{'|'.join(sorted(forms))})(?!\w)"
    spans = [view.hit(*match.span(), "name", "review", "") for match in re.finditer(pattern, view.plain, loose)]
    for span in reversed(spans):
        text = text[: span.start] + replacement + text[span.end :]
    return text


def checked(replacement: str) -> str:
    """`replacement` cleaned. Raises ValueError where it cannot stand in a case."""
    words = clean_line(replacement)
    if not words or len(words) > _MOST:
        message = f"A replacement has 1 to {_MOST} characters, for example “[child]”."
        raise ValueError(message)
    if check(words):
        message = "The replacement could itself identify someone. Use a general word, for example “[child]”."
        raise ValueError(message)
    return words


def replace(text: str, decisions: Iterable[Decision], names: Collection[str] = (), key: bytes = b"") -> str:
    """`text`, such as a note, with everything that was decided to be replaced replaced throughout."""
    wanted = {decision.fingerprint: decision for decision in decisions}
    found = {hit.within(text): fingerprint(hit.kind, hit.within(text), key) for hit in check(text, names)}
    return _carried_out(text, {words: wanted[known] for words, known in found.items() if known in wanted})


def replace_in_case(case: Case, decisions: Iterable[Decision], names: Collection[str] = (), key: bytes = b"") -> Case:
    """`case` with everything that was decided to be replaced replaced in all of its texts: a new version.

    Raises ValueError for a replacement that cannot stand, CaseErrors where the case would no longer be one.
    """
    wanted = {decision.fingerprint: decision for decision in decisions}
    marked = review(case, wanted.values(), names, key).marked
    chosen = {mark.words: wanted[mark.fingerprint] for mark in marked if mark.fingerprint in wanted}
    fields = to_form(case)
    shown = {mark.field for mark in marked}
    out = {field: _carried_out(text, chosen) if field in shown or text else text for field, text in fields.items()}
    return from_form(out, {}, case.id)


def _carried_out(text: str, chosen: dict[str, Decision]) -> str:
    for words in sorted(chosen, key=len, reverse=True):  # “Ann Lee” before “Ann”
        if chosen[words].outcome == "replaced":
            text = replaced(text, words, chosen[words].replacement)
    return text
