"""What the rules look at."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields

from glossgen import naming
from glossgen.checks.prose import without_code
from glossgen.model import Citation, Entry, Glossary, Links, Sense, Term, Text


@dataclass(frozen=True, slots=True)
class Subject:
    """A glossary, its links, and what other stages know of it."""

    glossary: Glossary
    links: Links
    formula_faults: Callable[[str], Iterable[tuple[int, str, str]]]
    """Gives the formulas of a Markdown text that cannot be drawn: offset, LaTeX and reason."""
    entries: tuple[Entry, ...] = ()
    """The terms as the files have them."""
    files: Mapping[str, str] = field(default_factory=dict)
    """The texts of all term files, by path."""
    has_page: Callable[[str], bool] | None = None
    """Tells whether an address, relative to that of a term's page, leads to a page or file; None if nobody knows."""
    _prose: dict[str, str] = field(default_factory=dict)

    def prose(self, markdown: str) -> str:
        """Give a Markdown text with its code blanked, which several rules look at."""
        if markdown not in self._prose:
            self._prose[markdown] = without_code(markdown)
        return self._prose[markdown]


def definitions(term: Term) -> Iterator[Text]:
    """Yield every definition that a term gives, without what overlays add."""
    parts: tuple[Term | Sense, ...] = (term, *term.senses)
    yield from (part.definition for part in parts if part.definition)


def shorts(term: Term) -> Iterator[Text]:
    """Yield every short definition that a term gives."""
    parts: tuple[Term | Sense, ...] = (term, *term.senses)
    yield from (part.short for part in parts if part.short)


def texts(value: object) -> Iterator[Text]:
    """Yield every text in an entry, a term, or a part of one."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif isinstance(value, Term | Entry | Sense | Citation):
        for spec in fields(value):
            yield from texts(getattr(value, spec.name))


def lists(term: Term, other: Term) -> bool:
    """Tell whether a term names another as what readers confuse it with."""
    names = {naming.fold(name) for name in (other.id, *other.names)}
    return any(naming.fold(reference) in names for reference in term.contrast_with)
