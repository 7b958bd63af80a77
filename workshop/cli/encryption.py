"""`workshop encryption`: a key, and a store that is encrypted with it."""

from __future__ import annotations

from pathlib import Path

import click

from workshop.cli.answer import answering, result, tell
from workshop.cli.options import as_json, data
from workshop.store import encryption as store
from workshop.store.errors import StoreUnavailable
from workshop.store.key import VARIABLE, Key, in_force, make_key, read_key


@click.group()
def encryption() -> None:
    """Encrypt the store, or decrypt it.

    An extra: needs SQLCipher (deploy/install.sh --with encryption). WORKSHOP_DATABASE_KEY_FILE names the file with the
    key, for every command and the server. Without the key nobody can read the store or its backups, you included: keep
    a copy of it apart from both.
    """


@encryption.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def key(*, file: Path) -> None:
    """Write a new key into the new FILE."""
    with answering(as_json=False):
        make_key(file)
        tell(f"Keep a copy of {file} apart from the data and its backups: without it both are lost.")


@encryption.command()
@as_json
@data
def on(*, as_json: bool, data: Path) -> None:
    """Encrypt the store with the key in force. Stop the server first, and make a backup.

    The old file is overwritten and removed, as far as the disk lets programs do so; older backups stay as they are.
    """
    with answering(as_json=as_json):
        _say(store.convert(data, None, _needed()), data, as_json=as_json, done="The store is encrypted.")


@encryption.command()
@as_json
@data
def off(*, as_json: bool, data: Path) -> None:
    """Decrypt the store with the key in force. Stop the server first; afterwards name no key any more."""
    with answering(as_json=as_json):
        _say(store.convert(data, _needed(), None), data, as_json=as_json, done="The store is not encrypted.")


@encryption.command("new-key")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json
@data
def new_key(*, file: Path, as_json: bool, data: Path) -> None:
    """Encrypt the store with the key in FILE in the place of the key in force. Stop the server first.

    Afterwards name FILE as the key. Backups made before still need the old one: restore --key-file.
    """
    with answering(as_json=as_json):
        _say(store.convert(data, _needed(), read_key(file)), data, as_json=as_json, done=f"The key is that in {file}.")


def _needed() -> Key:
    """The key in force. Raises StoreUnavailable where there is none."""
    found = in_force()
    if found is None:
        message = f"No key is named. Make one (workshop encryption key FILE), then set {VARIABLE}=FILE."
        raise StoreUnavailable(message)
    return found


def _say(changed: bool, data: Path, *, as_json: bool, done: str) -> None:  # noqa: FBT001 - what happened
    plain = [str(path) for path in store.plain_files(data)]
    if as_json:
        result({"changed": changed, "not_encrypted": plain})
        return
    click.echo(done if changed else f"{done} It was before.")
    if plain:
        tell(f"Not encrypted: {', '.join(plain)}.")
