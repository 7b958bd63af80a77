"""Settings of an installation, such as the authority's name and colour."""

from __future__ import annotations

from collections.abc import Callable

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

    def once(self, key: str, make: Callable[[], str]) -> str:
        """The value of a setting, made now if it was never set; of two programs the first one's stays."""
        found = self.get(key)
        if not found:
            self._file.execute("INSERT OR IGNORE INTO settings VALUES (?, ?)", (key, make()))
            found = self.get(key)
        return found

    def all(self) -> dict[str, str]:
        """Every setting that was ever set, by key."""
        return {row["key"]: row["value"] for row in self._file.rows("SELECT * FROM settings ORDER BY key")}
