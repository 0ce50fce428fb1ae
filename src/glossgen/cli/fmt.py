"""glossgen fmt."""

import sys
from functools import cache
from pathlib import Path

import click

from glossgen import files, reporting, sources
from glossgen.cli.common import FINDINGS, WrongUse, config_option, difference, settings_of
from glossgen.diagnostics import Diagnostic
from glossgen.formatting import format_source
from glossgen.model import Folder
from glossgen.parsing import Source


@click.command(short_help="Give term files the one layout.", epilog="Example: glossgen fmt terms/core/training --diff")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@config_option
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a file would change.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change, and exit with 1 if anything would.")
def fmt(paths: tuple[Path, ...], config_file: Path | None, check: bool, diff: bool) -> None:
    """Give term files the one layout, those of PATHS or of mkdocs.yml; every comment and character of content stays.

    A file that cannot be read is left alone and named, and the exit code is 1.
    """
    found, problems = _read(paths, config_file)
    for line in reporting.lines(problems, Path.cwd()):
        click.echo(line, err=True)
    changed = left = 0
    for source in found:
        formatted = format_source(source)
        where = reporting.path(source.path, Path.cwd())
        for line in reporting.lines(formatted.diagnostics, Path.cwd()):
            click.echo(line, err=True)
        if formatted.refusal:
            click.echo(f"{where} is left alone: {formatted.refusal}", err=True)
        left += bool(formatted.diagnostics or formatted.refusal)
        if formatted.text == source.text:
            continue
        changed += 1
        if diff:
            click.echo("".join(difference(source.text, formatted.text, where, where)), nl=False)
        else:
            if not check:
                _write(source, formatted.text)
            click.echo(f"{where} would change" if check else where)
    dry = check or diff
    click.echo(
        f"{len(found)} file{'s' if len(found) != 1 else ''}: {changed} {'would change' if dry else 'changed'}, "
        f"{left + len(problems)} left alone",
        err=True,
    )
    if left or problems or (dry and changed):
        sys.exit(FINDINGS)


def _read(paths: tuple[Path, ...], config_file: Path | None) -> tuple[list[Source], list[Diagnostic]]:
    """Read the files that are named, or are in folders that are named; without a name, those of the glossary."""
    if not paths:
        read, problems = sources.read(settings_of((), config_file).folders)
        return list(read), list(problems)
    found: dict[str, Source] = {}
    wrong: list[Diagnostic] = []
    read_folder = cache(lambda folder: sources.read([Folder(folder)]))
    for path in paths:
        read, problems = read_folder((path if path.is_dir() else path.parent).absolute())
        mine = path.absolute().as_posix()
        found |= {one.path: one for one in read if one.path == mine or path.is_dir()}
        wrong += [one for one in problems if path.is_dir() or one.place.path == mine]
    return list(found.values()), wrong


def _write(source: Source, text: str) -> None:
    """Put a file in place as a whole; its line ends stay, and a link stays a link."""
    path, where = Path(source.path).resolve(), reporting.path(source.path, Path.cwd())
    try:
        before = path.read_bytes()
        if sources.decode(before) != source.text:
            raise WrongUse(f"{where} has changed while it was laid out; run the command again")
        files.write(path, files.with_line_ends_of(before, text))
    except OSError as error:
        raise WrongUse(f"{where} cannot be written: {error.strerror}; it is as it was") from error
