"""The identifier check: for import, editing, notes and poll words alike.

It finds what is obvious. A text without hits has been checked for obvious identifiers; it is
not thereby anonymous, so a named person still signs every case off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.cases.anonymity import (
    addresses,
    contacts,
    dates,
    hints,
    numbers,
    places,
    references,
    relations,
    schools,
    shorthand,
    small_letters,
    whereabouts,
)
from workshop.cases.anonymity import names as people
from workshop.cases.anonymity.hit import Hit, merged
from workshop.cases.anonymity.listed import Listed
from workshop.cases.anonymity.view import View
from workshop.cases.form import to_form

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from workshop.domain.case import Case

_RULES = (
    numbers,
    contacts,
    addresses,
    dates,
    references,
    schools,
    places,
    whereabouts,
    hints,
    relations,
    shorthand,
    small_letters,
    people,
)


def check(text: str, names: Collection[str] = ()) -> list[Hit]:
    """Everything in `text` that could identify someone, in order, without overlaps.

    `names` are names known to be sensitive (of pupils, staff, schools); they are found
    whatever their capital letters. Positions count Unicode code points of `text` as it is.
    """
    view = View(text)
    hits = _first(view, _made_ready(names))
    return merged([*hits, *_again(view, _names_in(text, hits))])


def hard(text: str) -> list[Hit]:
    """What in `text` identifies somebody by itself: the hits that block, found without looking for the others."""
    view = View(text)
    found = [hit for rule in (numbers, contacts, addresses, dates) for hit in rule.find(view)]
    return merged(hit for hit in found if hit.level == "block")


def check_case(case: Case, names: Collection[str] = ()) -> dict[str, list[Hit]]:
    """The hits of each text of `case`, by the field of its form; fields without hits are left out.

    A name found in one text is found in all of them.
    """
    views = {field: View(text) for field, text in texts(case).items()}
    listed = _made_ready(names)
    first = {field: _first(view, listed) for field, view in views.items()}
    found = {name for field, hits in first.items() for name in _names_in(views[field].text, hits)}
    out = {field: merged([*first[field], *_again(view, found)]) for field, view in views.items()}
    return {field: hits for field, hits in out.items() if hits}


#: Fields that hold codes of a list, whose values the code lists already vouch for.
_CODED = ("phase", "primary_need", "other_needs", "actual_setting", "actual_support", "setting", "support", "services")


def texts(case: Case) -> dict[str, str]:
    """The texts of `case` that people wrote, by the field of its form."""
    skip = {*_CODED, "year_group", "calibration", "language", "code_lists"}
    return {field: text for field, text in to_form(case).items() if text and field.rsplit("-", 1)[-1] not in skip}


def plain_name(name: str) -> str:
    """A name of a list as it stands in a `View`: one line, without accents."""
    return " ".join(View(name).plain.split())


def _made_ready(names: Collection[str]) -> Listed:
    return Listed({plain_name(name) for name in names})


def _first(view: View, listed: Listed) -> list[Hit]:
    return [*(hit for rule in _RULES for hit in rule.find(view)), *listed.find(view)]


def _names_in(text: str, hits: list[Hit]) -> set[str]:
    """The names that `hits` found, as they stand in a view and each part alone."""
    found = set()
    for hit in hits:
        if hit.kind == "name":
            words = people.words_of(View(hit.within(text)).plain)
            found.update(words)
    return found


def _again(view: View, found: Collection[str]) -> Iterator[Hit]:
    return people.find_again(view, sorted(found))
