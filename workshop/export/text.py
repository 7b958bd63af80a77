"""Text on its way into files: cleaned of what formats choke on, and kept from becoming a formula."""

from __future__ import annotations

import re
import unicodedata

#: First characters that make a spreadsheet read text as a formula or a command, full-width forms included.
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "＝", "＋", "－", "＠")  # noqa: RUF001 - Excel reads them so

#: The most that a spreadsheet cell holds.
CELL_LIMIT = 32_767

#: Pounds in millions, of which the word may not be alone on a line.
_AMOUNT = re.compile(r"(£[\d.,]+) million")

_CONTROLS = {n: None for n in (*range(32), 127) if chr(n) not in "\n\t"} | {0xFFFE: None, 0xFFFF: None}


def clean(text: str) -> str:
    """Text in one normal form, with one kind of line end and without control characters or lone surrogates."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)
    plain = plain.encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", plain)


def joined(text: str) -> str:
    """Text whose amounts are not parted at the end of a line: “£4.7 million” holds a space that does not break."""
    return _AMOUNT.sub("\\1\u00a0million", text)


def guarded(text: str) -> str:
    """Clean text for a file that spreadsheets open: an apostrophe stands before anything they might carry out."""
    return f"'{clean(text)}" if text.startswith(RISKY) else clean(text)


def celled(text: str) -> str:
    """Clean text that fits a cell; where it had to be cut, it ends with an ellipsis."""
    plain = clean(text)
    return plain if len(plain) <= CELL_LIMIT else plain[: CELL_LIMIT - 1] + "…"
