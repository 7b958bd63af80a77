"""How the report looks as a PDF: A4, the edition and the page's number on every page, the project's own typeface."""

from __future__ import annotations

from base64 import b64encode

from workshop.export import raster
from workshop.export.report.blocks import Document
from workshop.export.report.stamp import stamped
from workshop.export.text import clean

_PAPER = """
html { font: 10.5pt/1.45 "Atkinson Hyperlegible", Arial, sans-serif; color: #0b0c0c; }
body, h1, h2, h3, h4, p, ul, dl, dd, figure { margin: 0; }
.skip { display: none; }
.logo { display: block; height: 18mm; margin-bottom: 6mm; }
.authority { font-size: 13pt; color: #505a5f; }
h1 { margin: 1mm 0 4mm; font-size: 28pt; line-height: 1.15; color: var(--blue); }
h2 { margin: 10mm 0 4mm; padding-top: 4mm; border-top: 1.5pt solid var(--blue); font-size: 17pt; line-height: 1.2;
  color: var(--blue); }
h3 { margin: 7mm 0 3mm; font-size: 13pt; line-height: 1.25; }
h4 { margin: 4mm 0 1mm; font-size: 10.5pt; color: var(--blue); }
h2, h3, h4, caption, .chart-title { break-after: avoid; }
p, ul { margin-bottom: 3mm; } ul { padding-left: 5mm; }
.mark { padding: 1.5mm 3mm; background: var(--blue); color: #fff; font-size: 12pt; font-weight: bold; }
.fact { margin-bottom: 1mm; padding-left: 50mm; text-indent: -50mm; }
.fact strong { display: inline-block; width: 50mm; text-indent: 0; }
.care { padding: 3mm 4mm; border-left: 2mm solid #801650; background: #faf4f7; }
.finding { margin-bottom: 3mm; padding: 3mm 5mm; border-left: 2mm solid var(--blue); background: #f3f6f9;
  break-inside: avoid; }
.finding p { margin: 0; } .finding .number { font-size: 20pt; font-weight: bold; line-height: 1.2; color: var(--blue); }
.finding .sentence { margin-bottom: 1mm; font-size: 12pt; }
.finding .how, .take-care, figcaption, .note { font-size: 9pt; color: #383f43; } .take-care { font-weight: bold; }
.contents { margin: 5mm 0; break-inside: avoid; } .contents p { margin-bottom: 1mm; font-weight: bold; }
.contents ol { margin: 0; padding: 0; list-style: none; font-size: 9.5pt; }
.contents li { break-inside: avoid; margin-bottom: .6mm; } .contents a { color: var(--blue); text-decoration: none; }
.contents li::after { content: " · " target-counter(attr(data-to), page); color: #505a5f; }
h2.fresh { break-before: page; margin-top: 0; } th.short { white-space: nowrap; } table { break-inside: auto; }
td.number, th.number { white-space: nowrap; } thead th.number { white-space: normal; }
figure { margin-bottom: 6mm; } .chart-title { margin-bottom: 2mm; font-weight: bold; }
.chart { display: block; width: 100%; break-inside: avoid; } figcaption { margin-top: 2mm; }
table { width: 100%; margin-bottom: 3mm; border-collapse: collapse; font-size: 8.5pt; line-height: 1.3; }
caption { padding: 3mm 0 1.5mm; text-align: left; font-size: 10pt; font-weight: bold; }
th, td { padding: 1.2mm 3mm 1.2mm 0; border-bottom: .5pt solid #b1b4b6; text-align: left; vertical-align: top; }
tr { break-inside: avoid; } thead { display: table-header-group; }
thead th { border-bottom: 1.5pt solid var(--blue); } tbody th { font-weight: normal; }
th.number, td.number { text-align: right; }
footer { margin-top: 8mm; padding-top: 3mm; border-top: .5pt solid #b1b4b6; font-size: 9pt; color: #383f43; }
"""


def paper(document: Document) -> str:
    """The style sheet of a document."""
    stamp = b64encode(stamped().encode()).decode()
    ground = (
        f"background: url(data:image/svg+xml;base64,{stamp}) center / 210mm 297mm no-repeat;"
        if document.internal
        else ""
    )
    small = "font-size: 8pt; color: #505a5f;"
    return (
        f":root {{ --blue: {document.look.colour}; }}\n{''.join(map(_face, raster.WEIGHTS))}{_PAPER}"
        f"@page {{ size: A4; margin: 22mm 20mm 20mm; {ground}\n"
        f"@top-left {{ content: {_quoted(document.whose)}; {small} }}\n"
        f"@top-right {{ content: {_quoted(document.mark)}; {small} font-weight: bold; }}\n"
        f"@bottom-left {{ content: {_quoted(document.title)}; {small} }}\n"
        f'@bottom-right {{ content: "Page " counter(page) " of " counter(pages); {small} }} }}\n'
    )


def _face(weight: int) -> str:
    data = b64encode(raster.typeface(weight).read_bytes()).decode()
    return (
        f'@font-face {{ font-family: "{raster.FAMILY}"; font-weight: {weight}; '
        f"src: url(data:font/woff2;base64,{data}) format('woff2'); }}\n"
    )


def _quoted(text: str) -> str:
    """Text from the day as a string of a style sheet, which it cannot leave: all but letters and digits is escaped."""
    return '"' + "".join(c if c.isalnum() else f"\\{ord(c):x} " for c in " ".join(clean(text).split())) + '"'
