"""A report set for paper: what is one press away on a screen stands in annexes, so that the body is short."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from string import ascii_uppercase

from workshop.export.report.blocks import Block, Document, Fold, Grid, Heading, Picture, Words

BEHIND = "The cases behind the figures"
TABLES = "The charts as tables"


def printed(document: Document) -> Document:
    """The document with folds and the tables of charts moved to its end, and its annexes lettered."""
    folds = [block for block in document.blocks if isinstance(block, Fold)]
    twins = [block for block in document.blocks if isinstance(block, Picture) and block.twin]
    behind = [part for fold in folds for part in fold.blocks]
    whole = [*document.blocks, *_annex(BEHIND, behind), *_annex(TABLES, map(_twin, twins))]
    blocks, letters = _lettered(whole)
    return replace(document, blocks=tuple(_body(blocks, letters.get(BEHIND, ""))))


def _lettered(blocks: Sequence[Block]) -> tuple[list[Block], dict[str, str]]:
    """The blocks with each annex under its letter, the first on a page of its own; and what each is called then."""
    out: list[Block] = []
    called: dict[str, str] = {}
    number = count()
    for block in blocks:
        if isinstance(block, Heading) and block.annex:
            place = next(number)
            letter = ascii_uppercase[place]
            called[block.text] = f"annex {letter}"
            title = f"Annex {letter}: {block.text[:1].lower()}{block.text[1:]}"
            out.append(replace(block, text=title, fresh=place == 0))
        else:
            out.append(block)
    return out, called


def _body(blocks: Iterable[Block], behind: str) -> Iterator[Block]:
    """The blocks as they are printed: each fold leaves a line that says where it is."""
    for block in blocks:
        if isinstance(block, Picture):
            yield replace(block, twin=False)
        elif isinstance(block, Fold):
            yield Words(f"{block.title}: see {behind}.")
        else:
            yield block


def _annex(title: str, blocks: Iterable[Block]) -> list[Block]:
    held = list(dict.fromkeys(blocks))
    return [Heading(title, annex=True), *held] if held else []


def _twin(picture: Picture) -> Grid:
    table = picture.chart.table
    return Grid(picture.chart.title, table.headers, tuple(tuple(row) for row in table.rows))
