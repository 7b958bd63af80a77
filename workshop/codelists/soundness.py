"""What must hold of a code list before anybody may answer with it."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workshop.domain.codes import Code, CodeList

#: Codes are joined with `|` in files and used in addresses, so they are plain letters, digits, `_` and `-`.
PLAIN_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


class Fault(NamedTuple):
    """What is wrong, how to mend it, and where in the list it stands (`("codes", 3)` is the fourth code)."""

    message: str
    mend: str
    spot: tuple[str | int, ...] = ()


def faults(codes: CodeList) -> Iterator[Fault]:
    """What is wrong with `codes` taken alone."""
    for name, word in (("id", codes.id), ("version", codes.version)):
        if not PLAIN_CODE.fullmatch(word):
            yield Fault(f"The {name} “{word}” is not plain.", "Use letters, digits, - and _ without spaces.", (name,))
    if not codes.title.strip():
        yield Fault("The title is blank.", "Give the list a title that people will read.", ("title",))
    if not codes.codes:
        yield Fault("The list has no codes.", "Give at least one code with a label.", ("codes",))
    times = Counter(c.code for c in codes.codes)
    for n, code in enumerate(codes.codes):
        yield from (fault._replace(spot=("codes", n)) for fault in _code_faults(code, times[code.code]))
    yield from _date_faults("", codes.effective_from, codes.effective_to)
    for target, table in codes.mappings.items():
        for code_word in table:
            if code_word not in codes:
                message = f"The mapping to {target} starts from “{code_word}”, which is not in the list."
                yield Fault(message, "Use a code of this list, or remove the line.", ("mappings", target, code_word))


def mapping_faults(codes: CodeList, others: Iterable[CodeList]) -> Iterator[Fault]:
    """What is wrong with the mappings of `codes` into `others`."""
    known = list(others)
    for target, table in codes.mappings.items():
        id_, _, version = target.partition("@")
        lists = [c for c in known if c.id == id_ and version in ("", c.version)]
        if not lists:
            message = f"There is no list {target} to map to."
            yield Fault(message, "Add that list, or remove the mapping.", ("mappings", target))
        for code, into in table.items():
            if lists and not any(into in one for one in lists):
                message = f"“{code}” maps to “{into}”, which {target} does not have."
                yield Fault(message, f"Use a code of {target}.", ("mappings", target, code))


def _code_faults(code: Code, times: int) -> Iterator[Fault]:
    if times > 1:
        yield Fault(f"The code “{code.code}” is given {times} times.", "Keep one, or give the others other codes.")
    if not PLAIN_CODE.fullmatch(code.code):
        yield Fault(f"The code “{code.code}” is not plain.", "Use letters, digits, - and _ without spaces.")
    if not code.label.strip():
        yield Fault(f"The code “{code.code}” has no label.", "Give the words that people will read.")
    yield from _date_faults(f"of code “{code.code}” ", code.effective_from, code.effective_to)


def _date_faults(of: str, first: str, last: str) -> Iterator[Fault]:
    sound = True
    for name, day in (("effective_from", first), ("effective_to", last)):
        if day and not _is_date(day):
            sound = False
            mend = "Write a date as year-month-day, for example 2025-09-01."
            yield Fault(f"The {name} {of}is “{day}”, which is not a date.", mend, (name,))
    if sound and first and last and last < first:
        yield Fault(f"The effective_to {of}is before its effective_from.", "Put the dates in order.", ("effective_to",))


def _is_date(word: str) -> bool:
    try:
        return date.fromisoformat(word).isoformat() == word
    except ValueError:
        return False
