"""glossgen new."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import get_args

import click

from glossgen import linking, naming, reporting
from glossgen.cli import creating
from glossgen.cli.common import WrongUse, config_option, load
from glossgen.diagnostics import has_errors
from glossgen.drafting import NewTerm, draft
from glossgen.linking import Linker
from glossgen.model import Glossary, Level

Names = tuple[str, ...]


@click.command(
    short_help="Begin the file of a new term.",
    epilog="Example: glossgen new 'Gradient clipping' --topic training --see-also gradient",
)
@click.argument("name")
@config_option
@click.option("--topic", help="The folder of the topic; by default that of the terms which mention it most.")
@click.option("--id", "id_", help="The address, where the name gives none.")
@click.option("--short", help="The short definition, one sentence.")
@click.option("--level", type=click.Choice(get_args(Level)), help="How much one has to know before.")
@click.option("--alias", "aliases", multiple=True, help="Another name; may be given several times.")
@click.option("--abbreviation", "abbreviations", multiple=True, help="An abbreviation; may be given several times.")
@click.option("--tag", "tags", multiple=True, help="A tag; may be given several times.")
@click.option("--see-also", "see_also", multiple=True, help="A related term; may be given several times.")
@click.option("--source", "sources", multiple=True, help="A title or address; may be given several times.")
@click.option("--anyway", is_flag=True, help="Write it although a term has almost the same name.")
@click.option("--yes", "-y", is_flag=True, help="Ask nothing, and take what is proposed.")
def new(
    name: str,
    config_file: Path | None,
    topic: str | None,
    id_: str | None,
    short: str | None,
    level: str | None,
    aliases: tuple[str, ...],
    abbreviations: tuple[str, ...],
    tags: tuple[str, ...],
    see_also: tuple[str, ...],
    sources: tuple[str, ...],
    anyway: bool,
    yes: bool,
) -> None:
    """Write the file of a new term called NAME, with a comment wherever something is still to do.

    What is not given is asked for on a terminal. Topic, abbreviations, tags and related terms are proposed from the
    texts that mention the name. Nothing is overwritten.
    """
    loaded = load((), config_file, drawn=False)
    linker = loaded.result.linker
    name = " ".join(name.split())
    wanted = _identifier(name, id_)
    if not anyway:
        _refuse_alike((name, *aliases, *abbreviations), linker)
    proposed = linking.propose(name, linker)
    ask = _Asker(asks=not yes and sys.stdin.isatty())
    folder = _folder(topic, proposed.topic, loaded.result.glossary, ask)
    path = loaded.options.folders[0].path / folder / f"{wanted}.yml"
    term = NewTerm(
        name=name,
        id=wanted,
        abbreviations=ask.several("Abbreviations", abbreviations, proposed.abbreviations),
        aliases=aliases,
        tags=ask.several("Tags", tags, proposed.tags),
        level=level or "",
        short=short if short is not None else ask.text("Short definition, one sentence"),
        see_also=ask.several("See also", see_also, proposed.see_also, lambda names: _known(names, linker)),
        sources=sources,
    )
    text, todo = draft(term, creating.schema(loaded.options, path))
    creating.create(path, text)
    _tell(path, proposed.mentioned_in, todo)
    _report(config_file, path)


class _Asker:
    """Asks on a terminal, and elsewhere takes what is proposed."""

    def __init__(self, *, asks: bool) -> None:
        self.asks = asks

    def one(self, label: str, given: str | None, proposed: str, choices: list[str]) -> str:
        if given is None and self.asks and choices:
            click.echo(f"Topics: {', '.join(choices)}", err=True)
            kind, label = click.Choice([*choices, "-"]), f"{label} (- for none)"
            answer = click.prompt(label, default=proposed or "-", type=kind, show_choices=False, err=True)
            return "" if answer == "-" else str(answer)
        return proposed if given is None else given

    def several(
        self, label: str, given: Names, proposed: Names, check: Callable[[Names], Names] = lambda names: names
    ) -> Names:
        if given or not self.asks:
            return check(given or proposed)

        def read(answer: str) -> Names:
            names = tuple(part.strip() for part in answer.split(",") if part.strip() not in ("", "-"))
            try:
                return check(names)
            except WrongUse as error:
                raise click.UsageError(error.message) from error  # which asks once more

        default = ", ".join(proposed) or "-"
        found: Names = click.prompt(f"{label} (- for none)", default=default, value_proc=read, err=True)
        return found

    def text(self, label: str) -> str:
        return str(click.prompt(label, default="", show_default=False, err=True)) if self.asks else ""


def _identifier(name: str, given: str | None) -> str:
    """Give the id of a new term, which is its file's name as well."""
    if fault := creating.fault_of_name(name):
        raise WrongUse(fault)
    wanted = naming.slug(name) if given is None else given
    if not wanted:
        raise WrongUse(f"no id can be made from the name '{name}'; add --id, as in --id some-word")
    if not creating.is_id(wanted):
        raise WrongUse(f"'{wanted}' cannot be an id; add --id with lower-case letters, digits and hyphens")
    return wanted


def _refuse_alike(names: tuple[str, ...], linker: Linker) -> None:
    if found := creating.alike(names, linker):
        raise WrongUse("\n".join((*found, "add a name to that term instead, or --anyway if they are two things")))


def _known(references: tuple[str, ...], linker: Linker) -> tuple[str, ...]:
    for reference in references:
        if len(linker.targets.find(reference)) != 1:
            raise WrongUse(f"'{reference}': {creating.why_none(reference, linker.targets)}")
    return references


def _folder(given: str | None, proposed: str, glossary: Glossary, ask: _Asker) -> str:
    """Give the folder of the topic that is given, asked for or proposed; raises WrongUse if there is none."""
    topics = sorted({term.topic for term in glossary.terms if term.topic})
    topic = ask.one("Topic", given, proposed, topics)
    if topic and topic not in topics:
        guess = naming.closest(topic, topics)
        hint = f"did you mean '{guess}'?" if guess else f"they are: {', '.join(topics)}"
        raise WrongUse(f"there is no topic '{topic}'; {hint}")
    return topic


def _tell(path: Path, mentioned_in: Names, todo: Iterable[str]) -> None:
    """Print where the file is, and what comes next."""
    click.echo(reporting.path(path.as_posix(), Path.cwd()))
    if mentioned_in:
        click.echo(f"mentioned in: {', '.join(mentioned_in)}", err=True)
    click.echo(f"to do in the file: {', '.join(todo) or 'nothing'}; then run: glossgen check", err=True)


def _report(config_file: Path | None, path: Path) -> None:
    """Print what is wrong with the new file, if what was given is."""
    found = [one for one in load((), config_file, drawn=False).result.diagnostics if one.place.path == path.as_posix()]
    for line in reporting.lines(found, Path.cwd()):
        click.echo(line, err=True)
    if has_errors(found):
        sys.exit(1)
