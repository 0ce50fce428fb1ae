"""The outlines of letters, written short: whole font units, each point relative to the one before.

The letters of a page, or of a site, are alike, so that each stands there once and is used by its id, as SVG's `use`
allows (https://www.w3.org/TR/SVG2/struct.html#UseElement).
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from math import inf
from xml.etree.ElementTree import Element, SubElement, tostring

UNITS = 250
"""Parts in which an em is measured: in text of 16 pixels, one is a sixteenth of a pixel."""
SYMBOL_EM = 12.0
"""Pixels of one em in ziamath's symbols, whatever the size of the formula."""
FONT = "STIXTwoMathRegular_"
"""What ziamath's ids of the letters of its own font begin with."""
ROOM = 25
"""Units beside what is drawn that a formula may have: signs of equality and the like need some."""
SIDE = 5
"""Units that are left, where it has more."""
HREF = 'xlink:href="#'
ID = "gloss-"
"""What the id of a letter begins with."""
TOKEN = re.compile(r"[A-Za-z]|-?[\d.]+(?:e-?\d+)?")
POINTS = {"M": 1, "L": 1, "Q": 2, "C": 3, "Z": 0}
"""How many points follow each command of a path, all of them absolute."""


@dataclass
class Letters:
    """Where drawings find their letters: on the same page, or in a file that the whole site shares."""

    url: str = ""
    """Address of the file from the page at hand; empty for letters on the page."""
    known: dict[str, str] = field(default_factory=dict)
    """The outlines that are there, as path data, by their ids."""

    def take(self, letters: Mapping[str, str]) -> Element | None:
        """Note letters, and give those that the page has to define."""
        missing = {id_: outline for id_, outline in letters.items() if id_ not in self.known}
        self.known |= missing
        return _defined(missing) if missing and not self.url else None

    @cached_property
    def version(self) -> str:
        """A word that changes with the letters, once all are known, so that no browser keeps an old file."""
        return sha256(self.file.encode()).hexdigest()[:8]

    @cached_property
    def file(self) -> str:
        """The file that a site shares, once all letters are known."""
        svg = Element("svg", {"xmlns": "http://www.w3.org/2000/svg"})
        svg.append(_defined(dict(sorted(self.known.items()))))
        return tostring(svg, encoding="unicode") + "\n"


def _defined(letters: Mapping[str, str]) -> Element:
    defined = Element("defs")
    for id_, outline in letters.items():
        SubElement(defined, "path", {"id": id_, "d": outline})
    return defined


@dataclass(frozen=True, slots=True)
class Drawing:
    """A formula as an `svg` element without the letters that it uses."""

    attributes: Mapping[str, str]
    content: str
    """What stands in it, as markup."""
    letters: Mapping[str, str]
    """The outlines of the letters that it uses, as path data, by their ids."""

    def markup(self, letters: "Letters") -> str:
        """Give the element with those letters that are not to be found yet; they are from now on."""
        svg = Element("svg", dict(self.attributes))
        missing = letters.take(self.letters)
        if missing:
            svg.append(missing)
        opened = tostring(svg, encoding="unicode", short_empty_elements=False).removesuffix("</svg>")
        return f"{opened}{self.content.replace(HREF, HREF[:-1] + letters.url + '#')}</svg>"

    def dump(self) -> str:
        """Write it as text, for a cache."""
        return json.dumps([dict(self.attributes), self.content, dict(self.letters)], ensure_ascii=False)

    @classmethod
    def load(cls, text: str) -> "Drawing":
        """Read what `dump` has written; raises ValueError for anything else."""
        attributes, content, letters = json.loads(text)
        return cls(attributes, content, letters)


def compact(svg: Element, em: float, attributes: Mapping[str, str]) -> Drawing:
    """Make a drawing of an `svg` element in which letters are symbols and an em is `em` units long.

    Raises ValueError where it holds something else than letters, bars and paths.
    """
    scale = UNITS / em
    symbols = {symbol.attrib["id"]: symbol for symbol in svg.iter("symbol")}
    letters: dict[str, str] = {}
    root = Element("g", {"fill": "currentColor"})
    ink = _Ink()
    for element in _drawn(svg):
        if element.tag == "use":
            _letter(root, element, symbols[element.attrib["href"][1:]], scale, letters, ink)
        elif element.tag == "rect":
            size = {name: str(round(float(element.attrib[name]) * scale)) for name in ("x", "y", "width", "height")}
            SubElement(root, "rect", size)
            ink.reach(int(size["x"]), int(size["x"]) + int(size["width"]))
        elif element.tag == "path":
            SubElement(root, "path", {"d": path(element.attrib["d"], scale)})
            ink.reach(*extent(element.attrib["d"], scale))
        else:
            raise ValueError(f"a drawing holds the element {element.tag}")
    left, top, width, height = (round(float(number) * scale) for number in svg.attrib["viewBox"].split())
    left, width = ink.fit(left, width)
    # the height follows from the view box
    style = f"width:{width / UNITS:.3f}em;vertical-align:{-(top + height) / UNITS:.3f}em"
    box = f"{left} {top} {width} {height}"
    return Drawing({"viewBox": box, "style": style, **attributes}, tostring(root, encoding="unicode"), letters)


