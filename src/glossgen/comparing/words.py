"""What changed between two texts, word by word."""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

Kind = Literal["same", "gone", "new"]

TOKEN = re.compile(r"\n\s*\n\s*|\s+|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff\uf900-\ufaff]|[^\W_]+|[\W_]")
"""A break between paragraphs, other white space, a letter of a script without spaces, a word, or a sign."""

LIMIT = 4_000_000
"""The product of the numbers of words from which on two texts are not compared any more: the time grows with it."""

SHOWN = 14
"""Words of an unchanged stretch that are shown on each side of a change."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of two texts that are compared."""

    kind: Kind
    """In both of them, in the old one alone, or in the new one alone."""
    text: str


def compare(before: str, after: str) -> tuple[Piece, ...]:
    """Compare two texts; where lines break does not count, where paragraphs do does."""
    return tuple(_merged(_pieces(TOKEN.findall(before), TOKEN.findall(after))))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    old_keys, new_keys = list(map(_key, old)), list(map(_key, new))
    shortest = min(len(old), len(new))
    head = next((at for at in range(shortest) if old_keys[at] != new_keys[at]), shortest)
    rest = shortest - head
    tail = next((at for at in range(rest) if old_keys[-1 - at] != new_keys[-1 - at]), rest)
    yield from (Piece("same", token) for token in new[:head])
    ends = len(old) - tail, len(new) - tail
    if (ends[0] - head) * (ends[1] - head) > LIMIT:
        changes = [("replace", head, ends[0], head, ends[1])]
    else:
        matcher = difflib.SequenceMatcher(None, old_keys[head : ends[0]], new_keys[head : ends[1]], autojunk=False)
        changes = [
            (tag, head + one, head + two, head + three, head + four)
            for tag, one, two, three, four in matcher.get_opcodes()
        ]
    for tag, one, two, three, four in changes:
        if tag == "equal":
            yield from (Piece("same", token) for token in new[three:four])
        else:
            yield from (Piece("gone", token) for token in old[one:two])
            yield from (Piece("new", token) for token in new[three:four])
    yield from (Piece("same", token) for token in new[ends[1] :])


def plain(text: str) -> str:
    """Give what counts of a text."""
    return "".join(map(_key, TOKEN.findall(text)))


def _key(token: str) -> str:
    """Give what counts of a token."""
    return token if not token.isspace() else "\n\n" if token.count("\n") > 1 else " "


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join neighbours of a kind; a lone space between two changes belongs to both."""
    found = [
        [kind, "".join(piece.text for piece in several)] for kind, several in groupby(pieces, lambda one: one.kind)
    ]
    gone, new = "", ""
    for at, (kind, text) in enumerate(found):
        is_between = 0 < at < len(found) - 1 and kind == "same" and text == " "
        if kind == "same" and not is_between:
            yield from _both(gone, new)
            gone, new = "", ""
            yield Piece("same", text)
        if kind != "new" and (kind == "gone" or is_between):
            gone += text
        if kind == "new" or is_between:
            new += text
    yield from _both(gone, new)


def _both(gone: str, new: str) -> Iterator[Piece]:
    if gone:
        yield Piece("gone", gone)
    if new:
        yield Piece("new", new)


def is_changed(pieces: Iterable[Piece]) -> bool:
    """Tell whether anything but the breaks of lines is different."""
    return any(piece.kind != "same" for piece in pieces)


def around(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    """Leave out what is far from any change."""
    for at, piece in enumerate(pieces):
        words = re.findall(r"\s*\S+", piece.text) if piece.kind == "same" else []
        if len(words) <= 2 * SHOWN + 4:
            yield piece
            continue
        trailing = piece.text[len(piece.text.rstrip()) :]
        head = "".join(words[:SHOWN]) if at else ""
        tail = "".join(words[-SHOWN:]) + trailing if at < len(pieces) - 1 else ""
        yield Piece("same", f"{head} …{tail if tail[:1].isspace() or not tail else ' ' + tail}")
