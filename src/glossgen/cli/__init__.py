"""The command line: one module a command."""

import click

from glossgen.cli.build import build
from glossgen.cli.check import check
from glossgen.cli.comment import comment
from glossgen.cli.diff import diff
from glossgen.cli.export import export
from glossgen.cli.fmt import fmt
from glossgen.cli.init import init
from glossgen.cli.links import links
from glossgen.cli.new import new
from glossgen.cli.propose import propose
from glossgen.cli.rename import rename
from glossgen.cli.schema import schema

COMMANDS = (check, diff, export, build, links, schema, fmt, rename, new, propose, comment, init)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="glossgen")
def main() -> None:
    """Write, check, export and build a glossary of YAML term files."""


for command in COMMANDS:
    main.add_command(command)
