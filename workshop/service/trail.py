"""The audit trail as people read it: names in the place of ids, and as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from workshop.export.text import guarded
from workshop.service.roles import ROLES
from workshop.store.audit import COMMAND_LINE, AuditEntry
from workshop.store.store import Store

#: The columns of the table, in order.
COLUMNS = ("number", "at", "by", "by_name", "action", "words", "subject", "subject_name", "detail", "hash")


class Names:
    """What ids in the trail stand for, as far as it is still known here."""

    def __init__(self, store: Store) -> None:
        """Read the names of accounts, workshops and programmes once."""
        self._names = {account.id: account.name for account in store.accounts.all(ended=True)}
        self._names |= {entry.stream: entry.title for entry in store.directory.all(archived=True)}
        self._names |= {programme.id: programme.title for programme in store.programmes.all()}
        self._names |= {COMMAND_LINE: "Somebody at the command line", "": ""}

    def of(self, id_: str) -> str:
        """The name that goes with an id; the id itself where there is none, such as for a case."""
        return self._names.get(id_, id_)

    def detail(self, entry: AuditEntry) -> str:
        """The details of an entry in words."""
        told = []
        for key, value in entry.detail.items():
            words = self.of(value) if key == "workshop" else value
            if key in ("roles", "from", "to"):
                words = ", ".join(ROLES[role][0].lower() if role in ROLES else role for role in value.split())
            told.append(f"{key}: {words}")
        return "; ".join(told)


def as_csv(entries: Iterable[AuditEntry], names: Names) -> str:
    """The trail as CSV with a header. Cells that a spreadsheet would run as a formula are guarded."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in entries:
        told = (
            one.at, one.by, names.of(one.by), one.action, one.words, one.subject, names.of(one.subject),
            names.detail(one), one.hash,
        )  # fmt: skip
        writer.writerow([one.seq, *map(guarded, told)])
    return out.getvalue()
