"""Documents that are read, in every format that holds one: whoever has made the blocks of a document writes it here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from workshop.domain.errors import Refusal
from workshop.export.bundle import Bundle
from workshop.export.statement import Edition

if TYPE_CHECKING:
    from workshop.export.report.blocks import Document

# Each writer is loaded, with its libraries, when the first file of its kind is asked for.


def _word(made: Document, bundle: Bundle, edition: Edition) -> bytes:
    from workshop.export import word  # noqa: PLC0415 - as above

    return word.written(made, bundle, edition)


def _pdf(made: Document, _: Bundle, __: Edition) -> bytes:
    from workshop.export.report import tagged  # noqa: PLC0415 - as above

    return tagged.written(made)


def _opendocument(made: Document, bundle: Bundle, edition: Edition) -> bytes:
    from workshop.export.opendocument import document  # noqa: PLC0415 - as above

    return document.written(made, bundle, edition)


def _page(made: Document, _: Bundle, __: Edition) -> bytes:
    from workshop.export.report import webpage  # noqa: PLC0415 - as above

    return webpage.written(made).encode()


def _markdown(made: Document, _: Bundle, __: Edition) -> bytes:
    from workshop.export.report import plain  # noqa: PLC0415 - as above

    return plain.written(made).encode()


#: What writes a document, by the name of the format that it is served as.
WRITERS: dict[str, Callable[[Document, Bundle, Edition], bytes]] = {
    "docx": _word, "pdf": _pdf, "odt": _opendocument, "html": _page, "md": _markdown,
}  # fmt: skip

#: Said where somebody asks for rounded numbers in a format that has none.
NOT_ROUNDED = (
    "Slides, workbooks and tables suppress small numbers. Rounded ones are to be had in the report (Word, PDF, "
    "OpenDocument text, web page, Markdown) and as findings in JSON."
)


def rounded(name: str, bundle: Bundle) -> bytes:
    """The report of the public edition whose numbers are rounded, in a format.

    Raises:
        Refusal: `invalid`, for a format that holds no such report.
    """
    from workshop.export.report.rounded import document  # noqa: PLC0415 - as above

    if name not in WRITERS:
        raise Refusal("invalid", NOT_ROUNDED)
    return WRITERS[name](document(bundle), bundle, "public")
