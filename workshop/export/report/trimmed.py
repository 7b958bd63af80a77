"""A report without what says nothing: columns that are blank from top to bottom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from workshop.export.report.blocks import Block, Fold, Grid


def trimmed(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, their tables without blank columns; the first column names the rows and always stays."""
    for block in blocks:
        if isinstance(block, Grid):
            yield _grid(block)
        elif isinstance(block, Fold):
            yield replace(block, blocks=tuple(trimmed(block.blocks)))
        else:
            yield block


def _grid(grid: Grid) -> Grid:
    if not grid.rows:
        return grid
    kept = [
        place
        for place in range(len(grid.headers))
        if place == 0 or any(row[place] is not None and row[place] != "" for row in grid.rows)
    ]
    return replace(
        grid,
        headers=tuple(grid.headers[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in grid.rows),
    )
