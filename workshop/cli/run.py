"""`workshop run`: serve the tool from a data folder."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workshop import clock
from workshop.cli.options import data
from workshop.store.audit import COMMAND_LINE
from workshop.store.errors import StoreError
from workshop.store.store import Store

if TYPE_CHECKING:
    from workshop.service.provider import Provider

#: How long a sign-in link that the terminal prints can be used.
_LINK_HOURS = 12


def _patched() -> bool:
    monkey = sys.modules.get("gevent.monkey")
    return monkey is not None and bool(monkey.is_module_patched("socket"))


def _restart_patched() -> None:
    """Start again as `python -m workshop run`, which patches the process before importing anything else."""
    os.execv(sys.executable, [sys.executable, "-m", "workshop", *sys.argv[1:]])  # noqa: S606 - our own program


def _provider() -> Provider | None:
    """The organisation's sign-in, if the environment names one."""
    from workshop.service.provider import Provider  # noqa: PLC0415 - imported only in a patched process
    from workshop.service.provider_settings import from_environment  # noqa: PLC0415

    try:
        settings = from_environment(os.environ)
        return Provider(settings) if settings else None
    except ValueError as problem:
        raise click.ClickException(str(problem)) from None


def _sign_in_link(store: Store, account: str, url: str) -> str:
    expires = datetime.fromisoformat(clock.now()).astimezone(UTC) + timedelta(hours=_LINK_HOURS)
    token = store.accounts.invite(account, expires.isoformat(timespec="milliseconds").replace("+00:00", "Z"))
    store.audit.note("link-made", at=clock.now(), by=COMMAND_LINE, subject=account)
    return f"{url}/facilitate/sign-in/{token}"


def _tell(url: str, link: str) -> None:
    click.echo(
        f"\nWorkshop is running at {url}\n\n"
        f"  Facilitators sign in here (once, within {_LINK_HOURS} hours):\n    {link}\n\n"
        f"  Panellists join at {url}/ with the code on the screen.\n"
        "  A rehearsal workshop with invented cases is ready.\n\n"
        "Press Ctrl+C to stop. Nothing is lost: start again and everybody comes back.\n",
        err=True,
    )


@click.command()
@data
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    envvar="WORKSHOP_HOST",
    help="The address to listen on; 0.0.0.0 for a hall, where phones must reach it.",
)
@click.option(
    "--port",
    default=8000,
    show_default=True,
    envvar="PORT",
    type=click.IntRange(1, 65535),
    help="The port to listen on.",
)
@click.option(
    "--url",
    default="",
    envvar="WORKSHOP_URL",
    help="The address that people type, if a proxy stands before this server.",
)
@click.option(
    "--secure/--no-secure",
    default=False,
    envvar="WORKSHOP_SECURE",
    help="Cookies for HTTPS only, behind a proxy that serves it.",
)
@click.option(
    "--behind-proxy/--no-behind-proxy",
    default=False,
    envvar="WORKSHOP_BEHIND_PROXY",
    help="Believe the proxy about who asks and how (X-Forwarded-For and -Proto). Only where nobody can go round it.",
)
@click.option(
    "--proxies", default=1, show_default=True, envvar="WORKSHOP_PROXIES", type=click.IntRange(1, 9),
    help="How many proxies stand in a row, where --behind-proxy is given: each adds an address to X-Forwarded-For.",
)  # fmt: skip
def run(  # noqa: PLR0913 - one for each option
    data: Path, host: str, port: int, url: str, *, secure: bool, behind_proxy: bool, proxies: int
) -> None:
    """Serve Workshop from a data folder, and print a sign-in link for its facilitator."""
    if not _patched():
        _restart_patched()
    from workshop.factory import assemble  # noqa: PLC0415 - imported only in a patched process
    from workshop.live.websocket import mend_websocket  # noqa: PLC0415
    from workshop.serve import listen, serve  # noqa: PLC0415
    from workshop.service.first_run import prepare  # noqa: PLC0415
    from workshop.store.store import open_store  # noqa: PLC0415

    try:
        listener = listen(host, port)
    except OSError as problem:
        message = f"Port {port} on {host} cannot be used ({problem.strerror}). Choose another: PORT=8001 make run."
        raise click.ClickException(message) from None
    provider = _provider()
    try:
        store = open_store(data)
    except StoreError as problem:
        raise click.ClickException(str(problem)) from None
    mend_websocket()
    # This server's own address, for a rehearsal that it starts; people may reach it by another.
    own = f"http://127.0.0.1:{port}" if host in ("0.0.0.0", "127.0.0.1") else f"http://{host}:{port}"  # noqa: S104
    assembly = assemble(
        store,
        mode="gevent",
        secure=secure,
        behind_proxy=proxies if behind_proxy else 0,
        provider=provider,
        OWN_URL=own,
        PUBLIC_URL=url.rstrip("/"),
    )
    account = prepare(store, assembly.services.reception)
    _tell(url or own, _sign_in_link(store, account.id, url or own))
    serve(assembly, listener)
