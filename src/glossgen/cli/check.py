"""glossgen check."""

import sys
from pathlib import Path

import click

from glossgen import reporting
from glossgen.cli.common import FINDINGS, config_option, folders_argument, load
from glossgen.diagnostics import has_errors


@click.command(epilog="Example: glossgen check --strict")
@folders_argument
@config_option
@click.option("--strict", is_flag=True, help="Let warnings fail the check as well.")
@click.option("--style", is_flag=True, help="Check the house style too, whatever mkdocs.yml says.")
def check(folders: tuple[Path, ...], config_file: Path | None, strict: bool, style: bool) -> None:
    """Check the term files, those of FOLDERS or of mkdocs.yml, and print every problem with its place.

    Exits with 0 when all is well, 1 when there are problems, 2 on wrong use.
    """
    result = load(folders, config_file, style).result
    for line in reporting.lines(result.diagnostics, Path.cwd()):
        click.echo(line)
    count = len(result.glossary.terms)
    click.echo(f"{count} term{'s' if count != 1 else ''} checked: {reporting.tally(result.diagnostics)}", err=True)
    if has_errors(result.diagnostics) or (strict and result.diagnostics):
        sys.exit(FINDINGS)
