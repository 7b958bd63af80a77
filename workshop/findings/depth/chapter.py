"""A chapter in depth: figures, tables and what a chart is drawn from, in one shape for screen, report and file."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workshop.findings.figure import Figure

#: What a cell of a listing may hold; None is blank.
Cell = str | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A table of a chapter. The first column names the row; `note` says what must be known of it."""

    id: str
    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One stage of a curve: what part of the journeys had parted by its end, 0 to 1, with its range."""

    label: str
    share: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A share that grows over the stages of a journey."""

    id: str
    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """Which step came straight after which, in how many cases: (before, after, cases), most cases first."""

    id: str
    title: str
    pairs: tuple[tuple[str, str, int], ...]


Drawing = Curve | Succession


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One subject in depth.

    `lead` are the sentences that say it plainly, read first. `not_said` says what could not be worked out, and why.
    """

    id: str
    title: str
    lead: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Listing, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    not_said: tuple[str, ...] = ()

    def figure(self, id_: str) -> Figure | None:
        """The figure with this id, if the chapter has it."""
        return next((f for f in self.figures if f.id == id_), None)

    def table(self, id_: str) -> Listing | None:
        """The table with this id, if the chapter has it."""
        return next((t for t in self.tables if t.id == id_), None)

    def only(self, *, figures: bool = False, tables: tuple[str, ...] = ()) -> Chapter:
        """The chapter with these parts alone, for where there is less room."""
        kept = tuple(t for t in self.tables if t.id in tables)
        return replace(self, figures=self.figures if figures else (), tables=kept)
