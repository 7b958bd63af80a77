"""Documents of finished workshops. Each format is one file that renders a bundle; all are listed in `FORMATS`.

`tables` are the numbers every format shares, `report` the pages that are read, `slides` the same findings as messages.
A new format renders one of them and is added to `FORMATS`, and nothing else changes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from workshop.export.bundle import Bundle
from workshop.export.look import Look
from workshop.export.statement import Edition


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name in commands, its label for people, how its files are called and served, and what makes one.

    `writer` is `module:function` within this package. It is imported when it is first used: together the writers and
    their libraries take more than a second to load, which a server that starts need not wait for.
    """

    name: str
    label: str
    extension: str
    mimetype: str
    writer: str

    def render(self, bundle: Bundle, edition: Edition) -> bytes:
        """The edition of a bundle in this format."""
        return self.load()(bundle, edition)

    def load(self) -> Callable[[Bundle, Edition], bytes]:
        """What writes it, with its libraries."""
        module, _, function = self.writer.partition(":")
        written: Callable[[Bundle, Edition], bytes] = getattr(import_module(f"{__name__}.{module}"), function)
        return written


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"

#: Every format by its name, in the order in which people look for them.
FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        Format("docx", "Report, for Word", "docx", f"{_OFFICE}.wordprocessingml.document", "word:render"),
        Format("pdf", "Report, as a PDF", "pdf", "application/pdf", "report:pdf"),
        Format("odt", "Report, as OpenDocument text", "odt", f"{_OPEN}.text", "opendocument.document:render"),
        Format("html", "Report, as a web page", "html", "text/html; charset=utf-8", "report:html"),
        Format("md", "Report, as Markdown", "md", "text/markdown; charset=utf-8", "report:markdown"),
        Format("pptx", "Slides, for PowerPoint", "pptx", f"{_OFFICE}.presentationml.presentation", "slides:render"),
        Format("xlsx", "Workbook, for Excel", "xlsx", f"{_OFFICE}.spreadsheetml.sheet", "sheet:render"),
        Format("ods", "Workbook, as OpenDocument", "ods", f"{_OPEN}.spreadsheet", "opendocument.tables:render"),
        Format("csv", "Tables as CSV files, with metadata", "zip", "application/zip", "tidy:render"),
        Format("sqlite", "Tables as one SQLite file", "sqlite", "application/vnd.sqlite3", "database:render"),
    )
}

__all__ = ["FORMATS", "Bundle", "Edition", "Format", "Look"]
