"""glossgen links."""

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from glossgen import pipeline, reporting, reports
from glossgen.cli.common import FINDINGS, WrongUse, config_option, load, render, report, site_of
from glossgen.diagnostics import has_errors
from glossgen.formats import mentions
from glossgen.model import Term
from glossgen.pipeline import Result


@click.command(short_help="Print what the pages link to.", epilog="Example: glossgen links gradient-descent --explain")
@click.argument("where", required=False)
@config_option
@click.option("--explain", is_flag=True, help="Also print what is not linked, and why.")
@click.option("--common", is_flag=True, help="Print the words that are too common to be linked everywhere.")
@click.option("--cycles", is_flag=True, help="Print the terms whose definitions lean on one another.")
@click.option("--order", is_flag=True, help="Print all terms in an order in which they can be read.")
@click.option("--suggest", is_flag=True, help="Print terms that are worth a see_also.")
@click.option("--wanted", is_flag=True, help="Print phrases that texts use and no file defines.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print it."
)
def links(where: str | None, config_file: Path | None, explain: bool, form: str, **asked: bool) -> None:
    """Print what the pages of terms link to, all or those of WHERE: a term, or a term file.

    Each line has the place of a mention, its form, the term that it leads to and the rule by which it was found.
    The other reports, one at a time, are about the whole glossary.
    """
    table = _report(asked, {"--explain": explain, "WHERE": where})
    loaded = load((), config_file)
    result = loaded.result
    terms = _chosen(where, result) if where else result.glossary.terms
    desk = pipeline.desk(result)
    desk.explains = True
    found = pipeline.read_links(result, render(loaded, site_of(loaded.options)), desk)
    if table:
        values = reports.REPORTS[table](reports.Whole(result, pipeline.hang_together(result, found), found))
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
        report(result)
        sys.exit(FINDINGS)


def _report(asked: Mapping[str, bool], others: Mapping[str, object]) -> str | None:
    """Give the name of the report that is asked for, if any; raises UsageError for what does not go together."""
    reports = [name for name, given in asked.items() if given]
    given = [f"--{name}" for name in reports] + [name for name, value in others.items() if value]
    if reports and len(given) > 1:
        raise click.UsageError(f"{given[0]} and {given[1]} do not go together")
    return reports[0] if reports else None


def _chosen(where: str, result: Result) -> tuple[Term, ...]:
    """Find the terms that a name, an id or the path of a file stands for."""
    path = Path(where)
    if path.is_file():
        inside = tuple(
            term for term in result.glossary.terms if any(path.samefile(place.path) for place in term.origins)
        )
        if inside:
            return inside
        raise WrongUse(f"'{where}' is no term file of this glossary")
    targets = result.linker.targets
    found = tuple(result.glossary.by_id[target] for target in sorted(targets.find_bare(where)))
    if not found:
        guess = targets.guess(where)
        raise WrongUse(f"there is no term '{where}'" + (f"; did you mean '{guess}'?" if guess else ""))
    return found
