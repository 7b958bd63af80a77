"""How a council's documents look: its name, its colour and its logo, given by whoever asks for the document."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

#: The colour of documents where none is set; it goes with the charts.
DEFAULT_COLOUR = "#12436d"

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
#: How the files of the two kinds of picture begin that every format can hold.
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


@dataclass(frozen=True, slots=True)
class Look:
    """The look of documents.

    `name` is the council's, said beside the authority of the record where they differ; `colour` is `#rrggbb`, dark
    enough to be read on white; `logo` is a PNG or JPEG file, or empty. Raises ValueError on anything else.
    """

    name: str = ""
    colour: str = DEFAULT_COLOUR
    logo: bytes = b""

    def __post_init__(self) -> None:
        """Refuse what formats cannot hold."""
        if not _COLOUR.fullmatch(self.colour):
            message = f"“{self.colour}” is no colour: write # and six figures or letters from a to f."
            raise ValueError(message)
        if self.logo and not self.logo.startswith((_PNG, _JPEG)):
            message = "The logo is neither a PNG nor a JPEG picture: save it as one of them."
            raise ValueError(message)

    @classmethod
    def of(cls, settings: Mapping[str, str]) -> Self:
        """The look that an installation's settings say: `authority`, `colour`, and `logo` as the file in base64."""
        try:
            logo = base64.b64decode(settings.get("logo", ""), validate=True)
        except (binascii.Error, ValueError):
            logo = b""
        return cls(settings.get("authority", ""), settings.get("colour") or DEFAULT_COLOUR, logo)

    @property
    def digits(self) -> str:
        """The colour as six digits in capitals, as office formats write it."""
        return self.colour[1:].upper()

    @property
    def kind(self) -> str:
        """The logo's media type; blank without a logo."""
        if not self.logo:
            return ""
        return "image/png" if self.logo.startswith(_PNG) else "image/jpeg"

    def beside(self, authority: str) -> str:
        """The names that head a document: the council's and the record's authority, once where one says both."""
        if authority.casefold() in self.name.casefold():
            return self.name
        return f"{self.name} · {authority}" if self.name else authority


#: The look of documents where no council has set one.
PLAIN = Look()
