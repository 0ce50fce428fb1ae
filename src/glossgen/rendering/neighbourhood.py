"""Where the parts of a term's local graph stand: the term in the middle, what it leans on above, what uses it below."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

WIDTH = 360
"""Of the whole drawing. All lengths are in its units, of which a telephone shows about one a pixel."""
MIDDLE = WIDTH // 2
"""Where the spine runs, which connects the rows with the term."""
MARGIN = 2
"""Room for half of the thickest line, which marks what has the focus; arrows end as far before what they point at."""
COLUMN = 162
"""Width of the pill of a node."""
TERM_LIMIT = 320
"""Greatest width of the term's own pill."""

FONT, TERM_FONT = 13, 14
LINE = 16
"""From one line of text to the next."""
BASELINE = 12
"""From the top of a line of text to its baseline."""
SIDE_PADDING, END_PADDING = 8, 7
"""Between a pill's edge and its text: left and right, above and below."""

GAP = 8
"""Between rows."""
STEM = 18
"""Between the rows above and the term, for the arrow."""
LABEL, LABEL_RISE, LABEL_INDENT = 22, 7, 11
"""Height of a label, from its baseline to the row under it, and from the edge of that row."""
BEND = 6
"""Radius of the curve in which a connector meets the spine."""
DOWN, LEFT, RIGHT = "m-4-5 4 5 4-5", "m5-4-5 4 5 4", "m-5-4 5 4-5 4"
"""Heads of arrows, as path data that follows the tip."""

NARROW, SLIM, BROAD = frozenset(" .,:;!|'’‘ijlI"), frozenset('frt()[]{}-/\\*"“”`'), frozenset("mwMW@%—")
BOLD = 108
"""Width of bold text in percent of that of normal text."""
ELLIPSIS = "…"
ZERO_WIDTH_JOINER = "\u200d"
LINE_ENDS = frozenset(" -/–—")
"""Characters after which a line may end."""


@dataclass(frozen=True, slots=True)
class Node:
    """A term beside the one in the middle."""

    name: str
    url: str
    """As a link on the page writes it."""
    short: str
    """Its short definition, as plain text."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text."""

    x: int
    """Of its middle."""
    y: int
    """Of its baseline."""
    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """The pill of a term."""

    x: int
    y: int
    width: int
    height: int
    lines: tuple[Line, ...]
    """One or two; where they cannot hold the name they end in an ellipsis."""
    name: str
    """In full."""
    url: str = ""
    """Empty for the term in the middle."""

    @property
    def bottom(self) -> int:
        """Where it ends."""
        return self.y + self.height


Row = tuple[Box, ...]
"""A box in each column, or one in the middle; all of one height."""


@dataclass(frozen=True, slots=True)
class Side:
    """What the term leans on, or what uses it."""

    label_x: int
    """Where the label begins."""
    label_y: int
    """Baseline of the label."""
    boxes: tuple[Box, ...]
    left_out: int
    """How many nodes are not shown."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A local graph, as numbers and texts."""

    width: int
    height: int
    term: Box
    needs: Side | None
    used_by: Side | None
    connectors: tuple[str, ...]
    """Path data; the arrows point from what is needed to what needs it."""


def neighbourhood(name: str, needs: Sequence[Node], used_by: Sequence[Node], limit: int = 6) -> Drawing | None:
    """Lay out the local graph of the term `name`, with at most `limit` nodes a side; None where there is no node."""
    above = _rows(needs[:limit], MARGIN + LABEL, odd_first=True)
    term = _term(name, above[-1][0].bottom + STEM if above else MARGIN)
    below = _rows(used_by[:limit], term.bottom + LABEL, odd_first=False)
    if not (above or below):
        return None
    return Drawing(
        width=WIDTH,
        height=(below[-1][0] if below else term).bottom + MARGIN,
        term=term,
        needs=_side(above, len(needs)) if above else None,
        used_by=_side(below, len(used_by)) if below else None,
        connectors=(*_inward(above, term.y), *_outward(below, term.bottom)),
    )


