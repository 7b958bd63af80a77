"""`workshop backup` and `workshop restore`."""

from __future__ import annotations

from pathlib import Path

import click

from workshop import clock
from workshop.cli.answer import answering, result, tell
from workshop.cli.options import as_json, data
from workshop.store import backup as store
from workshop.store.key import read_key


@click.command()
@click.argument("target", type=click.Path(path_type=Path), required=False)
@as_json
@data
def backup(*, target: Path | None, as_json: bool, data: Path) -> None:
    """Copy everything in the data folder to one file.

    The server may go on running. TARGET is a new file, or a folder in which one is made whose name
    says when. The copy holds whole case texts and answers: keep it as safe as the data folder. An
    encrypted store's copy is encrypted under the same key.
    """
    with answering(as_json=as_json):
        name = f"workshop-{clock.now()[:19].replace(':', '')}.backup"
        place = Path(name) if target is None else target / name if target.is_dir() else target
        made = store.backup(data, place)
        if as_json:
            result({"backup": str(made), "bytes": made.stat().st_size})
        else:
            click.echo(str(made))


@click.command()
@click.argument("backup_file", metavar="BACKUP", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--replace", is_flag=True, help="Put it in the place of the store that is there, which is kept beside it."
)
@click.option(
    "--since", "newer", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A newer backup or store, which says what was withdrawn and deleted since.",
)  # fmt: skip
@click.option(
    "--key-file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The key that an encrypted backup was made with, if it is not the key in force.",
)  # fmt: skip
@as_json
@data
def restore(  # noqa: PLR0913 - one for each option
    *, backup_file: Path, replace: bool, newer: Path | None, key_file: Path | None, as_json: bool, data: Path
) -> None:
    """Put a backup into the data folder.

    Stop the server first. The backup is checked before anything is changed. What was withdrawn or
    deleted since it was made is withdrawn and deleted again, as far as the store that is there, or a newer backup
    named with --since, tells of it. Everybody signs in again.
    """
    with answering(as_json=as_json):
        key = read_key(key_file) if key_file else None
        done = store.restore(backup_file, data, replace=replace, newer=newer, key=key)
        if done.removed_again is None:
            tell("The store that was replaced could not be read: what was withdrawn since the backup may be back.")
        if done.removed_again:
            tell(f"Withdrawn or deleted since the backup, and removed from it again: {done.removed_again}.")
        if as_json:
            result({
                "streams": done.report.streams, "events": done.report.events,
                "removed_again": done.removed_again, "kept": str(done.kept) if done.kept else None,
            })  # fmt: skip
        else:
            click.echo(f"Restored {done.report.events} events of {done.report.streams} workshop(s) into {data}.")
            if done.kept:
                tell(f"What was there before is kept as {done.kept}.")
