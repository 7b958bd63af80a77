"""`workshop purge`."""

from __future__ import annotations

from pathlib import Path

import click

from workshop.cli.answer import answering, result, tell
from workshop.cli.options import as_json, data
from workshop.domain.errors import Refusal
from workshop.service.installation import Installation
from workshop.service.retention import REASONS, Item, Retention
from workshop.store.audit import COMMAND_LINE
from workshop.store.errors import NotOurs


@click.command()
@click.argument("things", nargs=-1)
@click.option("--due", is_flag=True, help="Everything whose period of keeping is over.")
@click.option("--yes", is_flag=True, help="Do it. Without this, it is only said what would go.")
@click.option("--reason", type=click.Choice(list(REASONS)), default="period", show_default=True, help="Why it goes.")
@as_json
@data
def purge(  # noqa: PLR0913 - one argument for each option
    *, things: tuple[str, ...], due: bool, yes: bool, reason: str, as_json: bool, data: Path
) -> None:
    """Delete workshops, cases and ended accounts for good, each with a certificate.

    THINGS are named as the list names them, such as workshop:w7k3m9xq2, case:C01 or account:4f1d…; without any,
    everything that can be purged is listed. Nothing goes without --yes. The server may be running. Backups that were
    made before still hold what went; restoring one over this data folder purges it again.
    """
    with answering(as_json=as_json), Installation(data) as installation:
        if not installation.exists:
            message = f"There is no Workshop store in {data}. Name its data folder."
            raise NotOurs(message)
        keeper = Retention(installation.store, installation.workshops)
        chosen = _chosen(keeper, things, due=due)
        if not yes or not (things or due):
            _say(chosen, as_json=as_json, would=bool(things or due))
            return
        done = [keeper.purge(item, by=COMMAND_LINE, reason=reason) for item in chosen]
        if as_json:
            result(done)
            return
        for one in done:
            rows = sum(one.counts.values())
            click.echo(f"{one.id}  {one.kind}:{one.subject}  {rows} rows  {one.at}  {one.digest or '-'}")
        tell(f"Purged {len(done)}. Backups that were made before still hold it until they are deleted.")


def _chosen(keeper: Retention, things: tuple[str, ...], *, due: bool) -> list[Item]:
    items = keeper.items()
    known = {item.key: item for item in items}
    unknown = [thing for thing in things if thing not in known]
    if unknown:
        raise Refusal("unknown", f"There is nothing here called “{unknown[0]}” that can be purged.")
    named = [known[thing] for thing in dict.fromkeys(things)]
    return [*named, *(i for i in items if due and i.due and i not in named)] if things or due else items


def _say(items: list[Item], *, as_json: bool, would: bool) -> None:
    if as_json:
        result(items)
        return
    for item in items:
        mark = "due" if item.due else "   "
        click.echo(
            f"{mark}  {item.key}  {item.since[:10]}  {item.title}{'  ' + item.hindrance if item.hindrance else ''}"
        )
    tell("Nothing was deleted." + (" Add --yes to purge what is listed." if would and items else ""))
