"""Documents of finished workshops. Each format is one file that renders a bundle; all are listed in `FORMATS`.

`tables` are the numbers every format shares, `report` the pages that are read; a new format (Word, slides, ODF, PDF)
renders one of the two and is added to `FORMATS`, and nothing else changes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workshop.export import report, sheet, tidy
from workshop.export.bundle import Bundle
from workshop.export.statement import Edition


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name in commands, its label for people, how its files are called and served, and what makes one."""

    name: str
    label: str
    extension: str
    mimetype: str
    render: Callable[[Bundle, Edition], bytes]


FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        Format("html", "Report, as a web page", "html", "text/html; charset=utf-8", report.html),
        Format("md", "Report, as Markdown", "md", "text/markdown; charset=utf-8", report.markdown),
        Format(
            "xlsx",
            "Workbook",
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            sheet.render,
        ),
        Format("csv", "Tables as CSV files, with metadata", "zip", "application/zip", tidy.render),
    )
}

__all__ = ["FORMATS", "Bundle", "Edition", "Format"]