def _rows(nodes: Sequence[Node], top: int, *, odd_first: bool) -> list[Row]:
    """Place nodes in two columns; where their number is odd, the first or the last is alone in its row."""
    rows: list[Row] = []
    for start in range(-(len(nodes) % 2) if odd_first else 0, len(nodes), 2):
        row = nodes[max(start, 0) : start + 2]
        texts = [_wrap(node.name, (COLUMN - 2 * SIDE_PADDING) * 100 // FONT) for node in row]
        height = max(map(len, texts)) * LINE + 2 * END_PADDING
        columns = (MARGIN, WIDTH - MARGIN - COLUMN) if len(row) == 2 else (MIDDLE - COLUMN // 2,)
        rows.append(
            tuple(
                Box(x, top, COLUMN, height, _lines(text, x + COLUMN // 2, top, height), node.name, node.url)
                for x, node, text in zip(columns, row, texts, strict=True)
            )
        )
        top += height + GAP
    return rows


def _side(rows: list[Row], count: int) -> Side:
    boxes = tuple(box for row in rows for box in row)
    edge = boxes[0].x if len(boxes) == 1 else MARGIN
    return Side(edge + LABEL_INDENT, boxes[0].y - LABEL_RISE, boxes, count - len(boxes))


def _term(name: str, top: int) -> Box:
    texts = _wrap(name, (TERM_LIMIT - 2 * SIDE_PADDING) * 10_000 // (TERM_FONT * BOLD))
    text_width = max(map(_extent, texts)) * TERM_FONT * BOLD // 10_000
    width = min(max(COLUMN, text_width + 2 * SIDE_PADDING), TERM_LIMIT) // 2 * 2
    height = len(texts) * LINE + 2 * END_PADDING
    return Box(MIDDLE - width // 2, top, width, height, _lines(texts, MIDDLE, top, height), name)


def _lines(texts: tuple[str, ...], x: int, top: int, height: int) -> tuple[Line, ...]:
    first = top + (height - len(texts) * LINE) // 2 + BASELINE
    return tuple(Line(x, first + number * LINE, text) for number, text in enumerate(texts))


def _inward(rows: list[Row], end: int) -> Iterator[str]:
    """Draw the spine down to the term, and the way to it from each row."""
    for number, (box, *others) in enumerate(rows):
        y = box.y + box.height // 2
        if number == 0:
            yield f"M{MIDDLE} {y + BEND if others else box.bottom}V{end - MARGIN}{DOWN}"
        for other in others:
            yield f"M{box.x + box.width} {y}H{MIDDLE - BEND}q{BEND} 0 {BEND} {BEND} 0-{BEND} {BEND}-{BEND}H{other.x}"


def _outward(rows: list[Row], start: int) -> Iterator[str]:
    """Draw the spine down from the term, and the way from it to each row."""
    for number, (box, *others) in enumerate(rows, 1):
        y = box.y + box.height // 2 - BEND
        if number == len(rows):
            yield f"M{MIDDLE} {start}V" + (str(y) if others else f"{box.y - MARGIN}{DOWN}")
        for other in others:
            yield f"M{MIDDLE} {y}q0 {BEND}-{BEND} {BEND}H{box.x + box.width + MARGIN}{LEFT}"
            yield f"M{MIDDLE} {y}q0 {BEND} {BEND} {BEND}H{other.x - MARGIN}{RIGHT}"


@cache
def _wrap(name: str, room: int) -> tuple[str, ...]:
    """Break a name into at most two lines, each no wider than `room` hundredths of an em."""
    text = " ".join(name.split())
    end = _fitting(text, room)
    if end == len(text):
        return (text,)
    places = [place for place in range(1, end + 1) if _may_break(text, place)] or [end]
    breaks = [(text[:place].rstrip(), text[place:].lstrip()) for place in places]
    width, even = min((max(map(_extent, lines)), lines) for lines in breaks)
    if width <= room:
        return even
    first, rest = breaks[-1]
    if _fitting(rest, room) < len(rest):
        rest = rest[: _fitting(rest, room - _em(ELLIPSIS))].rstrip() + ELLIPSIS
    return (first, rest)


def _fitting(text: str, room: int) -> int:
    """Count the characters that fit, if possible without a cut through what is drawn as one."""
    cut = next((at for at, extent in enumerate(accumulate(map(_em, text))) if extent > room), len(text))
    end = cut
    while 0 < end < len(text) and _joins(text, end):
        end -= 1
    return end or cut


def _may_break(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    allowed = after == " " or before in LINE_ENDS or _is_wide(before) or _is_wide(after)
    return allowed and not _joins(text, place)


def _joins(text: str, place: int) -> bool:
    """Tell whether the characters before and after a place are drawn as one."""
    return text[place - 1] == ZERO_WIDTH_JOINER or _is_mark(text[place])


def _is_mark(char: str) -> bool:
    """Tell accents, vowel signs, joiners and skin tones: they belong to the character before them."""
    return unicodedata.category(char) in ("Mn", "Mc", "Me", "Cf") or "\U0001f3fb" <= char <= "\U0001f3ff"


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _extent(text: str) -> int:
    return sum(map(_em, text))


@cache
def _em(char: str) -> int:
    """Estimate the width of a character in hundredths of an em, for no font in particular."""
    if _is_mark(char):
        return 30 if unicodedata.category(char) == "Mc" else 0
    if _is_wide(char) or char == ELLIPSIS:
        return 100
    if char in NARROW:
        return 30
    if char in SLIM:
        return 40
    if char in BROAD:
        return 90
    return 70 if char.isupper() else 58
