"""The facilitator's pages: home, preparing, the case library, questions, and the live console.

One blueprint; each module puts its own routes on it and is named in `MODULES`.
"""

from __future__ import annotations

from importlib import import_module

from flask import Blueprint

blueprint = Blueprint("facilitator", __name__, url_prefix="/facilitate")

#: The modules that hold the routes. The set is closed: a new one is added here.
MODULES = (
    "home", "sign_in", "own_account", "console", "team", "rehearsing", "prepare", "prepare_cases", "prepare_questions",
    "prepare_rules", "library", "case_check", "questions", "question_edit", "stage_edit", "past", "programmes",
    "settings", "public_pages", "readers", "offer", "counts", "sheets", "preflight", "paper", "paper_sheets", "tables",
    "seating", "table_plan", "provider_sign_in", "passkeys",
)  # fmt: skip


def load() -> Blueprint:
    """The blueprint with every route on it."""
    for name in MODULES:
        import_module(f"{__name__}.{name}")
    return blueprint
