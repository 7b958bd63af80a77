"""`workshop move`: a workshop goes to another installation, also while it is open."""

from __future__ import annotations

import re
from pathlib import Path

import click

from workshop.cli.answer import answering, result, tell
from workshop.cli.options import as_json, data
from workshop.domain.errors import Refusal
from workshop.service.installation import Installation
from workshop.service.moving import move_out, release, take_back
from workshop.service.moving_in import In, move_in
from workshop.store.audit import COMMAND_LINE
from workshop.store.errors import NotOurs

_ADDRESS = re.compile(r"https?://[^\s/?#@\\]+(/[^\s?#\\]*)?")


@click.group()
def move() -> None:
    """Move one workshop to another installation, also while it is open.

    "out" here, "release" here, "in" there. Until "release" has shown the code, nobody can take it in, and "back" lets
    it go on here.
    """


@move.command("out")
@click.argument("workshop")
@click.option(
    "--to", "target", required=True, type=click.Path(path_type=Path), help="The new file to write, or a folder for it."
)
@click.option("--address", default="", help="Where people go on, such as https://workshop.example.gov.uk.")
@as_json
@data
def out(*, workshop: str, target: Path, address: str, as_json: bool, data: Path) -> None:
    """Seal WORKSHOP and write everything of it to a file.

    The server may be running: from this moment it takes nothing more in for this workshop and tells everybody that it
    has moved. Whatever was acknowledged is in the file. The file is encrypted and readable by its owner alone; keep it
    as safe as the data folder.
    """
    with answering(as_json=as_json), _installation(data) as installation:
        if address and not _ADDRESS.fullmatch(address):
            message = (
                f"“{address}” is no address. Write it with https:// and no more, such as https://workshop.example."
            )
            raise Refusal("invalid", message, field="address")
        place = target / f"{workshop}.workshop-move" if target.is_dir() else target
        made = move_out(installation, workshop, place, address=address, by=COMMAND_LINE)
        if as_json:
            result(made)
            return
        click.echo(f"Sealed {workshop} and wrote {made.events} events to {made.file}.")
        tell(f"SHA-256 of what is in it: {made.digest}")
        tell(f"Copy it to the other machine. Then “workshop move release {workshop}” here shows its code.")
        tell(f"Until then “workshop move back {workshop}” lets it go on here.")


@move.command("release")
@click.argument("workshop")
@as_json
@data
def release_(*, workshop: str, as_json: bool, data: Path) -> None:
    """Show the code that opens the file of WORKSHOP, so that it can be taken in.

    From now on it cannot be taken back here: two of one workshop must not go on side by side.
    """
    with answering(as_json=as_json), _installation(data) as installation:
        found, code = release(installation, workshop, by=COMMAND_LINE)
        if as_json:
            result({"workshop": workshop, "move": found.id, "code": code, "released": found.released})
            return
        click.echo(code)
        tell("Type it at “workshop move in” on the other machine. Send it by another way than the file.")


@move.command("back")
@click.argument("workshop")
@as_json
@data
def back(*, workshop: str, as_json: bool, data: Path) -> None:
    """Let WORKSHOP go on here after all, as long as its code was not released.

    The code is destroyed, so that the file opens for nobody. Delete it and its copies.
    """
    with answering(as_json=as_json), _installation(data) as installation:
        found = take_back(installation, workshop, by=COMMAND_LINE)
        if as_json:
            result({"workshop": workshop, "move": found.id, "status": found.status})
            return
        click.echo(f"{workshop} goes on here. Its file opens for nobody any more: delete it.")


@move.command("in")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--code", help="What “workshop move release” showed. Asked for if it is left out.")
@click.option("--lead", default="", help="Who leads it here: an account's id, sign-in name or name.")
@as_json
@data
def in_(*, file: Path, code: str | None, lead: str, as_json: bool, data: Path) -> None:
    """Take in a workshop that moved here, and let it go on.

    FILE is checked whole before anything is written. People come back with their links, cookies, code or three words;
    facilitators with an account of this place. The server may be running.
    """
    with answering(as_json=as_json), Installation(data) as installation:
        key = code or click.prompt("Code", err=True)
        done = move_in(installation, file.read_bytes(), key, lead=lead, by=COMMAND_LINE)
        if as_json:
            result(done)
        else:
            _say(done, file)


def _say(done: In, file: Path) -> None:
    click.echo(f"“{done.title}” ({done.workshop}) goes on here, with {done.events} events. {done.lead} leads it.")
    if done.code and done.code == done.had_code:
        click.echo(f"Its join code is still {done.code}.")
    elif done.code:
        click.echo(f"Its join code {done.had_code} is another workshop's here. The new one: {done.code}.")
    tell(f"Delete {file} and its copies.")


def _installation(data: Path) -> Installation:
    found = Installation(data)
    if not found.exists:
        message = f"There is no Workshop store in {data}. Name its data folder."
        raise NotOurs(message)
    return found
