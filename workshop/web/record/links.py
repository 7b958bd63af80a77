"""The pages about one record, or one programme, and where each is."""

from __future__ import annotations

from typing import Any

from flask import url_for

from workshop.web.record.reading import may_see_internal


def links(id_: str, *, programme: bool = False) -> dict[str, str]:
    """The address of each page by its key; blank where there is none for whoever is signed in."""
    which: dict[str, Any] = {"programme": id_} if programme else {"workshop": id_}
    internal = may_see_internal()
    return {
        "here": url_for("record.programme" if programme else "record.findings", **which),
        "depth": url_for("record.programme_depth" if programme else "record.depth", **which) if internal else "",
        "statements": url_for("record.statements", **which),
        "grid": url_for("record.grid", **which),
        "coding": url_for("record.coding", **which) if internal else "",
        "opportunity": url_for("record.opportunity", **which) if internal else "",
        "compare": url_for("record.compare", **which) if internal else "",
        "exchange": url_for("record.exchange", **which),
        "exports": url_for("record.programme_exports" if programme else "record.exports", **which),
        "replay": url_for("record.replay", **which) if internal and not programme else "",
    }
