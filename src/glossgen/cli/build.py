"""glossgen build."""

import sys
from pathlib import Path

import click

from glossgen import pipeline, reporting
from glossgen.cli.common import (
    FINDINGS,
    WrongUse,
    config_option,
    folders_argument,
    load,
    render,
    report,
    site_of,
    write,
)
from glossgen.diagnostics import has_errors
from glossgen.resources import ASSETS, asset, moved_page


@click.command(short_help="Write the pages as Markdown files.", epilog="Example: glossgen build --out docs-with-terms")
@folders_argument
@config_option
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="The folder to write into; it is made if need be."
)
@click.option("--force", is_flag=True, help="Replace files that exist.")
def build(folders: tuple[Path, ...], config_file: Path | None, out: Path, force: bool) -> None:
    """Write the pages of the glossary as Markdown files, for any site generator.

    The pages use the Python-Markdown extensions attr_list, md_in_html, tables, pymdownx.superfences,
    glossgen.formulas, glossgen.linking and glossgen.sanitising.

    The option terms of glossgen.linking names the term folders.
    """
    loaded = load(folders, config_file)
    report(loaded.result)
    if has_errors(loaded.result.diagnostics):
        click.echo("nothing is written until the errors are mended", err=True)
        sys.exit(FINDINGS)
    site = site_of(loaded.options)
    rendered = render(loaded, site)
    derived = pipeline.derive(loaded.result, pipeline.read_links(loaded.result, rendered), site)
    written = {out / page.uri: derived.fill(page, page.content) for page in rendered.pages}
    written |= {out / leading.uri: moved_page(leading) for leading in rendered.redirects}
    written |= {out / name: asset(name, site.path) for name in ASSETS}
    for folder in loaded.options.folders:
        if any(path.resolve().is_relative_to(folder.path.resolve()) for path in written):
            where = reporting.path(folder.path.as_posix(), Path.cwd())
            raise WrongUse(f"the pages would lie among the term files in {where}; choose another folder for --out")
    write(written, force)
    click.echo(f"{len(written)} files written to {out}", err=True)
