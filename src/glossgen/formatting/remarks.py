"""Which key or item of a document a comment belongs to."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from glossgen.model import Place
from glossgen.parsing import Comment, Document, Location

HYPHEN = 2
"""Columns of a hyphen and a space before an item."""

REACH = 1000
"""How many keys and items before a comment are looked at."""

OF_THE_FILE = re.compile(r"#\s*(?:yaml-language-server|glossgen)\s*:", re.IGNORECASE)
"""A comment that speaks to a program, and means what it stands before."""


@dataclass(frozen=True, slots=True)
class Remarks:
    """The comments of a document, by the key or item that they belong to; those of `()` stand at its beginning."""

    above: dict[Location, list[str]] = field(default_factory=dict)
    beside: dict[Location, list[str]] = field(default_factory=dict)
    below: dict[Location, list[str]] = field(default_factory=dict)
    around: set[Location] = field(default_factory=set)
    """What has a comment somewhere inside."""

    def add(self, where: dict[Location, list[str]], location: Location, text: str) -> None:
        """Put a comment to the others of its key or item."""
        where.setdefault(location, []).append(text)
        self.around.update(location[:depth] for depth in range(len(location)))


@dataclass(frozen=True, slots=True, order=True)
class _Node:
    line: int
    column: int
    depth: int
    document: int
    location: Location = field(compare=False)

    @property
    def level(self) -> int:
        """How far in it stands in the one layout."""
        return len(self.location)

    @property
    def margin(self) -> int:
        """The column from which a comment is no longer outside of it."""
        return self.column - (HYPHEN if isinstance(self.location[-1], int) else 0)


def assign(
    comments: Sequence[Comment], documents: Sequence[Document], first: int
) -> tuple[Sequence[Remarks], Sequence[str]]:
    """Give the remarks of each document, and the comments behind the last one; all begins at the line `first`.

    A comment beside something belongs to the outermost key or item that begins on its line; one on a line of its own to
    what follows, unless that is farther left than the comment; one before the first key and a blank line to the
    document.
    """
    nodes = sorted(
        _Node(place.line - first + 1, place.column, len(location), index, location)
        for index, document in enumerate(documents)
        for location, place in _parts(document)
    )
    remarks = [Remarks() for _ in documents]
    rest: list[str] = []
    starts = [(node.line, node.column) for node in nodes]
    for index, comment in enumerate(comments):
        after = bisect_left(starts, (comment.line, comment.column))
        if not comment.alone and after:
            node = _beside(comment, nodes, starts, after)
            its = remarks[node.document]
            its.add(its.beside, node.location, comment.text)
        elif (inside := _inside(comment, nodes, after)) is not None:
            its = remarks[inside.document]
            its.add(its.below, inside.location, comment.text)
        elif after < len(nodes):
            node = nodes[after]
            its = remarks[node.document]
            opens = not after or nodes[after - 1].document != node.document
            adjacent = bisect_left(comments, node.line, key=lambda one: one.line) - index == node.line - comment.line
            heads = opens and (not adjacent or OF_THE_FILE.match(comment.text) is not None)
            its.add(its.above, () if heads else node.location, comment.text)
        else:
            rest.append(comment.text)
    return remarks, rest


def _beside(comment: Comment, nodes: Sequence[_Node], starts: Sequence[tuple[int, int]], after: int) -> _Node:
    """Find what begins on the line of a comment: of an item and its first key, the key."""
    index = min(bisect_left(starts, (comment.line, 0)), after - 1)
    while index + 1 < after and starts[index + 1] == starts[index]:
        index += 1
    return nodes[index]


def _parts(document: Document) -> list[tuple[Location, Place]]:
    """Give the places of all keys, and of the items of lists."""
    items = ((where, place) for where, place in document.places.items() if where and isinstance(where[-1], int))
    return [*document.keys.items(), *items]


def _inside(comment: Comment, nodes: Sequence[_Node], after: int) -> _Node | None:
    """Find what a comment is the end of: something that is farther in than what follows."""
    margin, level = (nodes[after].margin, nodes[after].level) if after < len(nodes) else (1, 1)
    if after and comment.column > margin:
        for node in reversed(nodes[max(0, after - REACH) : after]):
            if node.document != nodes[after - 1].document or node.level <= level:
                return None
            if node.margin <= comment.column:
                return node
    return None
