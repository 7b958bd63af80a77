"""The invitation to a workshop: its code, the address, and both as a QR code."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

import segno
from flask import current_app, request, url_for
from markupsafe import Markup

from workshop.store.directory import Entry
from workshop.web.services import services

#: The setting that holds the address by which phones reach this installation, such as http://192.168.1.20:8000
ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Invitation:
    """How to join. `spoken` is the code in two halves, `site` the address to type, `link` the one in the QR code."""

    code: str
    spoken: str
    site: str
    link: str
    qr: Markup

    @property
    def only_here(self) -> bool:
        """Whether the address works on this very machine alone, so that no phone would find it."""
        host = urlsplit(self.link).hostname or ""
        return host == "localhost" or host.startswith("127.") or host == "::1"


def root() -> str:
    """The address of this installation as people in the room reach it, without a slash at its end.

    What the settings say comes first, then what it was started with (`--url`), then what this browser uses.
    """
    kept, told = services().store.settings.get(ADDRESS), str(current_app.config.get("PUBLIC_URL", ""))
    return (kept or told or request.host_url).rstrip("/")


def invitation(entry: Entry) -> Invitation:
    """The invitation to a workshop that has a code."""
    half = len(entry.code) // 2
    link = root() + url_for("joining.join", code=entry.code)
    drawn = segno.make(link, error="m", micro=False).svg_inline(border=2, omitsize=True, svgclass="qr")
    site = root().removeprefix("https://").removeprefix("http://")
    return Invitation(
        entry.code, f"{entry.code[:half]} {entry.code[half:]}", site, link,
        Markup(drawn),  # noqa: S704 - drawn here
    )  # fmt: skip
