"""An OpenDocument file around its content: what every one of them holds, dated by the record."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from odfdo import Document as OdfDocument

import workshop
from workshop.export.archive import packed, unpacked
from workshop.export.bundle import Bundle
from workshop.export.statement import EDITIONS, PURPOSE_AND_LAW, Edition
from workshop.export.text import clean, joined

_SPACES = {
    "office": "office", "style": "style", "text": "text", "table": "table", "draw": "drawing", "number": "datastyle",
    "svg": "svg-compatible", "fo": "xsl-fo-compatible", "meta": "meta", "chart": "chart",
}  # fmt: skip
_NAMED = " ".join(
    [f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in _SPACES.items()]
    + ['xmlns:xlink="http://www.w3.org/1999/xlink"', 'xmlns:dc="http://purl.org/dc/elements/1.1/"']
)
#: What the library's templates bring and a document does not need: a picture of itself, and empty folders.
_DROPPED = ("Thumbnails/", "Configurations2/", "manifest.rdf")


def words(text: str) -> str:
    """Text inside an element; line ends and tabs stay, and so do spaces that follow each other."""
    shown = escape(joined(clean(text))).replace("  ", ' <text:s text:c="1"/>')
    return shown.replace("\n", "<text:line-break/>").replace("\t", "<text:tab/>")


def attribute(text: str) -> str:
    """Text on one line as a quoted attribute."""
    return quoteattr(" ".join(clean(text).split()))


def root(kind: Literal["content", "styles"], inside: str) -> bytes:
    """One of the two parts that make a document, in the namespaces that it may use."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-{kind} {_NAMED} office:version="1.3">'
        f"{inside}</office:document-{kind}>"
    ).encode()


def package(
    kind: Literal["text", "spreadsheet"],
    parts: Mapping[str, bytes],
    bundle: Bundle,
    edition: Edition,
) -> bytes:
    """The file of these parts: `content.xml`, `styles.xml` pictures and charts by name."""
    made = OdfDocument(kind)
    container = made.container
    if container is None:
        message = "The template of OpenDocument files is missing: install Workshop's packages again."
        raise RuntimeError(message)
    for name in [n for n in made.get_parts() if n.startswith(_DROPPED)]:
        made.del_part(name)
    for name, data in parts.items():
        if name.startswith("Pictures/"):
            made.manifest.add_full_path(name, "image/png" if data.startswith(b"\x89PNG") else "image/jpeg")
        elif name.startswith("Object "):
            made.manifest.add_full_path(f"{name.partition('/')[0]}/", "application/vnd.oasis.opendocument.chart")
            made.manifest.add_full_path(name, "text/xml")
        container.set_part(name, data)
    for entry in [e for e in made.manifest.get_paths() if e.startswith(_DROPPED)]:
        made.manifest.del_full_path(entry)
    out = io.BytesIO()
    made.save(out)
    files = dict(unpacked(out.getvalue())) | {"meta.xml": _meta(bundle, edition)}
    first = {"mimetype": files.pop("mimetype")}
    return packed((first | dict(sorted(files.items()))).items(), bundle.written_at)


def _meta(bundle: Bundle, edition: Edition) -> bytes:
    """The document's properties. The library would write the present time."""
    at = datetime.fromisoformat(bundle.written_at).strftime("%Y-%m-%dT%H:%M:%S")
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta {_NAMED} office:version="1.3"><office:meta>'
        f"<meta:generator>Workshop/{workshop.__version__}</meta:generator><dc:title>{words(bundle.title)}</dc:title>"
        f"<dc:subject>Findings of case reviews, {EDITIONS[edition][0].lower()}</dc:subject>"
        f"<dc:description>{words(PURPOSE_AND_LAW[1])}</dc:description><dc:language>en-GB</dc:language>"
        f"<meta:initial-creator>{words(bundle.authority)}</meta:initial-creator>"
        f"<dc:creator>{words(bundle.authority)}</dc:creator><meta:creation-date>{at}</meta:creation-date>"
        f"<dc:date>{at}</dc:date></office:meta></office:document-meta>"
    ).encode()
