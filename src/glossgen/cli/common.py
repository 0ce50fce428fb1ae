"""What the commands share: options, loading a glossary, writing files, and how a wrong use ends."""

import difflib
import os
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import click

from glossgen import files, history, pipeline, reporting, settings, sources
from glossgen.diagnostics import Diagnostic, GlossgenError
from glossgen.findings import cut
from glossgen.parsing import Source
from glossgen.pipeline import Result
from glossgen.rendering import Rendered, Site

FINDINGS = 1
WRONG_USE = 2


@dataclass(frozen=True, slots=True)
class Loaded:
    """A glossary with the options and the files that it was read from."""

    options: settings.Settings
    sources: tuple[Source, ...]
    drawings: MutableMapping[str, str]
    """Formulas that are drawn already."""
    result: Result


class WrongUse(click.ClickException):
    """A command cannot do what it was asked to; its message is in words for the user."""

    exit_code = WRONG_USE


folders_argument = click.argument("folders", nargs=-1, type=click.Path(path_type=Path))
config_option = click.option(
    "-f", "--config-file", type=click.Path(path_type=Path),
    help="The mkdocs.yml to take the folders and options from; by default the one here or above.",
)  # fmt: skip


def site_of(options: settings.Settings) -> Site:
    """Give the site of a glossary, as far as it is known without a host."""
    past = history.read([folder.path for folder in options.folders])
    return Site(
        path=options.path,
        name=options.name,
        title=options.title,
        templates=options.templates,
        root=options.root,
        added=past.added,
        changed=past.changed,
        authors=past.authors,
        url=options.site_url,
        directory_urls=options.directory_urls,
    )


def render(loaded: Loaded, site: Site) -> Rendered:
    """Make the pages; raises WrongUse where a template is at fault."""
    try:
        return pipeline.render(loaded.result, site)
    except GlossgenError as error:
        raise WrongUse(str(error)) from error


def load(given: tuple[Path, ...], config_file: Path | None, style: bool = False, drawn: bool = True) -> Loaded:
    """Read and check the glossary of the folders given, or of mkdocs.yml; raises WrongUse where there is none.

    Formulas, which take longest, are left out unless `drawn`.
    """
    options = settings_of(given, config_file)
    options = options if drawn else replace(options, formulas=False)
    found, problems = sources.read(options.folders)
    drawings: MutableMapping[str, str] = files.FileCache(options.cache) if options.cache else {}
    return Loaded(options, found, drawings, run(options, found, problems, drawings, style))


def run(
    options: settings.Settings,
    found: Iterable[Source],
    problems: Iterable[Diagnostic],
    drawings: MutableMapping[str, str],
    style: bool = False,
    exists: Callable[[Path], bool] = Path.exists,
) -> Result:
    """Check files as the options say; `exists` tells which other files there are."""
    return pipeline.run(
        found,
        problems,
        drawings,
        style=style or options.style,
        drawn=options.formulas,
        options=options.links,
        policy=options.checks,
        has_file=partial(_is_there, options.docs, options.path, exists) if options.docs else None,
    )


def _is_there(docs: Path, folder: str, exists: Callable[[Path], bool], path: str) -> bool:
    """Tell whether a path relative to a folder of the site leads to a file, or to the Markdown file of a page."""
    plain = Path(os.path.normpath(docs / folder / path))
    try:
        return plain.is_relative_to(docs) and any(map(exists, (plain, plain.with_name(f"{plain.name}.md"))))
    except (OSError, ValueError):
        return False


def settings_of(given: tuple[Path, ...], config_file: Path | None) -> settings.Settings:
    """Give the options of mkdocs.yml, with the folders given, if any; raises WrongUse where there are none."""
    try:
        return _settings(given, config_file)
    except GlossgenError as error:
        raise WrongUse(str(error)) from error


def _settings(given: tuple[Path, ...], config_file: Path | None) -> settings.Settings:
    for folder in given:
        if not folder.is_dir():
            way = "; a term is checked together with all others, so name their folder" if folder.is_file() else ""
            raise GlossgenError(f"'{folder}' is not a folder{way}")
    path = config_file or (None if given else settings.find(Path.cwd()))
    if path is None and not given:
        command = click.get_current_context().command
        takes_folders = any(one.name in ("folders", "paths") for one in command.params)
        way = f"name the term folders, as in 'glossgen {command.name} terms'" if takes_folders else "name one by -f"
        raise GlossgenError(f"there is no mkdocs.yml here or above; {way}")
    named = settings.folders([str(folder) for folder in given], Path.cwd()) if given else ()
    options = settings.load(path) if path else settings.Settings(root=Path.cwd(), folders=named)
    return replace(options, folders=named or options.folders)


def report(result: Result) -> None:
    """Print what is wrong beside what a command writes."""
    if result.diagnostics:
        for line in reporting.lines(cut(result.diagnostics), Path.cwd()):
            click.echo(line, err=True)
        click.echo(reporting.tally(result.diagnostics), err=True)


def write(texts: dict[Path, str], force: bool) -> None:
    """Write files, none of them if one is there already with another text."""
    if folders := [path for path in texts if path.is_dir()]:
        raise WrongUse(f"{folders[0]} is a folder; name a file")
    present = [path for path, text in texts.items() if path.exists() and not _holds(path, text)]
    if present and not force:
        listed = ", ".join(str(path) for path in present[:5]) + (" and others" if len(present) > 5 else "")
        raise WrongUse(f"{listed} would be overwritten; add --force to do so")
    try:
        for path, text in texts.items():
            files.write(path, text)
    except OSError as error:
        raise WrongUse(f"{error.filename or path} cannot be written: {error.strerror}") from error


def difference(before: str, after: str, old: str, new: str) -> Iterator[str]:
    """Yield the lines of a diff of two texts under their names."""
    for line in difflib.unified_diff(before.split("\n"), after.split("\n"), old, new, lineterm=""):
        yield reporting.printable(line) + "\n"


def _holds(path: Path, text: str) -> bool:
    try:
        return path.read_text("utf-8") == text
    except (OSError, UnicodeDecodeError):
        return False
