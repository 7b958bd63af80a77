"""The case library: every version of every case, and what people decided about it."""

from __future__ import annotations

import sqlite3

import msgspec

from workshop.domain.case import Case
from workshop.store.file import StoreFile
from workshop.store.versions import Versions


class Decision(msgspec.Struct, frozen=True):
    """What was decided about a hit of the identifier check, known by its fingerprint, never by its text."""

    case_id: str
    fingerprint: str
    decision: str
    note: str
    by: str
    at: str


class SignOff(msgspec.Struct, frozen=True):
    """A named person's word that a version of a case holds nothing that identifies a child or young person."""

    case_id: str
    version: str
    person: str
    at: str


class Cases(Versions[Case]):
    """The case library. See `Versions` for saving and finding."""

    def __init__(self, file: StoreFile) -> None:
        """Keep cases in `file`."""
        super().__init__(file, "case_versions", Case)

    def decide(self, case_id: str, fingerprint: str, decision: str, *, by: str, note: str = "") -> None:
        """Record a decision (*accepted*, *replaced* …) on an identifier hit; a later one takes its place."""
        self._file.execute(
            "INSERT OR REPLACE INTO identifier_decisions (case_id, fingerprint, decision, note, by) "
            "VALUES (?, ?, ?, ?, ?)",
            (case_id, fingerprint, decision, note, by),
        )

    def decisions(self, case_id: str) -> dict[str, Decision]:
        """The decisions on a case's identifier hits, by fingerprint."""
        rows = self._file.rows("SELECT * FROM identifier_decisions WHERE case_id = ? ORDER BY at", (case_id,))
        return {row["fingerprint"]: msgspec.convert(row, Decision) for row in rows}

    def sign(self, case_id: str, version: str, person: str) -> None:
        """Record that `person` signed off this version. Signing again keeps the first date.

        Raises:
            KeyError: there is no such version.
        """
        if self.version(case_id, version) is None:
            message = f"{case_id} version {version}"
            raise KeyError(message)
        self._file.execute(
            "INSERT INTO sign_offs (case_id, version, person) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (case_id, version, person),
        )

    def sign_offs(self, case_id: str, version: str) -> list[SignOff]:
        """Who signed off this version, the first one first; a new version has none."""
        query = "SELECT * FROM sign_offs WHERE case_id = ? AND version = ? ORDER BY at"
        return [msgspec.convert(row, SignOff) for row in self._file.rows(query, (case_id, version))]

    def drop(self, case_id: str, version: str) -> bool:
        """Remove one version that must not be kept, from the disk too; its sign-offs go with it. False if unknown."""

        def work(connection: sqlite3.Connection) -> bool:
            values = (case_id, version)
            connection.execute("DELETE FROM sign_offs WHERE case_id = ? AND version = ?", values)
            return connection.execute("DELETE FROM case_versions WHERE id = ? AND version = ?", values).rowcount > 0

        return self._file.write(work, scrub=True)

    def delete(self, case_id: str) -> bool:
        """Remove every version of a case, its decisions and sign-offs, from the disk too; False if unknown."""

        def work(connection: sqlite3.Connection) -> bool:
            connection.execute("DELETE FROM identifier_decisions WHERE case_id = ?", (case_id,))
            connection.execute("DELETE FROM sign_offs WHERE case_id = ?", (case_id,))
            return connection.execute("DELETE FROM case_versions WHERE id = ?", (case_id,)).rowcount > 0

        return self._file.write(work, scrub=True)
