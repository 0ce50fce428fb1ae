"""What a change does to a glossary: to its terms, to the links between them, and to what is wrong with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from glossgen.comparing.words import Piece
from glossgen.diagnostics import Diagnostic, Severity
from glossgen.model import Glossary, Links, Place

Kind = Literal["added", "changed", "renamed", "removed"]
KINDS: tuple[Kind, ...] = ("added", "changed", "renamed", "removed")


@dataclass(frozen=True, slots=True)
class Version:
    """A glossary at one time."""

    glossary: Glossary
    links: Links
    """With the mentions."""
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A page of a term that links to a term, with the first sentence that does."""

    source_id: str
    """Of the term whose page it is; the new one, if there are two."""
    source: str
    """Name of the term whose page it is."""
    target: str
    """Name of the term that it leads to."""
    sense: str
    """Anchor of the sense that it leads to; empty for the term as a whole."""
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field that is different."""

    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A term that is different."""

    kind: Kind
    id: str
    """The new one, if there are two."""
    name: str
    former_id: str = ""
    """Of a renamed term."""
    former_name: str = ""
    place: Place
    fields: tuple[Field, ...] = ()
    """Of a removed term, its short definition."""
    gained: tuple[Link, ...] = ()
    """Links to it that are new."""
    lost: tuple[Link, ...] = ()
    """Links to it that are gone."""
    leads: tuple[str, ...] = ()
    """Of a new term: the names of the terms that its text links to."""
    leads_to: str = ""
    """Of a removed term: the name of the one that its address leads to now, if any."""
    is_unread: bool = False
    """Of a removed term: whether its file is there, but has errors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All that is different between two versions of a glossary."""

    terms: tuple[Change, ...]
    """By kind, then in the order of the alphabet."""
    topics: tuple[Field, ...]
    gained: tuple[Link, ...]
    """New links between terms that were there before, to those that stayed as they are."""
    lost: tuple[Link, ...]
    """Links that are gone between terms that are still there, to those that stayed as they are."""
    new: tuple[Diagnostic, ...]
    solved: tuple[Diagnostic, ...]
    lonely: tuple[str, ...]
    """Names of terms to which something led, and nothing does now."""
    unlinked: tuple[str, ...]
    """Names of new terms to which nothing leads."""
    dead: tuple[str, ...]
    """Ids that were addresses, and are not any more."""
    total: int
    """How many terms there are now."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is different."""
        return not (self.terms or self.topics or self.gained or self.lost or self.new or self.solved)

    @property
    def gains(self) -> int:
        """How many links are new on pages that were there before."""
        return len(self.gained) + self._count(one for change in self.terms for one in change.gained)

    @property
    def losses(self) -> int:
        """How many links are gone on pages that are still there."""
        return len(self.lost) + self._count(one for change in self.terms for one in change.lost)

    @property
    def errors(self) -> int:
        """How many of the new findings are errors."""
        return sum(one.severity is Severity.ERROR for one in self.new)

    def _count(self, links: Iterable[Link]) -> int:
        alone = {one.id for one in self.terms if one.kind in ("added", "removed")}
        return sum(one.source_id not in alone for one in links)

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """Give the terms that changed in one way."""
        return tuple(one for one in self.terms if one.kind == kind)
