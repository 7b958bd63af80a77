"""The labelled texts of `fixtures/identifiers/`, and how much of them a check finds. All invented."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop import paths
from workshop.cases.anonymity import check

if TYPE_CHECKING:
    from collections.abc import Collection

_MARK = re.compile(r"\[\[(\w+):(.*?)\]\]")


@dataclass(frozen=True)
class Labelled:
    """A text with the places in it that identify somebody: start, end and kind of each."""

    title: str
    text: str
    places: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True)
class Score:
    """What a check did with labelled texts. Touching a place finds it; a clean text's hits are false alarms."""

    found: int
    places: int
    alarms: int
    clean: int
    missed: tuple[str, ...]

    @property
    def recall(self) -> float:
        return self.found / self.places

    @property
    def alarms_each(self) -> float:
        return self.alarms / self.clean


def labelled(name: str) -> list[Labelled]:
    """The texts of one file, their marks taken out."""
    content = (paths.fixtures() / "identifiers" / f"{name}.md").read_text(encoding="utf-8")
    out = []
    for part in re.split(r"^## ", content, flags=re.MULTILINE)[1:]:
        title, _, body = part.partition("\n")
        text, places, at = "", [], 0
        for match in _MARK.finditer(body := body.strip()):
            text += body[at : match.start()]
            places.append((len(text), len(text) + len(match[2]), match[1]))
            text, at = text + match[2], match.end()
        out.append(Labelled(title, text + body[at:], tuple(places)))
    return out


def names_in(texts: Collection[Labelled]) -> list[str]:
    """The names that a council's list of these children and staff would hold."""
    return sorted({one.text[a:b] for one in texts for a, b, kind in one.places if kind == "name"})


def score(texts: Collection[Labelled], names: Collection[str] = ()) -> Score:
    """What the check finds in `texts`, with `names` on its list."""
    found, alarms, missed = 0, 0, []
    for one in texts:
        hits = check(one.text, names)
        if not one.places:
            alarms += len(hits)
        for start, end, kind in one.places:
            if any(hit.start < end and start < hit.end for hit in hits):
                found += 1
            else:
                missed.append(f"{kind}: {one.text[start:end]}")
    places = sum(len(one.places) for one in texts)
    return Score(found, places, alarms, sum(not one.places for one in texts), tuple(missed))
