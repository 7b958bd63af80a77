"""Where somebody is or was, where neither a list of towns nor the word school says so.

English makes names of places and schools from a few parts: a word and a feature of the land (Beacon Hill, Tern
Valley, Hillview). Behind “at”, a capital letter is nearly always the name of a place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workshop.cases.anonymity.lexicon import is_english, is_first_name
from workshop.cases.anonymity.spelling import is_known, starts_sentence, titled_line
from workshop.cases.anonymity.vocabulary import SCHOOL_KINDS, SENTENCE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop.cases.anonymity.hit import Hit
    from workshop.cases.anonymity.view import View

_FEATURES = (
    "Hill|Bank|Valley|Dale|Moor|Cross|Bridge|Mill|Heath|Common|Wood|Woods|Brook|Ford|Down|Downs|Fold|Gate|Marsh|Mount|"
    "Mead|Meadows?|Fields?|Ridge|Vale|View|Croft|Green|Grange|Priory|Abbey|Lodge|Manor|Chase|Park|End|Bottom|Clough|"
    "Edge|Fell|Beck|Bay|Sands|Harbour|Quay|Wharf|Parkway|Heights|Rise|Estate|Side"
)
_TWO = re.compile(rf"(?<![\w'#-])([A-Z][a-z][\w'-]{{1,40}}) (?:{_FEATURES})\b")
# hillview, parkside, thornfield: written small, and no word of English.
_HEADS = (
    "hill|park|oak|wood|moor|ash|brook|green|field|mead|meadow|river|spring|west|north|south|east|high|long|white|black|"
    "broad|fair|beech|elm|holly|birch|cedar|willow|rose|haw|thorn|stone|mill|bridge|lake|sea|cliff|fern|heather|king|"
    "queen|church|castle|grange|red|new|old|abbey|priory|farn|sand|hart|fox|rook|swan|eagle|hazel|maple|lime|sun|clare|"
    "nether|over|under|upper|lower|mid|clay|cold|cross|pine|larch|apple|orchard|bramble|beacon|bishop|prior|monk|valley"
)
_TAILS = (
    "view|fields?|side|woods?|bank|croft|dale|gate|hurst|lands|lea|leigh|ley|mead|mere|moor|ridge|stead|vale|brook|hill|"
    "park|well|worth|bury|bourne|combe|holme|thorpe|heath|lodge|dene|shaw|grange|hey|court"
)
_ONE_SMALL = re.compile(rf"(?<![\w'@.-])((?:{_HEADS})(?:s?)(?:{_TAILS}))(?![\w'@-]|\.\w)")
_CAPITAL = r"(?:St\.|[A-Z][a-z'][\w'-]{0,40})"
_AT = re.compile(
    rf"(?:\bat|(?:^|[\n.!?]) ?At) (?:[Tt]he )?((?:{_CAPITAL})(?:(?: (?:of|the|and|&|on))? {_CAPITAL}){{0,3}})"
)
_AT_SMALL = re.compile(
    r"\bat ([a-z][a-z'-]{4,})(?=[,;)]|\.(?:\s|$)|$| (?:where|until|til|before|after|since|with|lol)\b)"
)
#: The last word of what people are “at” and that is no place of its own: At Golden Time, at Breakfast Club.
_TIMES = frozenset(
    """
    time club day days week stage level group table desk clinic panel tribunal review meeting assembly lunch break step
    point phase band tier sats mass church home bedtime playtime prom football swimming dance judo karate gymnastics
    """.split()  # noqa: SIM905 - a list of words is read as words
)
_WHY_FEATURE = "Two words with capital letters, as places and schools are named."
_WHY_SMALL = "Made like the name of a place or a school, written small."
_WHY_AT = "What follows “at” with a capital letter is nearly always a place."


def find(view: View) -> Iterator[Hit]:
    """Every place in the view that the making of its name or the word “at” gives away."""
    plain, taken = view.plain, view.covered
    for start, end, why in (*_features(plain), *_at(plain)):
        if start not in taken:
            yield view.hit(start, end, "place", "review", why)


def _features(plain: str) -> Iterator[tuple[int, int, str]]:
    for match in _TWO.finditer(plain):
        nothing = is_known(match[1]) or match[1].lower() in SCHOOL_KINDS
        if not nothing and not titled_line(plain, match.start()) and not starts_sentence(plain, match.start()):
            yield *match.span(), _WHY_FEATURE
    for match in _ONE_SMALL.finditer(plain):
        if not is_english(match[1]):
            yield *match.span(1), _WHY_SMALL


def _at(plain: str) -> Iterator[tuple[int, int, str]]:
    for match in _AT.finditer(plain):
        words = [word.lower().strip(".'") for word in match[1].split(" ")]
        first = words[0].removesuffix("'s")
        nothing = all(is_known(word) or word in SCHOOL_KINDS for word in words) or words[-1] in _TIMES
        if not nothing and (len(words) > 1 or not is_first_name(first)):
            yield match.start(1), match.start(1) + len(match[1].rstrip(".'")), _WHY_AT
    for match in _AT_SMALL.finditer(plain):
        word = match[1].removesuffix("'s")
        if not is_english(word) and not is_known(word) and word not in SENTENCE_WORDS:
            yield *match.span(1), _WHY_AT.replace(" with a capital letter", "")
