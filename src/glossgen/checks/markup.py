"""The HTML tags and the link targets in a Markdown text, with their places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

INLINE = re.compile(r"\]\(\s*<?([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)")
BELOW = re.compile(r"^ {0,3}\[[^\]\n]+\]:\s*<?(\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Tag:
    """An HTML tag that opens."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    offset: int
    """Where it stands in the text."""

    def get(self, attribute: str) -> str:
        """Give the value of an attribute; empty if there is none."""
        return next((value for name, value in self.attributes if name == attribute), "")


class _Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[Tag] = []
        self.lines = [0]
        for line in text.split("\n"):
            self.lines.append(self.lines[-1] + len(line) + 1)
        self.feed(text)
        # what follows an unclosed tag, which a browser would read
        self.close()

    def parse_html_declaration(self, start: int) -> int:
        """Take `<![` for a comment, as browsers do: the standard library stops at some."""
        return self.parse_bogus_comment(start)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        values = tuple((name, value or "") for name, value in attrs)
        self.found.append(Tag(tag, values, self.lines[line - 1] + column))
        self.clear_cdata_mode()


def tags(prose: str) -> list[Tag]:
    """Find the tags that open in a Markdown text without its code."""
    return _Tags(prose).found if "<" in prose else []


def targets(prose: str) -> Iterator[tuple[str, int]]:
    """Yield what links and pictures of a Markdown text without its code lead to, each with its offset."""
    patterns = [pattern for sign, pattern in (("](", INLINE), ("]:", BELOW)) if sign in prose]
    for pattern in patterns:
        for match in pattern.finditer(prose):
            yield unescape(match[1]), match.start(1)
