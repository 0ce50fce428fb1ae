"""The command line."""

import sys
from dataclasses import dataclass, replace
from pathlib import Path

import click

from glossgen import files, history, pipeline, reporting, reports, settings, sources
from glossgen.diagnostics import GlossgenError, has_errors
from glossgen.formats import EXPORTERS, Export, mentions
from glossgen.model import Term
from glossgen.pipeline import Result
from glossgen.rendering import Rendered, Site
from glossgen.resources import ASSETS, asset, moved_page

FINDINGS = 1
WRONG_USE = 2


@dataclass(frozen=True, slots=True)
class _Loaded:
    options: settings.Settings
    result: Result


class _WrongUse(click.ClickException):
    exit_code = WRONG_USE


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="glossgen")
def main() -> None:
    """Check, export and build a glossary of YAML term files."""


_folders = click.argument("folders", nargs=-1, type=click.Path(path_type=Path))
_config = click.option(
    "-f", "--config-file", type=click.Path(path_type=Path),
    help="The mkdocs.yml to take the folders and options from; by default the one here or above.",
)  # fmt: skip


@main.command(epilog="Example: glossgen check --strict")
@_folders
@_config
@click.option("--strict", is_flag=True, help="Let warnings fail the check as well.")
@click.option("--style", is_flag=True, help="Check the house style too, whatever mkdocs.yml says.")
def check(folders: tuple[Path, ...], config_file: Path | None, strict: bool, style: bool) -> None:
    """Check the term files, those of FOLDERS or of mkdocs.yml, and print every problem with its place.

    Exits with 0 when all is well, 1 when there are problems, 2 on wrong use.
    """
    result = _load(folders, config_file, style).result
    for line in reporting.lines(result.diagnostics, Path.cwd()):
        click.echo(line)
    count = len(result.glossary.terms)
    click.echo(f"{count} term{'s' if count != 1 else ''} checked: {reporting.tally(result.diagnostics)}", err=True)
    if has_errors(result.diagnostics) or (strict and result.diagnostics):
        sys.exit(FINDINGS)


