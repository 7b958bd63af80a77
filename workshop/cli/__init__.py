"""The command line. Standard output carries the result alone; everything else goes to standard error.

Every command is a file of its own. They exit with 0 when done, 1 when refused or failed, and 2 on
bad input; with `--json` what is wrong comes as `{"errors": [...]}` on standard output.
"""

from __future__ import annotations

import click

from workshop import __version__
from workshop.cli.backup import backup, restore
from workshop.cli.cases import cases
from workshop.cli.export import export
from workshop.cli.findings import findings
from workshop.cli.importing import import_
from workshop.cli.logs import configure
from workshop.cli.replay import replay
from workshop.cli.run import run
from workshop.cli.seed import seed
from workshop.cli.verify import verify


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="workshop")
def main() -> None:
    """Run case review workshops, and read what they found.

    Most commands take a SOURCE: the id of a workshop or programme in the data folder, a record that
    "workshop export" wrote, or the folder, zip file or workbook of a workshop that was held on paper.
    """
    configure()


for command in (backup, cases, export, findings, import_, replay, restore, run, seed, verify):
    main.add_command(command)

__all__ = ["main"]
