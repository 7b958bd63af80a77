"""Names of people and places by how they are written; a list of first names is no part of this.

A capital letter in the middle of a sentence is a name unless it is a known word. Names found
once are then found wherever else they stand, at the start of a sentence too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workshop.cases.anonymity.vocabulary import KNOWN_WORDS, SENTENCE_WORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from workshop.cases.anonymity.hit import Hit
    from workshop.cases.anonymity.view import View

_NAME = (
    r"(?:(?:[A-Z]\.? )?(?:(?:van|von|de|da|der|den|del|di|la|le|al|el|bin|bint|ap|O|Mac|Mc)[ '-]){0,3}"
    r"[A-Z][\w'-]{1,40})"
)
_TITLES = (
    "Mr|MR|mr|Mrs|MRS|mrs|Ms|ms|Mx|mx|Dr|DR|dr|Prof|prof|Professor|professor|Rev|Revd|Reverend|Sir|Dame|Cllr|Councillor"
)
_TITLE = rf"\b(?:{_TITLES})\b\.?(?: (?:and|&|/) (?:{_TITLES})\b\.?)?"
_TITLED = re.compile(rf"({_TITLE} {_NAME}(?: {_NAME}){{0,4}})")
_TITLED_LOWER = re.compile(rf"({_TITLE} (?!(?:and|or|for|who|the|with|to|has|was|is|will|says?|said)\b)[a-z]{{3,}})")
_TITLED_WORD = re.compile(
    rf"(\b(?:Miss|Nurse|Sister|Father|Auntie?|Uncle|Nanny|Nan|Gran|Granny|Grandma|Grandad|Lady|Lord) {_NAME})"
)
_LABELLED = re.compile(
    r"\b(?i:name|first name|surname|forename|known as|pupil|student|mother|father|mum|dad|parents?|sibling|brother|"
    r"sister|carer|teacher|senco|headteacher|social worker|case ?worker|author|signed|completed by|written by|"
    rf"prepared by) ?[:=] ?({_NAME}(?: {_NAME}){{0,4}})"
)
_BRACKETED = re.compile(rf"\(({_NAME}(?: {_NAME}){{0,2}})\)")
# What people do and things do not; “Attendance was” would be noise, “Attendance said” is not written.
_ACTING = re.compile(
    r"(?:^|(?<=[\n.!?\"*] )|(?<=\n))([A-Z][a-z][\w'-]{1,40})"
    r"(?= (?:said|says|told|tells|lives|lived|likes|loves|loved|enjoys|enjoyed|attends|attended|wants|wanted|"
    r"was born|turned \d|hopes|wishes|cried|laughed|smiled|"
    r"is (?:a|an) \w{1,40}(?: \w{1,40})? (?:boy|girl|child|pupil|young)|is (?:\d+|in Year)|is aged|and (?:his|her)) )"
)
_ACTORS = frozenset(
    """
    staff people nobody teachers children parents carers adults colleagues professionals others both someone governors
    classmates peers neighbours relatives friends therapists leaders practitioners panel
    """.split()  # noqa: SIM905 - a list of words is read as words
)
_INITIALS = re.compile(r"(\b(?:[A-Z]\. ?){1,3}[A-Z][a-z][\w'-]{1,40}|(?<![\w.])(?:[A-Z]\.){2,3}(?![\w]))")
_RULES = (
    (_TITLED, "A title followed by a name."),
    (_TITLED_LOWER, "A title followed by a name."),
    (_TITLED_WORD, "A title followed by a name."),
    (_LABELLED, "This stands where a name is asked for."),
    (_BRACKETED, "A name in brackets, as after “mother” or “teacher”."),
    (_ACTING, "Somebody does something here, as a person with a name does."),
    (_INITIALS, "Initials can name a person."),
)
_TOKEN = re.compile(r"[^\W\d_][\w'-]*")
_START = re.compile(r"(?:^|[\n.!?:|/]|\.\.\.)[\s*_\"'(\[>#-]*$|[\"(\[][*_']*$|(?:^|\n) *(?:[-*+]|\d{1,2}[.)]) *$")
_ABBREVIATED = re.compile(r"\b(?:e\.g|i\.e|approx|incl|cf|vs|etc)\. ?$", re.IGNORECASE)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|near|around|outside|across|moved to|village of|town of|city of|north of|south of) $"
)
_FAMILY_BEFORE = re.compile(
    r"\b(?:mum|dad|mother|father|brother|sister|cousin|friend|twin|son|daughter|called|named),? $", re.IGNORECASE
)


def find(view: View) -> Iterator[Hit]:
    """Every name in the view that its form gives away."""
    for pattern, why in _RULES:
        for match in pattern.finditer(view.plain):
            if not all(_known(word) or word.lower() in _ACTORS for word in match[1].split(" ")):
                yield view.hit(*match.span(1), "name", "review", why)
    yield from _capitals(view)


def _known(word: str) -> bool:
    """Whether a word with a capital letter names nobody."""
    bare = word.lower().strip("'-")
    forms = {bare, bare.removesuffix("'s"), bare.removesuffix("s"), bare.removesuffix("s'")}
    if forms & KNOWN_WORDS or bare in SENTENCE_WORDS:
        return True
    parts = bare.split("-")
    return len(parts) > 1 and all(part in KNOWN_WORDS or part in SENTENCE_WORDS for part in parts)


def _capitals(view: View) -> Iterator[Hit]:
    """Runs of capitalised words of which at least one stands inside a sentence and is not known."""
    run: list[re.Match[str]] = []
    for match in _TOKEN.finditer(view.plain):
        word = match[0]
        named = word[0].isupper() and any(char.islower() for char in word) and not _known(word)
        if run and not (named and view.plain[run[-1].end() : match.start()] == " "):
            yield from _run(view, run)
            run = []
        if named:
            run.append(match)
    if run:
        yield from _run(view, run)


def _run(view: View, run: list[re.Match[str]]) -> Iterator[Hit]:
    before = view.plain[max(0, run[0].start() - 40) : run[0].start()]
    starts = bool(_START.search(before)) and not _ABBREVIATED.search(before)
    if _titled_line(view.plain, run[0].start()) or (starts and len(run) == 1 and not _FAMILY_BEFORE.search(before)):
        return
    end = run[-1].start() + len(run[-1][0].removesuffix("'s").rstrip("'-"))
    if _PLACE_BEFORE.search(before):
        yield view.hit(
            run[0].start(), end, "place", "review", "A capital letter inside a sentence, as in a place name."
        )
    else:
        yield view.hit(run[0].start(), end, "name", "review", "A capital letter inside a sentence, as in a name.")


def _titled_line(plain: str, position: int) -> bool:
    """Whether the line is a heading In Which Every Word Has A Capital."""
    start = plain.rfind("\n", 0, position) + 1
    if not plain.startswith("#", start):
        return False
    end = plain.find("\n", position)
    line = plain[start : end if end >= 0 else len(plain)]
    words = [word for word in _TOKEN.findall(line) if len(word) > 3]  # noqa: PLR2004 - short words stay small in titles
    return len(words) > 2 and all(word[0].isupper() for word in words)  # noqa: PLR2004 - likewise


def words_of(name: str) -> set[str]:
    """The words of a name that was found that are worth finding elsewhere: no titles, initials or small words."""
    titles = {title.lower() for title in _TITLES.split("|")} | {"miss", "lady", "lord"}
    words = (word.removesuffix("'s").strip("'") for word in _TOKEN.findall(name))
    return {w for w in words if len(w) > 2 and w[0].isupper() and w.lower() not in titles and not _known(w)}  # noqa: PLR2004 - likewise


def find_again(view: View, names: Collection[str]) -> Iterator[Hit]:
    """Every further place in which a name found elsewhere in the text stands, with a capital letter."""
    for name in names:
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?:'s)?(?![\w-])", view.plain):
            end = match.start() + len(name)
            yield view.hit(match.start(), end, "name", "review", "This was found as a name elsewhere in the text.")


def find_listed(view: View, plain_names: Collection[str]) -> Iterator[Hit]:
    """Every name of a list that was given, whole in any case of letters, its parts where capitalised."""
    for name in plain_names:
        whole = rf"(?<!\w){re.escape(name)}(?!\w)"
        for match in re.finditer(whole, view.plain, re.IGNORECASE):
            yield view.hit(*match.span(), "name", "review", "This name is on the list of names that was given.")
        for part in name.split(" ") if " " in name else ():
            if len(part) > 2 and part.lower() not in SENTENCE_WORDS:  # noqa: PLR2004 - “de”, “Al” are not enough
                for match in re.finditer(rf"(?<!\w){re.escape(part.capitalize())}(?!\w)", view.plain):
                    yield view.hit(*match.span(), "name", "review", "This is part of a name on the given list.")
