"""`workshop accounts`: who may sign in, and a link for somebody who cannot."""

from __future__ import annotations

from pathlib import Path

import click

from workshop.cli.answer import answering, result, tell
from workshop.cli.options import as_json, data
from workshop.service.first_link import LINK_HOURS, made_here
from workshop.service.first_run import first_account
from workshop.service.installation import Installation
from workshop.store.accounts import Account
from workshop.store.errors import NotOurs, StoreError

#: The setting that holds the address by which people reach this installation.
_ADDRESS = "address"


@click.group()
def accounts() -> None:
    """List accounts, or make a sign-in link."""


def _there(installation: Installation) -> None:
    if not installation.exists:
        message = f"There is no Workshop store in {installation.data}. Name its data folder, or start the server first."
        raise NotOurs(message)


@accounts.command("list")
@as_json
@data
def list_(*, as_json: bool, data: Path) -> None:
    """List who may sign in: id, name and roles. Ended accounts are left out."""
    with answering(as_json=as_json), Installation(data) as installation:
        _there(installation)
        found = installation.accounts.all()
        if as_json:
            result([{"id": one.id, "name": one.name, "roles": list(one.roles)} for one in found])
        for one in () if as_json else found:
            click.echo(f"{one.id}  {one.name} ({', '.join(one.roles)})")


@accounts.command()
@click.argument("account", required=False)
@click.option(
    "--url", default="", envvar="WORKSHOP_URL", help="The address that people type. WORKSHOP_URL sets it too."
)
@click.option(
    "--port", default=8000, show_default=True, envvar="PORT", help="The server's port, where there is no --url."
)
@as_json
@data
def link(*, account: str | None, url: str, port: int, as_json: bool, data: Path) -> None:
    """Make a sign-in link that works once, within 12 hours, and print it.

    ACCOUNT is an id or a name from "workshop accounts list"; the first administrator if it is left out. Whoever has
    the link signs in as that account, so keep it out of logs and mail. The server may be running.
    """
    with answering(as_json=as_json), Installation(data) as installation:
        _there(installation)
        whose = _named(installation, account) if account else first_account(installation.store)
        address = url or installation.settings.get(_ADDRESS) or f"http://127.0.0.1:{port}"
        made = made_here(installation.store, whose, address)
        if as_json:
            result({"account": whose.id, "name": whose.name, "link": made, "hours": LINK_HOURS})
        else:
            tell(f"Signs in as {whose.name}, once, within {LINK_HOURS} hours:")
            click.echo(made)


def _named(installation: Installation, account: str) -> Account:
    """The account with this id or name. Raises StoreError unless there is exactly one."""
    every = installation.accounts.all()
    found = [one for one in every if account == one.id] or [one for one in every if account == one.name]
    if len(found) != 1:
        many = (
            f"{len(found)} accounts are called {account!r}. Give the id instead"
            if found
            else f"There is no {account!r}"
        )
        message = f"{many}: see “workshop accounts list”."
        raise StoreError(message)
    return found[0]
