"""An installation: what one data folder holds, opened only when it is asked for."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from workshop import codelists, protocols
from workshop.codelists import CodeLists
from workshop.domain.evolve import fold
from workshop.domain.protocol import Protocol
from workshop.domain.state import Workshop
from workshop.service.reception import Reception
from workshop.service.shipped import shipped_lists, shipped_protocols
from workshop.service.tokens import Tokens
from workshop.service.workshops import Workshops
from workshop.store.accounts import Accounts
from workshop.store.cases import Cases
from workshop.store.codec import Codec
from workshop.store.directory import Directory
from workshop.store.port import EventStore
from workshop.store.programmes import Programmes
from workshop.store.protocols import Protocols
from workshop.store.settings import Settings
from workshop.store.store import FILE, Store, open_store


class Installation:
    """Everything kept in the data folder `data`, and what serves it.

    Nothing is opened or made until it is used, so a command that needs no store leaves no folder
    behind. Use it as a context manager, or close it. What opens the store raises `StoreUnavailable`
    or `NotOurs` where the folder cannot be used.
    """

    def __init__(self, data: Path) -> None:
        """Remember the folder; open nothing."""
        self.data = data

    @classmethod
    def over(cls, store: Store, reception: Reception) -> Installation:
        """The installation of a store that is open and served already; closing it is left to who opened it."""
        made = cls(store.file.path.parent)
        made.__dict__ |= {
            "store": store, "reception": reception, "workshops": reception.workshops, "tokens": reception.tokens
        }  # fmt: skip
        return made

    @classmethod
    def running(cls, store: Store, workshops: Workshops, reception: Reception) -> Self:
        """The installation that a server has open: its own desks and store, which are the server's to close."""
        made = cls(store.file.path.parent)
        vars(made).update(store=store, workshops=workshops, reception=reception, tokens=reception.tokens)
        vars(made).update(lists=shipped_lists(), shipped=shipped_protocols())
        return made

    @property
    def exists(self) -> bool:
        """Whether there is a store in the data folder already."""
        return (self.data / FILE).is_file()

    @cached_property
    def store(self) -> Store:
        """The store, made if it is missing."""
        return open_store(self.data)

    @property
    def events(self) -> EventStore:
        """The log of events."""
        return self.store.events

    @property
    def cases(self) -> Cases:
        """The case library."""
        return self.store.cases

    @property
    def protocols(self) -> Protocols:
        """The authority's own protocols; `protocol` finds the shipped ones too."""
        return self.store.protocols

    @property
    def accounts(self) -> Accounts:
        """Who may sign in."""
        return self.store.accounts

    @property
    def settings(self) -> Settings:
        """Settings such as the authority's name."""
        return self.store.settings

    @property
    def directory(self) -> Directory:
        """The list of workshops."""
        return self.store.directory

    @property
    def programmes(self) -> Programmes:
        """Workshops that are read together."""
        return self.store.programmes

    @cached_property
    def secret(self) -> str:
        """The installation's secret as text, which signs cookies and tokens."""
        return self.store.secret.read().hex()

    @cached_property
    def codec(self) -> Codec:
        """Turns events into rows of the log and back."""
        return Codec()

    @cached_property
    def tokens(self) -> Tokens:
        """Signs and reads tokens."""
        return Tokens(self.secret)

    @cached_property
    def workshops(self) -> Workshops:
        """The desks of all workshops."""
        return Workshops(self.events, self.codec)

    @cached_property
    def reception(self) -> Reception:
        """The way in for every command."""
        return Reception(self.store, self.workshops, self.tokens)

    @cached_property
    def lists(self) -> CodeLists:
        """The code lists that come with Workshop."""
        return codelists.load()

    @cached_property
    def shipped(self) -> tuple[Protocol, ...]:
        """The protocols that come with Workshop."""
        return protocols.shipped()

    def every_protocol(self) -> tuple[Protocol, ...]:
        """Every protocol that a file can name: the shipped ones, then the authority's own where there is a store."""
        own = [kept.content for kept in self.protocols.all()] if self.exists else []
        known = {protocol.id for protocol in self.shipped}
        return (*self.shipped, *(p for p in own if p.id not in known))

    def state(self, stream: str) -> Workshop | None:
        """The state of a workshop as its log says now; None if there is no such workshop."""
        found = fold(stream, map(self.codec.recorded, self.events.contents(stream)))
        return found if found.seq else None

    def close(self) -> None:
        """Close the store, if it was opened."""
        if "store" in self.__dict__:
            self.store.close()

    def __enter__(self) -> Self:
        """The installation."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()
