"""Which commands there are. Each is loaded only when it is used, so that none waits for what another needs."""

from __future__ import annotations

from importlib import import_module

import click

#: By name: the module here, the command in it, and what the list of commands says of it.
COMMANDS: dict[str, tuple[str, str, str]] = {
    "run": ("run", "run", "Serve Workshop from a data folder."),
    "accounts": ("accounts", "accounts", "List accounts, or make a sign-in link."),
    "rehearse": ("rehearse", "rehearse", "Bring in a simulated panel, to practise with."),
    "cases": ("cases", "cases", "Check case files; bring them in or out."),
    "import": ("importing", "import_", "Bring in a workshop held elsewhere."),
    "findings": ("findings", "findings", "Work out what the panels found."),
    "opportunity": ("opportunity", "opportunity", "Size what was found in pounds, with its safeguard."),
    "export": ("export", "export", "Write a record, tables, a workbook or a report."),
    "replay": ("replay", "replay", "Tell a recorded day again."),
    "verify": ("verify", "verify", "Prove that a record is unaltered."),
    "audit": ("audit", "audit", "Write or verify the audit trail."),
    "purge": ("purge", "purge", "Delete for good, with certificates."),
    "backup": ("backup", "backup", "Copy the data folder to one file."),
    "restore": ("backup", "restore", "Put a backup into the data folder."),
    "move": ("move", "move", "Move a workshop to another installation."),
    "encryption": ("encryption", "encryption", "Encrypt the store, or decrypt it."),
    "seed": ("seed", "seed", "Make a workshop with simulated seats."),
}


class Commands(click.Group):
    """The group of all commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of the commands, in the order in which they are met on the day."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command with this name; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, name, _ = COMMANDS[cmd_name]
        command = getattr(import_module(f"workshop.cli.{module}"), name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, _, words) in COMMANDS.items()])
