"""What the rules look at."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from glossgen.model import Glossary, Links, Sense, Term, Text


@dataclass(frozen=True, slots=True)
class Subject:
    """A glossary, its links, and how to tell whether its formulas can be drawn."""

    glossary: Glossary
    links: Links
    formula_faults: Callable[[str], Iterable[tuple[str, str]]]
    """Gives the formulas of a Markdown text that cannot be drawn, each with the reason."""


def definitions(term: Term) -> Iterator[Text]:
    """Yield every definition that a term gives, without what overlays add."""
    parts: tuple[Term | Sense, ...] = (term, *term.senses)
    yield from (part.definition for part in parts if part.definition)


def shorts(term: Term) -> Iterator[Text]:
    """Yield every short definition that a term gives."""
    parts: tuple[Term | Sense, ...] = (term, *term.senses)
    yield from (part.short for part in parts if part.short)
