"""The record of a day: its findings, its exports, its replay. For those with an account.

One blueprint; each module puts its own routes on it and is named in `MODULES`.
"""

from __future__ import annotations

from importlib import import_module

from flask import Blueprint

blueprint = Blueprint("record", __name__, url_prefix="/facilitate")

#: The modules that hold the routes. The set is closed: a new one is added here.
MODULES = (
    "findings", "depth", "statements", "statement_edit", "grid", "coding", "codebook", "opportunity", "compare",
    "exports", "exchange", "replay",
)  # fmt: skip


def load() -> Blueprint:
    """The blueprint with every route on it."""
    for name in MODULES:
        import_module(f"{__name__}.{name}")
    return blueprint