@main.command(epilog="Example: glossgen export --format json --out glossary.json")
@_folders
@_config
@click.option(
    "--format", "name", type=click.Choice(sorted(EXPORTERS)), default="json", show_default=True, help="What to write."
)
@click.option("--out", type=click.Path(path_type=Path), help="The file to write; by default the terminal.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
def export(folders: tuple[Path, ...], config_file: Path | None, name: str, out: Path | None, force: bool) -> None:
    """Write the glossary of FOLDERS, or of mkdocs.yml, in another format.

    What is wrong with it is reported beside. With errors the exit code is 1, and what could not be read is missing.
    """
    loaded = _load(folders, config_file)
    options = loaded.options
    text = EXPORTERS[name](
        Export(
            glossary=loaded.result.glossary,
            links=pipeline.hang_together(
                loaded.result, pipeline.read_links(loaded.result, _render(loaded, _site(options)))
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
        _write({out: text}, force)
    _report(loaded.result)
    if has_errors(loaded.result.diagnostics):
        sys.exit(FINDINGS)


@main.command(epilog="Example: glossgen build --out docs-with-terms")
@_folders
@_config
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
    loaded = _load(folders, config_file)
    _report(loaded.result)
    if has_errors(loaded.result.diagnostics):
        click.echo("nothing is written until the errors are mended", err=True)
        sys.exit(FINDINGS)
    site = _site(loaded.options)
    rendered = _render(loaded, site)
    derived = pipeline.derive(loaded.result, pipeline.read_links(loaded.result, rendered), site)
    written = {out / page.uri: derived.fill(page, page.content) for page in rendered.pages}
    written |= {out / leading.uri: moved_page(leading) for leading in rendered.redirects}
    written |= {out / name: asset(name) for name in ASSETS}
    _write(written, force)
    click.echo(f"{len(written)} files written to {out}", err=True)


@main.command(epilog="Example: glossgen links gradient-descent --explain")
@click.argument("where", required=False)
@_config
@click.option("--explain", is_flag=True, help="Also print what is not linked, and why.")
@click.option(
    "--common", "report", flag_value="common", help="Print the words that are too common to be linked everywhere."
)
@click.option("--cycles", "report", flag_value="cycles", help="Print the terms whose definitions lean on one another.")
@click.option("--order", "report", flag_value="order", help="Print all terms in an order in which they can be read.")
@click.option("--suggest", "report", flag_value="suggest", help="Print terms that are worth a see_also.")
@click.option("--wanted", "report", flag_value="wanted", help="Print phrases that texts use and no file defines.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print it."
)
def links(where: str | None, config_file: Path | None, explain: bool, report: str | None, form: str) -> None:
    """Print what the pages of terms link to, all or those of WHERE: a term, or a term file.

    Each line has the place of a mention, its form, the term that it leads to and the rule by which it was found.
    """
    loaded = _load((), config_file)
    result = loaded.result
    terms = _chosen(where, result) if where else result.glossary.terms
    desk = pipeline.desk(result)
    desk.explains = True
    found = pipeline.read_links(result, _render(loaded, _site(loaded.options)), desk)
    if report:
        values = reports.REPORTS[report](reports.Whole(result, pipeline.hang_together(result, found), found))
        click.echo(reports.as_json(values) if form == "json" else reports.as_text(values), nl=False)
    else:
        entries = [
            entry
            for term in terms
            if term.id in found
            for entry in mentions.explained(term, found[term.id].mentions)
            if explain or not entry.mention.refused
        ]
        write = mentions.as_json if form == "json" else mentions.as_text
        click.echo(write(entries, lambda place: reporting.place(place, Path.cwd())), nl=False)
    if has_errors(result.diagnostics):
        _report(result)
        sys.exit(FINDINGS)


def _chosen(where: str, result: Result) -> tuple[Term, ...]:
    """Find the terms that a name, an id or the path of a file stands for."""
    path = Path(where)
    if path.is_file():
        inside = tuple(
            term for term in result.glossary.terms if any(path.samefile(place.path) for place in term.origins)
        )
        if inside:
            return inside
        raise _WrongUse(f"'{where}' is no term file of this glossary")
    targets = result.linker.targets
    found = tuple(result.glossary.by_id[target] for target in sorted(targets.find_bare(where)))
    if not found:
        guess = targets.guess(where)
        raise _WrongUse(f"there is no term '{where}'" + (f"; did you mean '{guess}'?" if guess else ""))
    return found


def _site(options: settings.Settings) -> Site:
    return Site(
        path=options.path,
        name=options.name,
        title=options.title,
        templates=options.templates,
        root=options.root,
        added=history.added([folder.path for folder in options.folders]),
        directory_urls=options.directory_urls,
    )


def _render(loaded: _Loaded, site: Site) -> Rendered:
    try:
        return pipeline.render(loaded.result, site)
    except GlossgenError as error:
        raise _WrongUse(str(error)) from error


def _load(given: tuple[Path, ...], config_file: Path | None, style: bool = False) -> _Loaded:
    try:
        options = _settings(given, config_file)
    except GlossgenError as error:
        raise _WrongUse(str(error)) from error
    found, problems = sources.read(options.folders)
    drawings = files.FileCache(options.cache) if options.cache else {}
    return _Loaded(
        options,
        pipeline.run(
            found, problems, drawings, style=style or options.style, drawn=options.formulas, options=options.links
        ),
    )


def _settings(given: tuple[Path, ...], config_file: Path | None) -> settings.Settings:
    for folder in given:
        if not folder.is_dir():
            raise GlossgenError(f"'{folder}' is not a folder")
    path = config_file or (None if given else settings.find(Path.cwd()))
    if path is None and not given:
        raise GlossgenError("there is no mkdocs.yml here or above; name the term folders, as in 'glossgen check terms'")
    named = settings.folders([str(folder) for folder in given], Path.cwd()) if given else ()
    options = settings.load(path) if path else settings.Settings(root=Path.cwd(), folders=named)
    return replace(options, folders=named or options.folders)


def _report(result: Result) -> None:
    """Print what is wrong beside what a command writes."""
    if result.diagnostics:
        for line in reporting.lines(result.diagnostics, Path.cwd()):
            click.echo(line, err=True)
        click.echo(reporting.tally(result.diagnostics), err=True)


def _write(texts: dict[Path, str], force: bool) -> None:
    """Write files, none of them if one is there already with another text."""
    present = [path for path, text in texts.items() if path.exists() and not _holds(path, text)]
    if present and not force:
        listed = ", ".join(str(path) for path in present[:5]) + (" and others" if len(present) > 5 else "")
        raise _WrongUse(f"{listed} would be overwritten; add --force to do so")
    try:
        for path, text in texts.items():
            files.write(path, text)
    except OSError as error:
        raise _WrongUse(f"{error.filename or path} cannot be written: {error.strerror}") from error


def _holds(path: Path, text: str) -> bool:
    try:
        return path.read_text("utf-8") == text
    except (OSError, UnicodeDecodeError):
        return False
