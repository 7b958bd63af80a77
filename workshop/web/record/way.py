"""In which of its two ways a public edition is shown: suppressed or rounded, and never both to whoever sees no more."""

from __future__ import annotations

from flask import request

from workshop.domain.errors import Refusal
from workshop.service.publishing import Way, keep_to, way_of
from workshop.web.record.reading import Reading
from workshop.web.services import services


def way_shown(reading: Reading) -> Way:
    """The way that the public page is shown in: the one that was taken; before that as whoever sees everything asks.

    Being shown to a reader who sees no more is being given out, and settles it.
    """
    settings, asked = services().store.settings, request.args.get("way") == "rounded"
    taken = way_of(settings, reading.about)
    way: Way = "rounded" if taken == "rounded" or (not taken and asked and reading.internal) else "suppressed"
    if not reading.internal:
        keep_to(settings, reading.about, way)
    return way


def taken(reading: Reading) -> bool:
    """Whether a public edition was given out, so that its way stays."""
    return bool(way_of(services().store.settings, reading.about))


def only_suppressed(reading: Reading) -> None:
    """For a public page that has no rounded form. Raises Refusal `conflict` where rounded figures were given out."""
    if way_of(services().store.settings, reading.about) == "rounded":
        message = "Rounded figures were given out. Beside them this page would tell what they hide."
        raise Refusal("conflict", message)
    if not reading.internal:
        keep_to(services().store.settings, reading.about, "suppressed")
