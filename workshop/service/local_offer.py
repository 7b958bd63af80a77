"""What an authority says is in its local offer, service by service, so that wishes can be read beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping

import msgspec

from workshop.domain.codes import CodeList
from workshop.findings.depth.services import LOCAL_OFFER
from workshop.service.shipped import shipped_lists
from workshop.store.settings import Settings

#: What may be said of a service, and that nothing is.
SAID: dict[str, str] = {"": "Not said", "yes": "In the local offer", "part": "In part", "no": "Not in it"}


def services_known() -> CodeList:
    """The services that can be said something of: the newest shipped list."""
    return shipped_lists().versions("services")[-1]


def read(settings: Settings) -> dict[str, str]:
    """What was said, by the code of the service; services of which nothing was said are left out."""
    try:
        found = json.loads(settings.get(LOCAL_OFFER) or "{}")
    except ValueError:
        return {}
    return {str(code): word for code, word in found.items() if word in SAID and word} if isinstance(found, dict) else {}


def keep(settings: Settings, said: Mapping[str, str]) -> None:
    """Keep what was said of the services that there are. Raises ValueError for a word that is not among `SAID`."""
    wrong = [word for word in said.values() if word not in SAID]
    if wrong:
        msg = f"“{wrong[0]}” says nothing of a service. Choose one of: {', '.join(w for w in SAID if w)}."
        raise ValueError(msg)
    kept = {c.code: said[c.code] for c in services_known().codes if said.get(c.code)}
    settings.set(LOCAL_OFFER, json.dumps(kept, sort_keys=True) if kept else "")


def offer_of(settings: Settings) -> CodeList | None:
    """The local offer as a code list, whose groups say how far; None where nothing was said."""
    said, known = read(settings), services_known()
    codes = tuple(msgspec.structs.replace(c, group=said[c.code]) for c in known.codes if c.code in said)
    return CodeList(LOCAL_OFFER, known.version, "Local offer", codes) if codes else None
