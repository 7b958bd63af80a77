"""The protocols of an installation: every version, and which are retired."""

from __future__ import annotations

from workshop.domain.protocol import Protocol
from workshop.store.file import StoreFile
from workshop.store.versions import Kept, Versions


class Protocols(Versions[Protocol]):
    """The protocols. See `Versions` for saving and finding; `content.copied_from` says what one came from."""

    def __init__(self, file: StoreFile) -> None:
        """Keep protocols in `file`."""
        super().__init__(file, "protocol_versions", Protocol)

    def retire(self, id_: str) -> None:
        """Offer the protocol no longer. Its versions stay, and so do the workshops that used it."""
        self._file.execute("INSERT INTO retired_protocols (id) VALUES (?) ON CONFLICT DO NOTHING", (id_,))

    def bring_back(self, id_: str) -> None:
        """Offer a retired protocol again."""
        self._file.execute("DELETE FROM retired_protocols WHERE id = ?", (id_,))

    def retired(self) -> set[str]:
        """The ids of retired protocols."""
        return {row["id"] for row in self._file.rows("SELECT id FROM retired_protocols")}

    def offered(self) -> list[Kept[Protocol]]:
        """The latest version of every protocol that is not retired, by id."""
        retired = self.retired()
        return [kept for kept in self.all() if kept.content.id not in retired]
