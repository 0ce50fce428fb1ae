"""Runs of text in a parsed Markdown tree: read as one string, and given links.

A paragraph such as `**gradient** descent` is several elements; a `Run` joins their texts, knows where each came
from, and can put an element around any part of it.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown.util import ETX, STX, AtomicString

from glossgen.linking.words import BARRIER

BARRED_TAGS = frozenset(
    """
    a button caption code dt figcaption iframe img input kbd label legend math noscript object option pre samp
    script select style summary svg textarea title var
    """.split()
)
"""Elements whose text is no prose, or is linked already."""
STASHED = f"{STX}wzxhzdk:"
"""What Python-Markdown's placeholder of raw HTML begins with."""
PLACEHOLDER = re.compile(f"{STASHED}(\\d+){ETX}|{STX}(\\d+){ETX}")
"""One of raw HTML or an entity, or of an escaped character."""

RawHtml = Callable[[int], str]
"""Gives the raw HTML that Python-Markdown has put aside under a number."""


class Piece(NamedTuple):
    """The text of an element, or the text behind it."""

    element: Element
    is_tail: bool
    start: int
    """Where it begins in the run."""


class RunLink(NamedTuple):
    """A link that the author has set."""

    address: str
    text: str
    start: int
    """Where its barrier stands in the run."""


class Spot(NamedTuple):
    """A place in the content of an element."""

    container: Element
    child: int
    """Number of the child that the text stands behind; -1 for the text before the first one."""
    offset: int


@dataclass
class Run:
    """Text that reads as one, such as that of a paragraph."""

    section: int
    """Number of its section on the page."""
    quiet: bool = False
    """Whether nothing in it is linked by itself: a heading, or what is exempt."""
    pieces: list[Piece] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """Where each piece begins in the run."""
    parents: dict[Element, Element] = field(default_factory=dict)
    links: list[RunLink] = field(default_factory=list)
    """The links in it; where it is exempt, only explicit ones."""
    open_tags: list[str] = field(default_factory=list)
    """Names of raw tags such as `<a>` that are open at its end."""
    aside: dict[int, str] = field(default_factory=dict)
    """What stands in the place of a barrier, where that is text."""
    _parts: list[str] = field(default_factory=list)
    length: int = 0

    @property
    def text(self) -> str:
        """The text, with a barrier for each element that is none."""
        if len(self._parts) > 1:
            self._parts = ["".join(self._parts)]
        return self._parts[0] if self._parts else ""

    @property
    def has_words(self) -> bool:
        """Whether it is more than white space and raw HTML."""
        text = self.text.strip()
        return bool(text) and not (text[0] == STX and text.find(ETX) == len(text) - 1)

    def add(self, element: Element, text: str | None, *, is_tail: bool, raw: RawHtml) -> None:
        """Add a text, without what stands inside raw HTML that is no prose."""
        if not text:
            return
        if isinstance(text, AtomicString):
            self.bar(str(text))
            return
        if STX in text:
            text = unescaped(text, raw)
            if is_tail:
                element.tail = text
            else:
                element.text = text
        self.pieces.append(Piece(element, is_tail, self.length))
        self.starts.append(self.length)
        self._append(self._muted(text, raw) if self.open_tags or STASHED in text else text)

    def bar(self, text: str = "") -> None:
        """Add a barrier."""
        self.aside[self.length] = text
        self._append(BARRIER)

    def _muted(self, text: str, raw: RawHtml) -> str:
        muted = _mute(text, self.open_tags, raw)
        for offset, (char, shown) in enumerate(zip(muted, text, strict=True)):
            if char == BARRIER:
                self.aside[self.length + offset] = shown
        return muted

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)

    def _piece(self, start: int, end: int) -> int:
        """Give the number of the piece that a part lies in; -1 if it reaches over several."""
        number = bisect_right(self.starts, start) - 1
        within = number + 1 == len(self.starts) or self.starts[number + 1] >= end
        return number if within else -1

    def span(self, start: int, end: int) -> tuple[Spot, Spot] | None:
        """Find the places, in one element, between which a part stands; None if it cuts other elements in two."""
        starts = list(self._lifted(self._spot(start, at_end=False), at_end=False))
        for after in self._lifted(self._spot(end, at_end=True), at_end=True):
            for before in starts:
                if before.container is after.container:
                    return before, after
        return None

    def _spot(self, position: int, *, at_end: bool) -> Spot:
        chosen = self.pieces[0]
        for piece in self.pieces:
            if piece.start < position or (piece.start == position and not at_end):
                chosen = piece
            else:
                break
        offset = position - chosen.start
        if not chosen.is_tail:
            return Spot(chosen.element, -1, offset)
        parent = self.parents[chosen.element]
        return Spot(parent, list(parent).index(chosen.element), offset)

    def _lifted(self, spot: Spot, *, at_end: bool) -> Iterator[Spot]:
        """Yield a place, and those outside the elements that begin, or end, right there."""
        yield spot
        while True:
            container, index, offset = spot
            last = index == len(container) - 1 and offset == len(_text(container, index))
            if container not in self.parents or not (last if at_end else index == -1 and offset == 0):
                return
            parent = self.parents[container]
            place = list(parent).index(container)
            spot = Spot(parent, place, 0) if at_end else Spot(parent, place - 1, len(_text(parent, place - 1)))
            yield spot

    def fits(self, start: int, end: int) -> bool:
        """Tell whether an element can be put around a part."""
        return self._piece(start, end) >= 0 or self.span(start, end) is not None

    def wrap(self, start: int, end: int, wrapper: Element) -> None:
        """Put an element around a part; work from right to left, so that what comes before keeps its place."""
        span = self.span(start, end)
        if span is None:
            raise ValueError("the part cuts elements in two")
        (container, first, begin), (_, last, stop) = span
        closing = _text(container, last)
        opening = _text(container, first)
        wrapper.tail = closing[stop:]
        if first == last:
            wrapper.text = opening[begin:stop]
        else:
            wrapper.text = opening[begin:]
            moved = list(container)[first + 1 : last + 1]
            moved[-1].tail = closing[:stop]
            for child in moved:
                container.remove(child)
                wrapper.append(child)
        _set_text(container, first, opening[:begin])
        container.insert(first + 1, wrapper)


