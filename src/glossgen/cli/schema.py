"""glossgen schema."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from glossgen import naming, parsing
from glossgen.cli.common import config_option, load, write
from glossgen.model import Glossary


@click.command(
    short_help="Write the JSON Schema of term files, for editors.",
    epilog="Example: glossgen schema --with-ids --out .cache/term.json",
)
@click.argument("kind", type=click.Choice(["term", "topic"]), default="term")
@config_option
@click.option("--with-ids", is_flag=True, help="Let editors complete the terms and tags of the glossary of mkdocs.yml.")
@click.option("--out", type=click.Path(path_type=Path), help="The file to write; by default the terminal.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
def schema(kind: str, config_file: Path | None, with_ids: bool, out: Path | None, force: bool) -> None:
    """Write the JSON Schema of a term file, or of a topic's file, for editors.

    An editor that knows it completes fields and underlines what is wrong while you type. What needs the whole glossary,
    such as references, is left to glossgen check.
    """
    text = text_of_schema(kind, load((), config_file, drawn=False).result.glossary if with_ids else None)
    if out is None:
        click.echo(text, nl=False)
    else:
        write({out: text}, force)


def text_of_schema(kind: str, glossary: Glossary | None = None) -> str:
    """Write a schema as JSON; the terms and tags of a glossary complete references and tags."""
    if kind == "topic":
        made = parsing.topic_schema()
    elif glossary is None:
        made = parsing.term_schema()
    else:
        tags = {naming.fold(tag): str(tag) for term in glossary.terms for tag in term.tags}
        made = parsing.term_schema(sorted(set(_names(glossary)), key=naming.sort_key), sorted(tags.values()))
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _names(glossary: Glossary) -> Iterator[str]:
    """Give what may stand for each term in a reference: its id and its name."""
    for term in glossary.terms:
        if not term.is_redirect:
            yield from (str(term.id), str(term.term))
