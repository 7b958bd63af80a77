"""What the rows and columns of public tables are called."""

from __future__ import annotations

from workshop.export import labels
from workshop.export.bundle import Bundle
from workshop.findings.edition import MATRIX, PublicTable

TITLES = {
    MATRIX: "Actual (down) by ideal setting (across), in cases",
    "phase": "By phase, in cases",
    "need": "By primary need, in cases",
}
_LISTS = {"phase": "phases", "need": "needs"}
_CLASSES = {
    "same_setting": "Same setting ideal", "different_setting": "Different setting ideal", "no_verdict": "No verdict",
}  # fmt: skip


def row_label(bundle: Bundle, table: PublicTable, code: str) -> str:
    """What a row of a public table is called."""
    if table.id == MATRIX:
        return labels.setting(bundle, code)
    return labels.label(bundle, _LISTS[table.id], code) if code else "Not recorded"


def column_label(bundle: Bundle, table: PublicTable, code: str) -> str:
    """What a column is called; the last one, which has no code, is of totals."""
    if not code:
        return "All"
    return labels.setting(bundle, code) if table.id == MATRIX else _CLASSES[code]