def _text(container: Element, index: int) -> str:
    return (container.text if index < 0 else container[index].tail) or ""


def _set_text(container: Element, index: int, text: str) -> None:
    if index < 0:
        container.text = text
    else:
        container[index].tail = text


def unescaped(text: str, raw: RawHtml) -> str:
    """Put characters in the place of escapes and entities, as Python-Markdown itself does later."""

    def character(match: re.Match[str]) -> str:
        if match[2]:
            return chr(int(match[2]))
        stored = raw(int(match[1]))
        return unescape(stored) if stored.startswith("&") else match.group()

    return PLACEHOLDER.sub(character, text)


def _mute(text: str, open_tags: list[str], raw: RawHtml) -> str:
    """Put barriers in the place of what stands between raw tags such as `<a>` and `</a>`."""
    parts = []
    for number, part in enumerate(text.split(STASHED)):
        if number:
            key, end, part = part.partition(ETX)
            tag = raw(int(key)) if key.isdigit() else ""
            _note(tag, open_tags)
            parts.append(STASHED + key + end)
        parts.append(BARRIER * len(part) if open_tags else part)
    return "".join(parts)


def _note(tag: str, open_tags: list[str]) -> None:
    name = tag.lstrip("</").rstrip(">").split(None, 1)[0].lower() if tag.strip("</> ") else ""
    if name.strip("/") in BARRED_TAGS - {"img", "input"} or "no-gloss" in tag:
        if not tag.startswith("</"):
            open_tags.append(name)
        elif name in open_tags:
            open_tags.remove(name)
    elif tag.startswith("</") and name in open_tags:
        open_tags.remove(name)
