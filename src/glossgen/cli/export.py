"""glossgen export."""

import sys
from pathlib import Path

import click

from glossgen import pipeline
from glossgen.cli.common import FINDINGS, config_option, folders_argument, load, render, report, site_of, write
from glossgen.diagnostics import has_errors
from glossgen.formats import EXPORTERS, Export


@click.command(
    short_help="Write the glossary as data.", epilog="Example: glossgen export --format json --out glossary.json"
)
@folders_argument
@config_option
@click.option(
    "--format", "name", type=click.Choice(sorted(EXPORTERS)), default="json", show_default=True, help="What to write."
)
@click.option("--out", type=click.Path(path_type=Path), help="The file to write; by default the terminal.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
def export(folders: tuple[Path, ...], config_file: Path | None, name: str, out: Path | None, force: bool) -> None:
    """Write the glossary of FOLDERS, or of mkdocs.yml, in another format.

    What is wrong with it is reported beside. With errors the exit code is 1, and what could not be read is missing.
    """
    loaded = load(folders, config_file)
    options = loaded.options
    text = EXPORTERS[name](
        Export(
            glossary=loaded.result.glossary,
            links=pipeline.hang_together(
                loaded.result, pipeline.read_links(loaded.result, render(loaded, site_of(options)))
            ),
            path=options.path,
            site_url=options.site_url,
            directory_urls=options.directory_urls,
            root=options.root,
        )
    )
    if out is None:
        click.echo(text, nl=False)
    else:
        write({out: text}, force)
    report(loaded.result)
    if has_errors(loaded.result.diagnostics):
        sys.exit(FINDINGS)
