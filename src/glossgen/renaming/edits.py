"""Changes of a text at exact places."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """One change: what stands between two offsets is replaced."""

    start: int
    end: int
    new: str


class Lines:
    """Where the lines of a text begin."""

    def __init__(self, text: str) -> None:
        """Look through `text`."""
        self.text = text
        self._starts = [0]
        for line in text.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)

    def offset(self, line: int, column: int) -> int:
        """Give the offset of a place, both counted from 1."""
        return min(self._starts[min(line, len(self._starts)) - 1] + column - 1, len(self.text))

    def end(self, offset: int) -> int:
        """Give where the line of an offset ends."""
        found = self.text.find("\n", offset)
        return len(self.text) if found < 0 else found


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Make changes that do not overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text