@dataclass(slots=True)
class _Ink:
    """How far to the left and to the right something is drawn."""

    left: float = inf
    right: float = -inf

    def reach(self, left: float, right: float) -> None:
        self.left, self.right = min(self.left, left), max(self.right, right)

    def fit(self, left: int, width: int) -> tuple[int, int]:
        """Take away room at the sides that is more than letters need; accents have it, as they stand over others."""
        right = left + width
        if self.left < self.right:
            left = left if self.left - left < ROOM else round(self.left) - SIDE
            right = right if right - self.right < ROOM else round(self.right) + SIDE
        return left, right - left


def extent(data: str, scale: float) -> tuple[float, float]:
    """Give the least and the greatest x of the points of absolute path data."""
    numbers = [float(token) * scale for token in TOKEN.findall(data) if not token.isalpha()][::2]
    return min(numbers), max(numbers)


def _drawn(element: Element) -> Iterator[Element]:
    """Yield what is drawn, without the symbols."""
    for child in element:
        if child.tag == "g" and not child.attrib:
            yield from _drawn(child)
        elif child.tag != "symbol":
            yield child


def _letter(root: Element, use: Element, symbol: Element, scale: float, letters: dict[str, str], ink: _Ink) -> None:
    """Use a letter in its place and size."""
    left, top, _, height = (float(number) for number in symbol.attrib["viewBox"].split())
    outline = " ".join(outline.attrib["d"] for outline in symbol.iter("path"))
    drawn = path(outline, UNITS / SYMBOL_EM)
    if not drawn:
        return  # a space
    grown = float(use.attrib["height"]) / height
    x = round((float(use.attrib["x"]) - left * grown) * scale)
    y = round((float(use.attrib["y"]) - top * grown) * scale)
    name = use.attrib["href"].removeprefix("#").removeprefix(FONT)
    # signs that are put together in the length that they need have no number in the font
    id_ = ID + (name if name.isdecimal() else sha256(drawn.encode()).hexdigest()[:12])
    letters[id_] = drawn
    size = grown * scale * SYMBOL_EM / UNITS
    ink.reach(*(x + side for side in extent(outline, grown * scale)))
    if abs(size - 1) < 0.005:
        place = {"x": str(x), **({"y": str(y)} if y else {})}
    else:
        place = {"transform": f"translate({x} {y})scale({size:.3g})"}
    SubElement(root, "use", {"xlink:href": f"#{id_}", **place})


def path(data: str, scale: float) -> str:
    """Write absolute path data relative, in whole units, and without what says nothing; rounding does not add up."""
    tokens = iter(TOKEN.findall(data))
    pen = _Pen()
    for command in tokens:
        pen.draw(
            command,
            [(round(float(next(tokens)) * scale), round(float(next(tokens)) * scale)) for _ in range(POINTS[command])],
        )
    return "".join(pen.written)


Point = tuple[int, int]


@dataclass(slots=True)
class _Pen:
    """Where a path is, and what has been written of it."""

    at: Point = (0, 0)
    start: Point = (0, 0)
    """Of the part of the path that is being drawn."""
    control: Point | None = None
    """Of the curve that ends here, if one does."""
    before: str = ""
    """The last command, which need not be repeated."""
    written: list[str] = field(default_factory=list)

    def draw(self, command: str, points: list[Point]) -> None:
        """Write an absolute command as its shortest relative form."""
        if command == "Z":
            self.written.append("z")
            self.at, self.before, self.control = self.start, "z", None
            return
        name, control = command.lower(), None
        if command == "Q":
            control, mirrored = points[0], self._mirrored()
            if mirrored and max(abs(control[0] - mirrored[0]), abs(control[1] - mirrored[1])) <= 1:
                # outlines of TrueType are smooth where they say nothing else
                name, control, points = "t", mirrored, points[1:]
        numbers = [number for x, y in points for number in (x - self.at[0], y - self.at[1])]
        if name == "l" and not any(numbers):
            return
        if name == "l" and 0 in numbers:
            name, numbers = ("v", numbers[1:]) if numbers[0] == 0 else ("h", numbers[:1])
        self.written += [name if name != self.before else "", *_numbers(numbers, parted=name == self.before)]
        self.at, self.control, self.before = points[-1], control, name
        if command == "M":
            self.start = self.at

    def _mirrored(self) -> Point | None:
        """Give the point that SVG's `t` takes for the control of the next curve."""
        if self.control is None:
            return None
        return 2 * self.at[0] - self.control[0], 2 * self.at[1] - self.control[1]


def _numbers(numbers: Iterable[int], *, parted: bool) -> Iterator[str]:
    """Write numbers with a space only where no minus sign parts them."""
    for number in numbers:
        yield f" {number}" if parted and number >= 0 else str(number)
        parted = True
