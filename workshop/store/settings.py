"""Settings of an installation, such as the authority's name and colour."""

from __future__ import annotations

from workshop.store.file import StoreFile


class Settings:
    """Words under keys, such as `authority` and `colour`."""

    def __init__(self, file: StoreFile) -> None:
        """Keep settings in `file`."""
        self._file = file

    def get(self, key: str, default: str = "") -> str:
        """The value of a setting, or `default` if it was never set."""
        rows = self._file.rows("SELECT value FROM settings WHERE key = ?", (key,))
        return str(rows[0]["value"]) if rows else default

    def set(self, key: str, value: str) -> None:
        """Give a setting a value."""
        self._file.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (key, value))

    def all(self) -> dict[str, str]:
        """Every setting that was ever set, by key."""
        return {row["key"]: row["value"] for row in self._file.rows("SELECT * FROM settings ORDER BY key")}
