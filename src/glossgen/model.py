"""The data that flows through the pipeline: frozen, and without behaviour beyond look-up and formatting."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal, Self

Level = Literal["beginner", "intermediate", "advanced"]
Status = Literal["stub", "draft", "reviewed", "deprecated"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file."""

    path: str
    """Absolute path, with `/` between its parts."""
    line: int = 1
    """Counted from 1."""
    column: int = 1
    """Counted from 1, in characters."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text that the file has on one line, just as it is."""

    offset: int
    """Where it begins in the text."""
    length: int
    place: Place

    def at(self, offset: int) -> Place:
        """Give the place of a character in it; of one behind it, the place of the stretch."""
        ahead = offset - self.offset
        return Place(self.place.path, self.place.line, self.place.column + (ahead if ahead <= self.length else 0))


class Text(str):
    """A piece of text that knows where it was written."""

    __slots__ = ("body", "place")
    place: Place
    """Where the value begins, with the quote or sign before it."""
    body: Place | tuple[Stretch, ...] | None
    """Where the first character stands, if the file has the text just as it is, line by line; else its stretches."""

    def __new__(cls, value: str, place: Place, body: Place | tuple[Stretch, ...] | None = None) -> Self:
        """Pair `value` with the places that it was read from."""
        text = super().__new__(cls, value)
        text.place = place
        text.body = body
        return text

    def __getnewargs__(self) -> tuple[str, Place, Place | tuple[Stretch, ...] | None]:  # type: ignore[override]
        """Make copies and pickles keep the places."""
        return (str(self), self.place, self.body)

    def at(self, offset: int) -> Place:
        """Give the place of a character, or one shortly before it where that is not known."""
        if self.body is None:
            return self.place
        if isinstance(self.body, tuple):
            index = bisect_right(self.body, offset, key=lambda stretch: stretch.offset) - 1
            return self.body[index].at(offset) if index >= 0 else self.place
        before = self[:offset]
        lines = before.count("\n")
        return Place(self.body.path, self.body.line + lines, self.body.column + offset - (before.rfind("\n") + 1))


