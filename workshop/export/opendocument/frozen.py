"""The view of an OpenDocument spreadsheet: headings that stay while the rows below them are scrolled."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

_NAMED = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0"'
)
#: How the format says that rows are held fast, and which part of a split sheet is the lower one.
_HELD, _LOWER = 2, 2


def frozen(sheets: Iterable[str], rows: int) -> bytes:
    """The part `settings.xml`, which keeps the first `rows` of these sheets in sight."""
    items = "".join(_sheet(name, rows) for name in sheets)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-settings {_NAMED} office:version="1.3">'
        '<office:settings><config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        f"{_item('ViewId', 'string', 'view1')}"
        f'<config:config-item-map-named config:name="Tables">{items}</config:config-item-map-named>'
        f"{_item('ActiveTable', 'string', 'cover')}"
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
        "</office:settings></office:document-settings>"
    ).encode()


def _sheet(name: str, rows: int) -> str:
    held = (
        ("VerticalSplitMode", "short", _HELD), ("VerticalSplitPosition", "int", rows),
        ("ActiveSplitRange", "short", _LOWER), ("PositionTop", "int", 0), ("PositionBottom", "int", rows),
    )  # fmt: skip
    inside = "".join(_item(*item) for item in held)
    return f"<config:config-item-map-entry config:name={quoteattr(name)}>{inside}</config:config-item-map-entry>"


def _item(name: str, kind: str, value: object) -> str:
    return f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
