"""`workshop run`: serve the tool from a data folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workshop.cli.options import data
from workshop.store.errors import StoreError

if TYPE_CHECKING:
    import socket

    from workshop.service.provider import Provider


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


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens, or words about why there is none."""
    from workshop.serve import listen  # noqa: PLC0415 - as below

    try:
        return listen(host, port)
    except OSError as problem:
        message = f"Port {port} on {host} cannot be used ({problem.strerror}). Choose another: PORT=8001 make run."
        raise click.ClickException(message) from None


def _needs_passkeys(url: str) -> None:
    """Say what stands in the way of passkeys, before anything is opened."""
    from workshop.domain.errors import Refusal  # noqa: PLC0415 - as below
    from workshop.service.passkeys import installed, place  # noqa: PLC0415

    if not installed():
        message = "Passkeys need the extra “passkeys”. Install it: sh deploy/install.sh --with passkeys"
        raise click.ClickException(message)
    try:
        if url:
            place(url)
    except Refusal as refusal:
        click.echo(refusal.message, err=True)


def into_a_journal(file: int) -> bool:
    """Whether what is written to an open file goes into the system's journal, which keeps it for others to read."""
    journal = os.environ.get("JOURNAL_STREAM", "")
    if not journal:
        return False
    said = os.fstat(file)
    return journal == f"{said.st_dev}:{said.st_ino}"


def _tell(url: str, link: str, hours: int) -> None:
    sign_in = f"Facilitators sign in here (once, within {hours} hours):\n    {link}"
    if not link:
        sign_in = (
            "For a sign-in link: workshop accounts link (in a council's installation: workshop-admin accounts link)"
        )
    click.echo(
        f"\nWorkshop is running at {url}\n\n"
        f"  {sign_in}\n\n"
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
@click.option(
    "--print-link/--no-print-link", default=None, envvar="WORKSHOP_PRINT_LINK",
    help="Print a sign-in link at the start; done anyway unless what is printed goes into the system's journal.",
)  # fmt: skip
@click.option(
    "--passkeys/--no-passkeys", default=False, envvar="WORKSHOP_PASSKEYS",
    help="Let accounts sign in by passkeys: needs HTTPS at a name, and the extra “passkeys”.",
)  # fmt: skip
def run(  # noqa: PLR0913 - one for each option
    data: Path, host: str, port: int, url: str, *, secure: bool, behind_proxy: bool, proxies: int,
    print_link: bool | None, passkeys: bool,
) -> None:  # fmt: skip
    """Serve Workshop from a data folder, and print a sign-in link for its facilitator."""
    if not _patched():
        _restart_patched()
    from workshop.factory import assemble  # noqa: PLC0415 - imported only in a patched process
    from workshop.live.websocket import mend_websocket  # noqa: PLC0415
    from workshop.serve import serve  # noqa: PLC0415
    from workshop.service.first_link import LINK_HOURS, made_here  # noqa: PLC0415
    from workshop.service.first_run import prepare  # noqa: PLC0415
    from workshop.store.store import open_store  # noqa: PLC0415

    listener = _listening(host, port)
    provider = _provider()
    if passkeys:
        _needs_passkeys(url)
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
        PASSKEYS=passkeys,
    )
    account = prepare(store, assembly.services.reception)
    printed = not into_a_journal(2) if print_link is None else print_link
    _tell(url or own, made_here(store, account, url or own) if printed else "", LINK_HOURS)
    serve(assembly, listener)
