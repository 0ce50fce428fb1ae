"""The text of a new term file, with a word on what is still to be done."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from glossgen import formatting, naming
from glossgen.model import Folder
from glossgen.parsing import Source

WITH_ADDRESS = re.compile(r"(?P<title>\S.*?)[\s,:;(<]+(?P<url>https?://[^\s<>()]+[^\s<>().,;:])[)>.,;]*")
"""A source that is a title and an address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTerm:
    """What is known of a new term."""

    name: str
    id: str = ""
    """Empty where the name gives it."""
    abbreviations: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    level: str = ""
    short: str = ""
    definition: str = ""
    see_also: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(slots=True)
class _Lines:
    """The lines of the file so far."""

    written: list[str] = field(default_factory=list)
    todo: list[str] = field(default_factory=list)
    """The fields that wait for somebody."""

    def line(self, name: str, value: str) -> None:
        if value:
            self.written.append(f"{name}: {formatting.inline(value)}")

    def many(self, name: str, values: tuple[str, ...]) -> None:
        if values:
            self.written.append(f"{name}: [{', '.join(formatting.inline(value, listed=True) for value in values)}]")

    def ask(self, name: str, what: str, *example: str) -> None:
        self.todo.append(name)
        self.written += [f"# TODO {name}: {what}", *(f"# {line}" for line in example)]


def draft(term: NewTerm, schema: str = "") -> tuple[str, tuple[str, ...]]:
    """Write a term file in the one layout, and name the fields that are still to be filled in.

    `schema` is the address of a JSON Schema, for editors, or empty.
    """
    lines = _Lines()
    if schema:
        lines.written.append(f"# yaml-language-server: $schema={schema}")
    lines.line("term", term.name)
    lines.line("id", term.id if term.id != naming.slug(term.name) else "")
    lines.many("abbreviations", term.abbreviations)
    lines.many("aliases", term.aliases)
    lines.many("tags", term.tags)
    lines.line("level", term.level)
    if term.short:
        lines.written += ["short: " + formatting.inline(" ".join(term.short.split()))]
    else:
        lines.ask("short", "one plain sentence of at most 200 characters", "short: A …")
    if term.definition:
        opening, *rest = formatting.block(term.definition.strip("\n"))
        lines.written += [f"definition: {opening}", *rest]
    else:
        lines.ask("definition", "say what it is, then why it matters, then how it works", "definition: |", "  …")
    lines.many("see_also", term.see_also)
    if term.sources:
        lines.written += ["sources:", *_sources(term.sources)]
    else:
        lines.ask("sources", "where to read more", "sources:", "  - title: …", "    url: https://…")
    text = "\n".join((*lines.written, ""))
    return formatting.format_source(Source("", text, Folder(Path()))).text, tuple(lines.todo)


def _sources(sources: Iterable[str]) -> Iterator[str]:
    for source in sources:
        if found := WITH_ADDRESS.fullmatch(source):
            yield f"  - title: {formatting.inline(found['title'])}"
            yield f"    url: {formatting.inline(found['url'])}"
        else:
            yield f"  - {formatting.inline(source)}"
