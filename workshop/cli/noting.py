"""Noting in the audit trail what is taken or brought in at the command line."""

from __future__ import annotations

from workshop import clock
from workshop.service.installation import Installation
from workshop.service.source import Source
from workshop.store.audit import COMMAND_LINE


def note_export(installation: Installation, found: Source, shape: str, edition: str) -> None:
    """Note, before anything is written, that an export of this installation's own workshops is taken; files are not."""
    if found.kind in ("workshop", "programme"):
        installation.store.audit.note(
            "exported", at=clock.now(), by=COMMAND_LINE, subject=found.name, format=shape, edition=edition
        )


def note_import(installation: Installation, count: int) -> None:
    """Note that workshops were brought in."""
    installation.store.audit.note("imported", at=clock.now(), by=COMMAND_LINE, count=str(count))
