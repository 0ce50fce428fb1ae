"""glossgen init."""

from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files as resources
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

import click

from glossgen import files, formatting, settings
from glossgen.cli.common import WrongUse
from glossgen.cli.schema import text_of_schema

SKELETON = "skeleton"
"""The folder of this package with the files of a new project; `dot-` stands for a dot at the beginning of a name."""


@click.command(
    short_help="Start a new glossary.", epilog="Example: glossgen init words-of-bread --name 'Words of bread'"
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option("--name", default="Glossary", show_default=True, help="The title of the site.")
def init(folder: Path, name: str) -> None:
    """Start a new glossary in FOLDER, by default the current one.

    It has two terms, the set-up of the site, a guide for contributors, settings for editors, and what GitHub needs.
    Files that are there already are kept as they are.
    """
    found = [config for config in settings.CONFIG_NAMES if (folder / config).exists()]
    if found:
        raise WrongUse(f"there is a {found[0]} already; to add a glossary to that site, see the guide of glossgen")
    title = " ".join(name.split())
    if not title or not title.isprintable():
        raise WrongUse("the name of the site is one line of text")
    for path, text in _texts(title):
        target = folder / path
        if target.exists() or target.is_symlink():
            click.echo(f"{target} is there already and stays as it is", err=True)
            continue
        try:
            files.write(target, text)
        except OSError as error:
            raise WrongUse(f"{error.filename or target} cannot be written: {error.strerror}") from error
        click.echo(target.as_posix())
    where = "" if folder == Path() else f" in {folder}"
    click.echo(f"next, run{where}: glossgen check, then: mkdocs serve", err=True)


def _texts(name: str) -> Iterator[tuple[PurePosixPath, str]]:
    """Yield the files of a new project, by their paths in it."""
    for path, text in _walk(resources("glossgen") / SKELETON, PurePosixPath()):
        written = formatting.inline(name) if path.suffix == ".yml" else name
        yield path, text.replace("NAME", written).replace("VERSION", version("glossgen"))
    for kind in ("term", "topic"):
        yield PurePosixPath("docs", "schemas", f"{kind}.json"), text_of_schema(kind)


def _walk(folder: Traversable, path: PurePosixPath) -> Iterator[tuple[PurePosixPath, str]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        inner = path / (f".{item.name.removeprefix('dot-')}" if item.name.startswith("dot-") else item.name)
        if item.is_dir():
            yield from _walk(item, inner)
        else:
            yield inner, item.read_text("utf-8")
