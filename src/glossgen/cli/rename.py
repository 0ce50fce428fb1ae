"""glossgen rename."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import click

from glossgen import files, formatting, naming, pipeline, renaming, reporting, sources
from glossgen.cli.common import Loaded, WrongUse, config_option, difference, load
from glossgen.diagnostics import Severity
from glossgen.linking import Targets
from glossgen.model import Term
from glossgen.parsing import Source
from glossgen.renaming import Change, Wish
from glossgen.settings import CONFIG_NAMES, Settings


@click.command(
    short_help="Rename a term and every reference to it.",
    epilog="Example: glossgen rename 'Train set' 'Training set' --dry-run",
)
@click.argument("old")
@click.argument("new")
@config_option
@click.option("--dry-run", is_flag=True, help="Write nothing; print what would change.")
@click.option("--keep-alias", is_flag=True, help="Keep the old name as an alias.")
def rename(old: str, new: str, config_file: Path | None, dry_run: bool, keep_alias: bool) -> None:
    """Give the term OLD, named by id, name, abbreviation or alias, the name NEW; an id as NEW only changes its address.

    The file is moved, the old address leads to the new one, and every reference in term files and pages is changed in
    place: see_also and the like, [[links]] and addresses such as old.md. All files change, or none.
    """
    loaded = load((), config_file, drawn=False)
    targets = loaded.result.linker.targets
    wish = _wish(_term(old, targets), " ".join(new.split()), targets, loaded.options.path, keep=keep_alias)
    found = sources.read(loaded.options.folders)[0]
    changes = [_laid_out(change) for change in renaming.rename(found, targets, wish)]
    _check_results(loaded, found, changes)
    pages = dict(_pages(loaded.options, wish, targets))
    if dry_run:
        _show(changes, pages)
    else:
        _write(changes, pages)
    for what, before, after in (("name", wish.old_name, wish.new_name), ("id", wish.old_id, wish.new_id)):
        click.echo(f"{what}: {before}" + (f" -> {after}" if before != after else " stays"), err=True)


def _term(old: str, targets: Targets) -> Term:
    found = sorted(targets.find_bare(old))
    if len(found) > 1:
        raise WrongUse(f"'{old}' is the name of {len(found)} terms; write the id: {' or '.join(found)}")
    if not found:
        guess = targets.guess(old)
        raise WrongUse(f"there is no term '{old}'" + (f"; did you mean '{guess}'?" if guess else ""))
    return targets.glossary.by_id[found[0]]


def _wish(term: Term, new: str, targets: Targets, path: str, *, keep: bool) -> Wish:
    """Tell a name from an id, and refuse one that is taken or cannot be."""
    slug = naming.slug(new)
    name = str(term.term) if slug == new else new
    new_id = slug or str(term.id)
    taken = ({*targets.find(name)} | {*targets.find(new_id)}) - {term.id}
    if taken:
        raise WrongUse(f"'{new}' belongs to the term '{min(taken)}' already")
    if new_id in naming.RESERVED:
        raise WrongUse(f"'{new_id}' cannot be an id: it has a meaning of its own as a file name")
    if not new or len(new) > 200 or not new.isprintable():
        raise WrongUse("a name is one line of at most 200 characters")
    return Wish(str(term.id), str(term.term), new_id, name, path, keep)


def _laid_out(change: Change) -> Change:
    """Keep the one layout of a file that had it."""
    if formatting.format_source(change.source).text != change.source.text:
        return change
    return replace(change, text=formatting.format_source(replace(change.source, text=change.text)).text)


def _check_results(loaded: Loaded, found: tuple[Source, ...], changes: list[Change]) -> None:
    """Refuse to write what has more errors than before."""
    changed = {change.source.path: replace(change.source, path=change.path, text=change.text) for change in changes}
    for change in changes:
        if change.path != change.source.path and Path(change.path).exists():
            raise WrongUse(f"there is a file {reporting.path(change.path, Path.cwd())} already")
    result = pipeline.run([changed.get(source.path, source) for source in found], options=loaded.options.links)
    errors = [one for one in result.diagnostics if one.severity is Severity.ERROR]
    before = [one for one in loaded.result.diagnostics if one.severity is Severity.ERROR]
    if len(errors) > len(before):
        lines = "\n".join(reporting.lines(errors, Path.cwd()))
        raise WrongUse(f"nothing is written, since the glossary would have these errors:\n{lines}")


def _pages(options: Settings, wish: Wish, targets: Targets) -> Iterator[tuple[Path, tuple[str, str]]]:
    """Give the hand-written pages and set-ups that change, with their text before and after."""
    addresses = renaming.Addresses(rf"(?:\./|\.\./)*{wish.path}/", wish.old_id, wish.new_id)
    docs = options.docs
    for path in (
        *(options.root / name for name in CONFIG_NAMES),
        *(sorted(docs.rglob("*.md")) if docs and docs.is_dir() else ()),
    ):
        try:
            text = sources.decode(path.read_bytes())
        except (OSError, UnicodeDecodeError):
            continue
        if path.suffix == ".md":
            edits = renaming.in_markdown(text, lambda one: renaming.renamed(one, targets, wish), addresses)
        else:
            edits = renaming.in_navigation(text, wish.path, wish.old_id, wish.new_id)
        new = renaming.apply(text, edits)
        if new != text:
            yield path, (text, new)


def _show(changes: list[Change], pages: Mapping[Path, tuple[str, str]]) -> None:
    for change in changes:
        old, new = (reporting.path(path, Path.cwd()) for path in (change.source.path, change.path))
        if old != new:
            click.echo(f"{old} -> {new}")
        click.echo("".join(difference(change.source.text, change.text, old, new)), nl=False)
    for path, (before, after) in pages.items():
        name = reporting.path(path.as_posix(), Path.cwd())
        click.echo("".join(difference(before, after, name, name)), nl=False)


def _write(changes: list[Change], pages: Mapping[Path, tuple[str, str]]) -> None:
    olds = {Path(change.source.path): change for change in changes}
    texts = {Path(change.path): (old, change.text) for old, change in olds.items()}
    texts |= {path: (path, after) for path, (_, after) in pages.items()}
    try:
        files.replace_all(
            {path: files.with_line_ends_of(old.read_bytes(), text) for path, (old, text) in texts.items()},
            [old for old in olds if old not in texts],
        )
    except OSError as error:
        raise WrongUse(f"{error.filename or 'a file'} cannot be written: {error.strerror}; all is as it was") from error
    for change in changes:
        old, new = (reporting.path(path, Path.cwd()) for path in (change.source.path, change.path))
        click.echo(old if old == new else f"{old} -> {new}")
    for path in pages:
        click.echo(reporting.path(path.as_posix(), Path.cwd()))
