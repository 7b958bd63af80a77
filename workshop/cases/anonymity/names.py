"""Names of people by how they are written: capital letters, titles, labels, initials.

A capital letter inside a sentence is a name unless the word is known or English; at the start of a
sentence too, where the word is no English one. Names found once are then found wherever they stand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workshop.cases.anonymity.everyday import NAMES_TOO
from workshop.cases.anonymity.lexicon import is_first_name, is_name_with_capital, is_sure_name
from workshop.cases.anonymity.spelling import NAME, TOKEN, is_known, starts_sentence, titled_line
from workshop.cases.anonymity.spelling import named as _named
from workshop.cases.anonymity.towns import TOWNS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from workshop.cases.anonymity.hit import Hit
    from workshop.cases.anonymity.view import View

_TITLES = (
    "Mr|MR|mr|Mrs|MRS|mrs|Ms|ms|Mx|mx|Dr|DR|dr|Prof|prof|Professor|professor|Rev|Revd|Reverend|Sir|Dame|Cllr|Councillor"
)
_TITLE = rf"\b(?:{_TITLES})\b\.?(?: (?:and|&|/) (?:{_TITLES})\b\.?)?"
_NO_NAME = "and|or|for|who|the|with|to|has|was|is|will|says?|said|about|at|in|on|from|that|when|if|because"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), why)
    for pattern, why in (
        (rf"({_TITLE} {NAME}(?: {NAME}){{0,4}})", "A title followed by a name."),
        (rf"({_TITLE} (?!(?:{_NO_NAME})\b)[a-z][a-z'-]{{2,}})", "A title followed by a name."),
        (r"(\b(?:Mr|Mrs|Ms|Mx|Dr|Miss) [A-Z]\b)(?!['-])", "A title followed by an initial."),
        (
            (
                rf"(\b(?:Miss|Nurse|Sister|Father|Auntie?|Uncle|Nanny|Nan|Gran|Granny|Grandma|Grandad|Lady|Lord|"
                rf"Brother|"
                rf"Imam|Pastor|Rabbi|Coach|Constable|Sergeant|Judge) {NAME})"
            ),
            "A title followed by a name.",
        ),
        (
            (
                r"\b(?i:name|first name|full name|surname|forename|names|known as|aka|pupil|student|child|subject|"
                r"young person|mother|father|"
                r"mum|dad|parents?|sibling|brother|sister|carer|teacher|tutor|senco|headteacher|social worker|"
                r"case ?worker|"
                r"author|signed|completed by|written by|report by|prepared by|attended by|present|apologies|from|"
                r"to|cc|"
                r"re) ?[:=] ?"
                rf"({NAME}(?: {NAME}){{0,4}})"
            ),
            "This stands where a name is asked for.",
        ),
        (rf"\((?![A-Z]+\))({NAME}(?: {NAME}){{0,2}})\)", "A name in brackets, as after “mother” or “teacher”."),
        (
            r"((?<![\w.])(?:[A-Z]\. ?){1,3}[A-Z][a-z][\w'-]{1,40}|(?<![\w.])(?:[A-Z]\.){2,3}(?![\w]))",
            "Initials can name a person.",
        ),
        (
            r"\b(?i:initials|initialled|signed)(?: by| are| is)? ?[:=]? ?\(?([A-Z]{2,3})\b",
            "Initials can name a person.",
        ),
    )
)
# “Mark making”, “Bill paying”: what is done, not who does it.
_DOING = re.compile(r" [a-z]{3,}ing\b")
_PLACE_BEFORE = re.compile(
    r"\b(?:in|near|around|outside|across|moved to|from|village of|town of|city of|north of|south of|east of|"
    r"west of) $"
)


def find(view: View) -> Iterator[Hit]:
    """Every name in the view that its form gives away."""
    for pattern, why in _RULES:
        for match in pattern.finditer(view.plain):
            if not all(is_known(word) for word in match[1].split(" ")):
                yield view.hit(*match.span(1), "name", "review", why)
    yield from _capitals(view)


def _capitals(view: View) -> Iterator[Hit]:
    """Runs of capitalised words with at least one that names somebody or something."""
    run: list[re.Match[str]] = []
    taken = view.covered
    for match in TOKEN.finditer(view.plain):
        word = match[0]
        fits = word[0].isupper() and any(char.islower() for char in word) and not is_known(word)
        fits = fits and match.start() not in taken
        if run and not (fits and view.plain[run[-1].end() : match.start()] == " "):
            yield from _run(view, run)
            run = []
        if fits:
            run.append(match)
        elif word.isupper() and is_sure_name(word.lower()) and match.start() not in taken:
            yield view.hit(*match.span(), "name", "review", "A first name in capitals.")
    if run:
        yield from _run(view, run)


def _run(view: View, run: list[re.Match[str]]) -> Iterator[Hit]:
    if titled_line(view.plain, run[0].start()):
        return
    while run and not _counts(view, run[0], alone=len(run) == 1):
        run = run[1:]
    if not run:
        return
    before = view.plain[max(0, run[0].start() - 40) : run[0].start()]
    end = run[-1].start() + len(run[-1][0].removesuffix("'s").rstrip("'-"))
    word = run[0][0].lower().removesuffix("'s")
    if word in TOWNS or (_PLACE_BEFORE.search(before) and not is_first_name(word)):
        why = "A capital letter inside a sentence, as in a place name."
        yield view.hit(run[0].start(), end, "place", "review", why)
    else:
        yield view.hit(run[0].start(), end, "name", "review", "A capital letter, and no word of English: a name.")


def _counts(view: View, match: re.Match[str], *, alone: bool) -> bool:
    """Whether a capitalised word is where a name begins."""
    word = match[0].lower().removesuffix("'s").strip("'-")
    if alone and word in NAMES_TOO and _DOING.match(view.plain, match.end()):
        return False
    if not starts_sentence(view.plain, match.start()):
        return _named(word)
    # At the start of a sentence every word has a capital; a second one makes a first name of the first.
    return (
        is_sure_name(word) or (_named(word) and not is_name_with_capital(word)) or (not alone and is_first_name(word))
    )


def words_of(name: str) -> set[str]:
    """The words of a name that was found that are worth finding elsewhere: no titles, initials or small words."""
    titles = {title.lower() for title in _TITLES.split("|")} | {"miss", "lady", "lord"}
    words = (word.removesuffix("'s").strip("'") for word in TOKEN.findall(name))
    return {w for w in words if len(w) > 2 and w[0].isupper() and w.lower() not in titles and not is_known(w)}  # noqa: PLR2004 - likewise


def find_again(view: View, names: Collection[str]) -> Iterator[Hit]:
    """Every further place in which a name found elsewhere in the text stands, with a capital letter."""
    for name in names:
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?:'s)?(?![\w-])", view.plain):
            end = match.start() + len(name)
            yield view.hit(match.start(), end, "name", "review", "This was found as a name elsewhere in the text.")
