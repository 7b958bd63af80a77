"""Everything that is kept, opened together from one data folder."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from workshop.store.accounts import Accounts
from workshop.store.audit import Audit
from workshop.store.beside import Beside
from workshop.store.cases import Cases
from workshop.store.codebooks import Codebooks
from workshop.store.considered import ConsideredAnswers
from workshop.store.costings import Costings
from workshop.store.device_checks import DeviceChecks
from workshop.store.directory import Directory
from workshop.store.errors import StoreUnavailable
from workshop.store.file import StoreFile
from workshop.store.folder import make_folder
from workshop.store.identities import Identities
from workshop.store.moving import BroughtKeys
from workshop.store.passkeys import Passkeys
from workshop.store.port import EventStore
from workshop.store.programmes import Programmes
from workshop.store.protocols import Protocols
from workshop.store.purging import Purges
from workshop.store.seals import Seals
from workshop.store.secret import Secret
from workshop.store.sessions import Sessions
from workshop.store.settings import Settings
from workshop.store.sqlite import SqliteEvents
from workshop.store.statements import Statements

#: The names of the files in a data folder.
FILE = "workshop.sqlite"
SECRET = "secret"  # noqa: S105 - the name of the file, not what is in it


class Store:
    """The log and the tables beside it. All writes go through one queue; use as a context manager or close it."""

    def __init__(self, file: StoreFile, secret: Secret) -> None:
        """Open every table of `file`."""
        self.file = file
        self.secret = secret
        self.events: EventStore = SqliteEvents(file)
        self.seals = Seals(file)
        self.brought = BroughtKeys(file)
        self.cases = Cases(file)
        self.protocols = Protocols(file)
        self.accounts = Accounts(file)
        self.sessions = Sessions(file)
        self.identities = Identities(file)
        self.passkeys = Passkeys(file)
        self.audit = Audit(file)
        self.purges = Purges(file)
        self.settings = Settings(file)
        self.directory = Directory(file)
        self.programmes = Programmes(file)
        self.statements = Statements(file)
        self.considered = ConsideredAnswers(file)
        self.beside = Beside(file)
        self.device_checks = DeviceChecks(file)
        self.costings = Costings(file)
        self.codebooks = Codebooks(file)

    def close(self) -> None:
        """Write what is queued and close the file."""
        self.file.close()

    def __enter__(self) -> Self:
        """The open store."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()


def open_store(folder: Path) -> Store:
    """The store in a data folder; both are made, for their owner alone, if they are missing.

    Raises:
        StoreUnavailable: the folder cannot be used.
        NotOurs: its file is something else, or was written by a newer Workshop.
    """
    try:
        make_folder(folder)
    except OSError as error:
        message = f"The data folder {folder} cannot be made: {error.strerror}. Choose another with DATA."
        raise StoreUnavailable(message) from error
    return Store(StoreFile(folder / FILE), Secret(folder / SECRET))
