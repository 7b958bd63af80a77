"""What a new installation finds: the shipped cases and protocols, an account, a rehearsal workshop."""

from __future__ import annotations

import hashlib
import json
from datetime import date

from workshop import clock, paths
from workshop.cases.folder import read_folder
from workshop.codelists import load as load_codelists
from workshop.domain.commands import Actor
from workshop.domain.commands.preparing import OpenWorkshop, OrderCases
from workshop.protocols import shipped
from workshop.service.preparing import add_case, choose_protocol
from workshop.service.readers import SHIPPED
from workshop.service.reception import Reception
from workshop.service.roles import may_administer
from workshop.service.tokens import code_hash
from workshop.store.accounts import Account
from workshop.store.store import Store

#: The cases of the rehearsal workshop, the calibration case first.
REHEARSAL_CASES = ("C01", "C02", "C05", "C06", "C11")
_PURPOSE = (
    "To practise a case review day with invented cases. Nothing here is about a real child or young person, "
    "and simulated panellists are marked for ever."
)


#: Under this setting stands what was stocked from which files, so that a start need not read them all again.
_STOCKED = "stocked"


def stock(store: Store) -> None:
    """Put the shipped protocols and invented cases into an installation that lacks them."""
    files = _fingerprint()
    if _whole(store, files):
        return
    lists = load_codelists()
    protocols = shipped(lists)
    for protocol in protocols:
        if store.protocols.version(protocol.id, protocol.version) is None:
            store.protocols.save(protocol, by="shipped")
    cases = read_folder(paths.fixtures() / "cases", lists.in_force(date.fromisoformat(clock.now()[:10])))
    for case in cases:
        if store.cases.latest(case.id) is None:
            store.cases.save(case, by="shipped")
            store.cases.sign(case.id, case.version, SHIPPED)
    of = {"files": files, "protocols": [(p.id, p.version) for p in protocols], "cases": [case.id for case in cases]}
    store.settings.set(_STOCKED, json.dumps(of))


def _fingerprint() -> str:
    """What stands in the shipped files, and under which names."""
    digest = hashlib.sha256()
    for folder in ("codelists", "protocols", "cases"):
        for file in sorted(path for path in (paths.fixtures() / folder).rglob("*") if path.is_file()):
            digest.update(f"{file.relative_to(paths.fixtures())}\0{file.stat().st_size}\0".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _whole(store: Store, files: str) -> bool:
    """Whether all that is in these files was stocked from them, and is still there."""
    known = json.loads(store.settings.get(_STOCKED) or "{}")
    return bool(
        known.get("files") == files
        and all(store.protocols.version(*protocol) is not None for protocol in known["protocols"])
        and all(store.cases.latest(case) is not None for case in known["cases"])
    )


def first_account(store: Store) -> Account:
    """The account of whoever runs this installation; made the first time."""
    known = store.accounts.all()
    known = [account for account in known if may_administer(account)] or known
    return known[0] if known else store.accounts.add("Facilitator", ["administrator", "facilitator"])


def rehearsal(store: Store, reception: Reception, account: str, protocol: str = "dbv-case-review") -> str:
    """A rehearsal workshop, open for joining, led by `account`. Gives its id."""
    authority = store.settings.get("authority", "Rehearsal Council")
    workshop = reception.begin(
        {"title": "Rehearsal workshop", "authority": authority, "origin": "rehearsal", "purpose": _PURPOSE}, account
    )
    actor = Actor("facilitator", account)
    choose_protocol(store, reception.workshops, workshop, protocol, actor)
    for case in REHEARSAL_CASES:
        if store.cases.latest(case) is not None:
            add_case(store, reception.workshops, workshop, case, actor)
    reception.workshops.handle(workshop, OrderCases(table="t1", cases=REHEARSAL_CASES), actor)
    open_for_joining(store, reception, workshop, actor)
    return workshop


def open_for_joining(store: Store, reception: Reception, workshop: str, actor: Actor) -> None:
    """Open a workshop's joining under the code that the directory holds."""
    entry = store.directory.find(workshop)
    code = entry.code if entry else ""
    reception.workshops.handle(workshop, OpenWorkshop(code_hash=code_hash(workshop, code)), actor)
    reception.list(workshop)


def prepare(store: Store, reception: Reception) -> Account:
    """Make an installation ready for its facilitator: stocked, with an account and a rehearsal workshop."""
    stock(store)
    account = first_account(store)
    if not store.directory.all(archived=True):
        rehearsal(store, reception, account.id)
    return account
