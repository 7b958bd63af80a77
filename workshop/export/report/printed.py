"""A report set for paper: what is one press away on a screen stands in annexes, so that the body is short."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from workshop.export.report.blocks import Block, Document, Fold, Grid, Heading, Picture, Words

BEHIND = "Annex A: the cases behind the figures"
TABLES = "Annex B: the charts as tables"


def printed(document: Document) -> Document:
    """The document with folds and the tables of charts moved to its end."""
    folds = [block for block in document.blocks if isinstance(block, Fold)]
    twins = [block for block in document.blocks if isinstance(block, Picture) and block.twin]
    blocks = [*_body(document.blocks), *_annex(BEHIND, _unfolded(folds))]
    blocks += _annex(TABLES if folds else TABLES.replace("Annex B", "Annex"), map(_twin, twins))
    return replace(document, blocks=tuple(blocks))


def _body(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Picture):
            yield replace(block, twin=False)
        elif isinstance(block, Fold):
            yield Words(f"{block.title}: see annex A.")
        else:
            yield block


def _annex(title: str, blocks: Iterable[Block]) -> list[Block]:
    held = list(blocks)
    return [Heading(title), *held] if held else []


def _unfolded(folds: Iterable[Fold]) -> Iterator[Block]:
    for fold in folds:
        yield from fold.blocks


def _twin(picture: Picture) -> Grid:
    table = picture.chart.table
    return Grid(picture.chart.title, table.headers, tuple(tuple(row) for row in table.rows))
