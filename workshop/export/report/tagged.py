"""The report as a tagged PDF (PDF/UA-1), which screen readers can follow: headings, tables, figures told in words."""

from __future__ import annotations

import sys
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import util
from typing import Any

from workshop.charts.chart import Chart
from workshop.domain.errors import Refusal
from workshop.export.report import webpage
from workshop.export.report.blocks import Document, Picture
from workshop.export.report.paper import paper
from workshop.export.report.printed import printed

#: Said where the system has not got what lays out the text.
MISSING = (
    "A PDF needs Pango, which this computer has not got: install libpango-1.0-0, libpangoft2-1.0-0 and "
    "libharfbuzz-subset0 (Debian's names), or take the Word file and save it as PDF."
)


@contextmanager
def _loader_alone() -> Iterator[None]:
    """Leave the search for Pango to the system's loader.

    Under names that only other systems know, Python's own search starts a compiler and other programs of the system:
    a second of work, and under gevent possible on its hub alone, where the room would wait for it.
    """

    def nothing(name: str) -> str | None:  # noqa: ARG001 - called as the search is
        return None

    search = util.find_library
    if sys.platform == "linux":
        util.find_library = nothing
    try:
        yield
    finally:
        util.find_library = search


def load() -> None:
    """Load what lays out the text, in whatever thread a PDF is written.

    Raises:
        Refusal: `conflict`, where Pango is missing.
    """
    try:
        # Loading it takes a second and needs libraries of the system: only who asks for a PDF pays for both.
        with _loader_alone():
            import weasyprint  # noqa: F401, PLC0415
    except OSError:
        raise Refusal("conflict", MISSING) from None


def written(document: Document) -> bytes:
    """The document as a PDF file.

    Raises:
        Refusal: `conflict`, where Pango is missing.
    """
    load()
    from weasyprint import HTML, URLFetcher  # noqa: PLC0415 - as above

    document = printed(document)
    page = webpage.written(document, paper(document))
    for block in document.blocks:
        if isinstance(block, Picture):
            # As an image a chart has a text alternative in the file; it stays a drawing all the same.
            page = page.replace(block.chart.svg, _image(block.chart))
    # Everything is carried in the page: nothing is ever fetched.
    made = HTML(string=page, url_fetcher=URLFetcher(allowed_protocols=("data",))).write_pdf(
        finisher=_scoped, pdf_variant="pdf/ua-1"
    )
    return bytes(made)


def _scoped(_: Any, pdf: Any) -> None:
    """Say of each header cell whether it heads a column or a row, which the library leaves to be worked out."""
    held: list[Any] = [one for one in pdf.objects if isinstance(one, dict) and "S" in one]
    elements = {_text(one.reference): one for one in held}

    for one in held:
        if one["S"] == "/TH":
            group = elements[_text(elements[_text(one["P"])]["P"])]
            one["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"


def _text(reference: object) -> str:
    return reference.decode() if isinstance(reference, bytes) else str(reference)


def _image(chart: Chart) -> str:
    told = webpage.safe(f"{chart.title}. {chart.description}")
    return f'<img class="chart" alt="{told}" src="data:image/svg+xml;base64,{b64encode(chart.svg.encode()).decode()}">'
