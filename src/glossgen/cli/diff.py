"""glossgen diff."""

from collections.abc import Callable, Iterable, MutableMapping
from dataclasses import dataclass, replace
from pathlib import Path

import click

from glossgen import comparing, files, pipeline, revisions, sources
from glossgen.cli.common import WrongUse, config_option, run, settings_of
from glossgen.comparing import Version
from glossgen.diagnostics import Diagnostic, GlossgenError
from glossgen.parsing import Source
from glossgen.rendering import Site
from glossgen.settings import Settings


@click.command(
    short_help="Tell what a change does to the glossary.", epilog="Example: glossgen diff main --merge-base > report.md"
)
@click.argument("base")
@click.argument("head", required=False)
@config_option
@click.option("--merge-base", is_flag=True, help="Compare with the commit at which HEAD parted from BASE.")
@click.option(
    "--format", "form", type=click.Choice(list(comparing.FORMATS)), default="markdown", show_default=True,
    help="How to print it: as the comment on a pull request, or for programs.",
)  # fmt: skip
def diff(base: str, head: str | None, config_file: Path | None, merge_base: bool, form: str) -> None:
    """Print what happens to the glossary between BASE and HEAD, two revisions of its git repository.

    Without HEAD, the files are taken as they are now. Nothing is checked out, and no template of a revision runs.
    """
    now = settings_of((), config_file)
    drawings: MutableMapping[str, str] = files.FileCache(now.cache) if now.cache else {}
    try:
        base = revisions.merge_base(base, head or "HEAD", now.root) if merge_base else base
        before = _at(base, now)
        after = _at(head, now) if head else _here(now)
        comparison = comparing.compare(_version(before, drawings), _version(after, drawings), after.exists)
        text = comparing.FORMATS[form](comparison, Path.cwd())
    except GlossgenError as error:
        raise WrongUse(str(error)) from error
    click.echo(text, nl=False)


@dataclass(frozen=True, slots=True)
class _Files:
    """The files that a version of the glossary is made from."""

    options: Settings
    sources: Iterable[Source]
    problems: Iterable[Diagnostic]
    has_path: Callable[[Path], bool]

    def exists(self, path: str) -> bool:
        return self.has_path(Path(path))


def _at(name: str, now: Settings) -> _Files:
    then = revisions.read(name, now)
    return _Files(then.options, then.sources, then.problems, then.paths.__contains__)


def _here(now: Settings) -> _Files:
    return _Files(replace(now, templates=None), *sources.read(now.folders), Path.exists)


def _version(given: _Files, drawings: MutableMapping[str, str]) -> Version:
    """Check a glossary, and find the links on its pages."""
    result = run(given.options, given.sources, given.problems, drawings, exists=given.has_path)
    rendered = pipeline.render(result, Site(path=given.options.path, root=given.options.root))
    found = pipeline.read_links(result, rendered)
    return Version(result.glossary, pipeline.hang_together(result, found), result.diagnostics)
