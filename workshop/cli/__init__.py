"""The command line. Standard output carries the result alone; everything else goes to standard error.

Every command is a file of its own. They exit with 0 when done, 1 when refused or failed, and 2 on
bad input; with `--json` what is wrong comes as `{"errors": [...]}` on standard output.
"""

from __future__ import annotations

import click

from workshop import __version__
from workshop.cli.commands import Commands
from workshop.cli.logs import configure


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="workshop")
def main() -> None:
    """Run case review workshops, and read what they found.

    Most commands take a SOURCE: the id of a workshop or programme in the data folder, a record that
    "workshop export" wrote, or the folder, zip file or workbook of a workshop that was held on paper.
    """
    configure()


__all__ = ["main"]
