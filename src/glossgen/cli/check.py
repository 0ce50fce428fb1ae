"""glossgen check."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from glossgen import findings, naming, reporting, revisions
from glossgen.cli.common import FINDINGS, Loaded, WrongUse, config_option, folders_argument, load, run
from glossgen.diagnostics import Code, Diagnostic, GlossgenError, has_errors


def _codes(_: click.Context, __: click.Parameter, values: Iterable[str]) -> frozenset[Code]:
    """Read codes, each value one or several with commas between."""
    found = set()
    for slug in (slug.strip() for value in values for slug in value.split(",") if slug.strip()):
        code = Code.named(slug)
        if code is None:
            guess = naming.closest(slug, (code.slug for code in Code))
            raise click.BadParameter(f"there is no code '{slug}'" + (f"; did you mean '{guess}'?" if guess else ""))
        found.add(code)
    return frozenset(found)


@click.command(short_help="Check the term files.", epilog="Example: glossgen check --strict --changed-since main")
@folders_argument
@config_option
@click.option("--strict", is_flag=True, help="Let warnings fail the check as well.")
@click.option("--style", is_flag=True, help="Check the house style too, whatever mkdocs.yml says.")
@click.option("--select", metavar="CODE", multiple=True, callback=_codes, help="Report these codes only: a,b or twice.")
@click.option("--ignore", metavar="CODE", multiple=True, callback=_codes, help="Do not report these codes.")
@click.option("--changed-since", metavar="REV", help="Report only what is new since a revision of git, such as main.")
@click.option(
    "--format", "form", type=click.Choice(list(reporting.FORMATS)), default="text", show_default=True,
    help="How to print it: for people, for programs, as GitHub annotations, or for code scanning.",
)  # fmt: skip
def check(
    folders: tuple[Path, ...],
    config_file: Path | None,
    strict: bool,
    style: bool,
    select: frozenset[Code],
    ignore: frozenset[Code],
    changed_since: str | None,
    form: str,
) -> None:
    """Check the term files, those of FOLDERS or of mkdocs.yml, and print every problem with its place.

    FOLDERS are all of the glossary: what they refer to elsewhere is unknown.

    Exits with 0 when all is well, 1 when there are problems, 2 on wrong use.
    """
    loaded = load(folders, config_file, style)
    found = loaded.result.diagnostics
    if changed_since is not None:
        found = _new(loaded, changed_since, bool(folders), style)
    shown = tuple(one for one in found if one.code not in ignore and (not select or one.code in select))
    on_terminal = sys.stdout.isatty()
    report = reporting.Report(
        diagnostics=shown,
        base=Path.cwd(),
        texts={source.path: source.text for source in loaded.sources} if on_terminal else {},
        is_coloured=on_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
    )
    for line in reporting.FORMATS[form](report):
        click.echo(line)
    count = len(loaded.result.glossary.terms)
    since = f" since {changed_since}" if changed_since is not None else ""
    click.echo(f"{count} term{'s' if count != 1 else ''} checked: {reporting.tally(shown)}{since}", err=True)
    if has_errors(shown) or (strict and shown):
        sys.exit(FINDINGS)


def _new(loaded: Loaded, name: str, are_given: bool, style: bool) -> tuple[Diagnostic, ...]:
    """Give the findings that are not there at a revision; raises WrongUse where it cannot be read."""
    try:
        then = revisions.read(name, loaded.options, loaded.options.folders if are_given else ())
    except GlossgenError as error:
        raise WrongUse(str(error)) from error
    exists = then.paths.__contains__
    before = run(then.options, then.sources, then.problems, loaded.drawings, style, exists).diagnostics
    new, _ = findings.changes(before, loaded.result.diagnostics, lambda path: Path(path).exists())
    before_texts = {source.path: source.text for source in then.sources}
    changed = {source.path for source in loaded.sources if before_texts.get(source.path) != source.text}
    told = (findings.at_change(one, changed.__contains__) for one in new)
    return tuple(sorted(told, key=lambda one: one.sort_key))
