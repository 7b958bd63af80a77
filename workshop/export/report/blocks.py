"""What a report is made of, before it takes any format: headings, sentences, tables, charts, folds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.charts.chart import Chart, plain
from workshop.export.look import PLAIN, Look
from workshop.export.table import Cell

#: So many cases are not listed where it is shorter to say which are missing: fewer than one for so many.
_MANY, _SHORTER = 5, 2


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` is 2 for a chapter, 3 below it, 4 for its parts.

    On paper a `fresh` one begins a page, and a chapter that is an `annex` stands behind the others under a letter.
    """

    text: str
    level: int = 2
    fresh: bool = False
    annex: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph. `care` marks what must be known before anything is used."""

    text: str
    care: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list of short sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding as it is read first: the number large, the sentence, how it is known, and what to take care of.

    `how` is blank where it is the same as of the finding before it.
    """

    number: str
    sentence: str
    how: str
    care: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of figures with its title. The first column names the row; None is a blank cell."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with its own table as a `twin`, unless a fuller table follows; `note` is said below it."""

    chart: Chart
    note: str = ""
    twin: bool = True


@dataclass(frozen=True, slots=True)
class Fold:
    """Detail that is one press away on a screen and printed in full."""

    title: str
    blocks: tuple[Block, ...]


Block = Heading | Words | Points | Finding | Grid | Picture | Fold


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report: its title and facts, its edition as a mark, whether every page says internal, blocks and look."""

    title: str
    authority: str
    mark: str
    internal: bool
    facts: tuple[tuple[str, str], ...]
    written_at: str
    blocks: tuple[Block, ...]
    look: Look = PLAIN

    @property
    def front(self) -> int:
        """How many of its blocks stand before the contents on paper.

        What everybody reads comes first where the rest begins a page of its own; else only what must be known.
        """
        fresh = next((place for place, block in enumerate(self.blocks) if _begins(block)), None)
        return self.before if fresh is None else fresh

    @property
    def before(self) -> int:
        """How many of its blocks stand before its first heading: what must be known before anything else."""
        return next((place for place, block in enumerate(self.blocks) if isinstance(block, Heading)), len(self.blocks))

    @property
    def whose(self) -> str:
        """The names at its head."""
        return self.look.beside(self.authority)


def _begins(block: Block) -> bool:
    return isinstance(block, Heading) and block.fresh


def said(value: Cell) -> str:
    """A cell as people read it: counts plain, shares already in words, blank for what is not there."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, str):
        return value
    return f"{value:,.0f}" if value == round(value) else plain(value)


def percent(share: object) -> str:
    """A share as a whole percentage; what is suppressed or absent stays as it is."""
    if isinstance(share, int | float):
        return f"{100 * share:.0f}%"
    return str(share) if share else ""


def listed(items: Sequence[str]) -> str:
    """Keys in one line, or that there are none."""
    return ", ".join(items) if items else "None"


def which(cases: Sequence[str], base: Sequence[str]) -> str:
    """Which cases of a base, in as few words as it takes: their keys, all of them, or all but a few."""
    left = [case for case in base if case not in set(cases)]
    if len(cases) < _MANY or len(left) * _SHORTER > len(cases):
        return listed(cases)
    return f"All but {', '.join(left)}" if left else f"All {len(cases)}"
