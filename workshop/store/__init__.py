"""The store: the only code that knows there is a database.

`open_store(folder)` gives everything that is kept: the log of events and the tables beside it.
"""

from workshop.store.errors import (
    AppendRefused,
    BadDraft,
    Conflict,
    Gone,
    NotOurs,
    Overtaken,
    Sealed,
    StoreError,
    StoreUnavailable,
)
from workshop.store.port import Certificate, Draft, EventStore, Pending, Row, Seal
from workshop.store.store import Store, open_store

__all__ = [
    "AppendRefused",
    "BadDraft",
    "Certificate",
    "Conflict",
    "Draft",
    "EventStore",
    "Gone",
    "NotOurs",
    "Overtaken",
    "Pending",
    "Row",
    "Seal",
    "Sealed",
    "Store",
    "StoreError",
    "StoreUnavailable",
    "open_store",
]
