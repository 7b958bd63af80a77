"""What the pages work with, kept on the application."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from flask import Flask, current_app

from workshop.service.administration import Administration
from workshop.service.callers import Callers
from workshop.service.haste import Paces
from workshop.service.passkeys import Passkeys
from workshop.service.provider import Provider
from workshop.service.reception import Reception
from workshop.service.seats import Offers
from workshop.service.sensitive import SensitiveNames
from workshop.service.sign_ins import SignIns
from workshop.service.tokens import Tokens
from workshop.service.vitals import Vitals
from workshop.service.workshops import Workshops
from workshop.store.store import Store

_KEY = "workshop"


@dataclass(frozen=True, slots=True)
class Services:
    """Store, desks, reception and identity of one installation."""

    store: Store
    workshops: Workshops
    reception: Reception
    callers: Callers
    tokens: Tokens
    sign_ins: SignIns
    administration: Administration
    provider: Provider | None = None
    passkeys: Passkeys | None = None
    paces: Paces = field(default_factory=Paces)
    offers: Offers = field(default_factory=Offers)
    vitals: Vitals = field(default_factory=Vitals)
    names: SensitiveNames = field(default_factory=SensitiveNames)


def install(app: Flask, services: Services) -> None:
    """Put the services on the application."""
    app.extensions[_KEY] = services


def services() -> Services:
    """The services of the application that handles this request."""
    return cast("Services", current_app.extensions[_KEY])