@dataclass(frozen=True, slots=True)
class Folder:
    """One term folder of the `terms` option."""

    path: Path
    """Absolute."""
    title: str = ""
    """Heading on the page for what this folder adds to a term; empty for a folder that may rewrite."""
    index: int = 0
    """Position in the `terms` option, from base (0) to the last overlay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where to read more: one item of `sources`."""

    title: Text
    url: Text | None = None
    """Absolute http or https address."""
    doi: Text | None = None
    """Bare, such as `10.1038/323533a0`."""
    arxiv: Text | None = None
    """Bare, such as `1706.03762`."""
    authors: tuple[Text, ...] = ()
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One of several meanings under one name."""

    domain: Text
    short: Text | None = None
    definition: Text | None = None
    examples: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkPolicy:
    """How unmarked mentions of a term are linked."""

    mentions: Literal["all", "first", "never"] | None = None
    case_sensitive: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Fields:
    """The fields of a term, as documented for contributors."""

    term: Text
    id: Text
    abbreviations: tuple[Text, ...] = ()
    aliases: tuple[Text, ...] = ()
    tags: tuple[Text, ...] = ()
    level: Text | None = None
    short: Text | None = None
    definition: Text | None = None
    examples: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    see_also: tuple[Text, ...] = ()
    contrast_with: tuple[Text, ...] = ()
    broader: tuple[Text, ...] = ()
    forms: tuple[Text, ...] = ()
    sources: tuple[Citation, ...] = ()
    senses: tuple[Sense, ...] = ()
    status: Text | None = None
    replaced_by: Text | None = None
    former_ids: tuple[Text, ...] = ()
    link: LinkPolicy | None = None


@dataclass(frozen=True, kw_only=True)
class Entry(Fields):
    """What one mapping in one file says of a term."""

    place: Place
    folder: Folder
    topic: str = ""
    """Slug of the sub-folder the file lies in; empty directly under the term folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What a titled overlay adds to a term."""

    title: str
    aliases: tuple[Text, ...] = ()
    """Names of its own; they are among the term's aliases as well."""
    definition: Text | None = None
    examples: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Term(Fields):
    """One term, merged from all entries with its id."""

    topic: str = ""
    additions: tuple[Addition, ...] = ()
    """In the order of the folders."""
    origins: tuple[Place, ...]
    """Where each entry begins, base first."""

    @property
    def is_stub(self) -> bool:
        """Whether the term still lacks its text."""
        return self.status == "stub" or not (self.definition or self.senses)

    @property
    def current_status(self) -> str:
        """The status that is given, else what the term's text says of it."""
        return self.status or ("stub" if self.is_stub else "reviewed")

    @property
    def is_redirect(self) -> bool:
        """Whether the term's page only leads to its replacement."""
        return self.status == "deprecated" and self.replaced_by is not None

    @property
    def passages(self) -> tuple[Text, ...]:
        """Every Markdown text, in the order of the page: of its senses, its own, and what overlays add."""
        parts: tuple[Term | Sense | Addition, ...] = (*self.senses, self, *self.additions)
        return tuple(text for part in parts for text in (part.definition, *part.examples, *part.notes) if text)

    @property
    def names(self) -> tuple[Text, ...]:
        """The name, the abbreviations and the aliases."""
        return (self.term, *self.abbreviations, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A folder of terms."""

    id: str
    title: str
    description: str = ""
    order: int | None = None
    """Position among the topics; those without one follow by title."""


@dataclass(frozen=True)
class Glossary:
    """All merged terms, sorted by id, and their topics, in order of display."""

    terms: tuple[Term, ...]
    topics: tuple[Topic, ...] = ()
    unread: frozenset[str] = frozenset()
    """Ids that probably belong to files that could not be read."""

    @cached_property
    def by_id(self) -> Mapping[str, Term]:
        """The terms by their id."""
        return {term.id: term for term in self.terms}


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """The terms that one term refers to, and is referred to from, as ids in order of display."""

    see_also: tuple[str, ...] = ()
    """Both directions: what the term lists, then what lists it."""
    contrast_with: tuple[str, ...] = ()
    """Both directions."""
    broader: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    """The terms that name this one as `broader`."""
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place in the text of a page where a term is named, linked or not."""

    targets: tuple[str, ...]
    """Ids of the terms that may be meant; of a link, just the one, unless it leads to a list of them."""
    text: str
    """As the page has it."""
    before: str
    """What stands before it in its sentence."""
    after: str
    """What stands behind it in its sentence."""
    rule: str
    """Why it was taken for a name."""
    sense: str = ""
    """Anchor of the sense that is meant; empty for the term as a whole."""
    refused: str = ""
    """Why it is no link; empty if it is one."""
    because: str = ""
    """What in the context decided, if it had to."""
    leads: bool = False
    """Whether it stands where the page says what its term is: before the second heading, in the first paragraph."""

    @property
    def target(self) -> str:
        """The id of the term that it links to; empty for an unlinked one, or a list of several terms."""
        return self.targets[0] if len(self.targets) == 1 and not self.refused else ""


@dataclass(frozen=True)
class Links:
    """How the terms of a glossary hang together."""

    relations: Mapping[str, Relations] = field(default_factory=dict)
    """By term id; every term has one."""
    mentions: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    """What the page of each term names, in order, by the term's id."""
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The ids of the terms that are best known before a term, without those that another of them needs, by its id."""
    cycles: tuple[tuple[str, ...], ...] = ()
    """Ids of terms that lean on one another."""
    order: tuple[str, ...] = ()
    """The ids of all terms in the order in which they are best learned."""

    @cached_property
    def mentioned(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the terms that the page of each term links to from its text, each once, by its id."""
        return {
            source: tuple(dict.fromkeys(mention.target for mention in found if mention.target not in ("", source)))
            for source, found in self.mentions.items()
        }

    @cached_property
    def mentioned_in(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the terms whose text links to a term, by its id."""
        found: dict[str, list[str]] = {}
        for source, targets in self.mentioned.items():
            for target in targets:
                found.setdefault(target, []).append(source)
        return {target: tuple(sources) for target, sources in found.items()}

    @cached_property
    def needed_by(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the terms that need a term, by its id."""
        found: dict[str, list[str]] = {}
        for term, needs in self.needs.items():
            for need in needs:
                found.setdefault(need, []).append(term)
        return {need: tuple(terms) for need, terms in found.items()}
