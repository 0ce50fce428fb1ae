"""The comments of a YAML text, with their places: a reader of values passes over them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from glossgen.parsing.yaml_tree import Loader

HEADER = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\n]*)")
"""Where a block of text begins, with a comment."""


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment."""

    text: str
    """From its # to the end of the line."""
    line: int
    """Counted from 1."""
    column: int
    """Counted from 1."""
    alone: bool
    """Whether nothing else stands on its line."""


def comments(text: str) -> Iterator[Comment]:
    """Yield the comments of a text in order; raises `yaml.YAMLError` where it is no YAML."""
    lines = text.split("\n")
    end = (0, 0)
    for token in yaml.scan(text, Loader=Loader):
        start = (token.start_mark.line, token.start_mark.column)
        yield from _between(lines, end, start)
        end = max(end, (token.end_mark.line, token.end_mark.column))
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            header = HEADER.match(lines[start[0]], start[1])
            if header:
                yield Comment(header[1].rstrip(), start[0] + 1, header.start(1) + 1, False)
    yield from _between(lines, end, (len(lines) - 1, len(lines[-1])))


def _between(lines: list[str], start: tuple[int, int], end: tuple[int, int]) -> Iterator[Comment]:
    """Yield the comments between two tokens, where there is nothing else."""
    for number in range(start[0], min(end[0], len(lines) - 1) + 1):
        first = start[1] if number == start[0] else 0
        last = end[1] if number == end[0] else len(lines[number])
        column = lines[number].find("#", first, last)
        if column >= 0:
            alone = not lines[number][:column].strip()
            yield Comment(lines[number][column:].rstrip(), number + 1, column + 1, alone)
