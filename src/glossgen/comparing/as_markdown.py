"""A comparison as Markdown, for the comment on a pull request.

Everything that somebody else wrote is shown as text: a comment on GitHub must not mention people, refer to issues, load
pictures or draw formulas because a term file says so. The format is GitHub Flavored Markdown, https://github.github.com/gfm/.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TypeVar

from markupsafe import Markup

from glossgen.comparing import words
from glossgen.comparing.changes import Comparison
from glossgen.comparing.words import Piece
from glossgen.rendering import templates
from glossgen.reporting import COMMENT_LIMIT, inert, literal, place, printable, visible

SIZE_LIMIT = COMMENT_LIMIT - 500
"""Characters: `glossgen comment` puts its mark before them."""

WIDTH = 112
"""Characters after which a line of text is broken."""

TAGS = {"gone": "del", "new": "ins"}

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Measure:
    """How much is told, so that a report has room where it goes."""

    items: int
    """Of a list, how many."""
    characters: int
    """Of a text, how many."""

    def changed(self, pieces: tuple[Piece, ...]) -> Markup:
        """Write a text with its changes, without what is far from them."""
        return self._block(words.around(pieces))

    def whole(self, pieces: tuple[Piece, ...]) -> Markup:
        """Write a text as it is now."""
        return self._block([Piece("same", "".join(piece.text for piece in pieces if piece.kind != "gone"))])

    def _block(self, pieces: Iterable[Piece]) -> Markup:
        """Write preformatted HTML, in which GitHub looks for nothing at all."""
        shown, room = [], self.characters
        for piece in pieces:
            text = visible(piece.text)
            shown.append(Piece(piece.kind, text if len(text) <= room else f"{text[:room]} …"))
            room -= len(text)
            if room <= 0:
                break
        return Markup(f"<pre>{''.join(map(_marked, _wrapped(shown)))}</pre>")

    def first(self, items: tuple[Item, ...]) -> tuple[Item, ...]:
        """Give the items of a list that are told."""
        return items[: self.items]

    def rest(self, items: tuple[object, ...]) -> int:
        """Tell how many items are left out."""
        return max(0, len(items) - self.items)


MEASURES = (
    Measure(1000, 20_000), Measure(200, 6_000), Measure(60, 3_000), Measure(30, 1_500), Measure(15, 800),
    Measure(8, 400), Measure(4, 200), Measure(1, 100),
)  # fmt: skip
"""From all to the least."""


def as_markdown(comparison: Comparison, base: Path) -> str:
    """Write a comparison with as much detail as fits into one comment; paths are relative to `base`."""
    environment = templates.environment().overlay(finalize=inert)
    environment.filters["literal"] = literal
    text = ""
    for measure in MEASURES:
        values = {"given": comparison, "measure": measure, "where": lambda one: printable(place(one.place, base))}
        text = re.sub(r"\n{3,}", "\n\n", templates.fill(environment, "diff.md.jinja", values))
        if len(text) <= SIZE_LIMIT:
            break
    return text


def _marked(piece: Piece) -> str:
    tag = TAGS.get(piece.kind)
    text = escape(piece.text)
    return f"<{tag}>{text}</{tag}>" if tag else text


def _wrapped(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Break long lines between words."""
    column = 0
    for piece in pieces:
        parts = []
        for part in re.findall(r"\n|[^\S\n]+|\S+", piece.text.strip("\n") if not column else piece.text):
            if part.isspace() and part != "\n" and column + len(part) > WIDTH:
                parts.append("\n")
            else:
                parts.append(part)
            column = 0 if parts[-1] == "\n" else column + len(part)
        yield Piece(piece.kind, "".join(parts))
