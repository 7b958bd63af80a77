"""The administrator's pages: accounts, the audit trail, and deletion.

One blueprint; each module puts its own routes on it and is named in `MODULES`.
"""

from __future__ import annotations

from importlib import import_module

from flask import Blueprint

blueprint = Blueprint("administration", __name__, url_prefix="/administer")

#: The modules that hold the routes. The set is closed: a new one is added here.
MODULES = ("accounts", "teams", "trail", "retention")


def load() -> Blueprint:
    """The blueprint with every route on it."""
    for name in MODULES:
        import_module(f"{__name__}.{name}")
    return blueprint
