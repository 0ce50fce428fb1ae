"""The runs of prose of a page, found in its parsed tree."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from xml.etree.ElementTree import Element

from markdown.util import STX

from glossgen.linking.runs import BARRED_TAGS, PLACEHOLDER, RawHtml, Run, RunLink, unescaped

HEADINGS = {f"h{level}": level for level in range(1, 7)}
FORMULA_CLASSES = frozenset(["arithmatex", "gloss-formula", "gloss-latex"])
BARRED_CLASSES = FORMULA_CLASSES | {"no-gloss", "admonition-title", "toc", "highlight", "headerlink"}
"""The same, by their classes."""
NO_GLOSS = "no-gloss"
TERM_LINK = "gloss-term"
"""Class of the links that lead to terms."""
SAID = "data-said"
"""The attribute by which a formula says what it is as text, until the page is linked."""
HEADER_LINK = "headerlink"
"""Class of the marks that `toc` puts behind headings."""


@dataclass
class _Walker:
    """Walks a tree in the order of the page."""

    is_block: Callable[[str], bool]
    raw: RawHtml
    section: int = 0
    exempt: int = 0
    """Level of the heading whose section gets no links; 0 outside of such a one."""

    def walk(self, element: Element) -> Iterator[Run]:
        if element.tag in HEADINGS:
            self._enter(element)
            yield from self._quiet(element, exempt=bool(self.exempt))
            return
        if _is_barred(element):
            yield from self._quiet(element, exempt=True)
            return
        run: Run | None = None
        if element.text and not element.text.isspace():
            run = self._new()
            run.add(element, element.text, is_tail=False, raw=self.raw)
        for child in element:
            tag, tail = child.tag, child.tail
            if isinstance(tag, str) and (tag in HEADINGS or self.is_block(tag)):
                if run is not None:
                    yield run
                    run = None
                yield from self.walk(child)
            else:
                run = run or self._new()
                self._flatten(child, element, run)
            if tail and (run is not None or not tail.isspace()):
                run = run or self._new()
                run.parents[child] = element
                run.add(child, tail, is_tail=True, raw=self.raw)
        if run is not None:
            yield run

    def _new(self) -> Run:
        return Run(self.section, quiet=bool(self.exempt))

    def _enter(self, heading: Element) -> None:
        level = HEADINGS[heading.tag]
        self.section += 1
        if not self.exempt or level <= self.exempt:
            self.exempt = level if _is_exempt(heading) else 0

    def _quiet(self, element: Element, *, exempt: bool) -> Iterator[Run]:
        """Give an element as one run that gets no links, if it has some already."""
        if next(element.iter("a"), None) is not None:
            run = Run(self.section, quiet=exempt)
            self._content(element, run)
            run.quiet = True
            yield run

    def _flatten(self, element: Element, parent: Element, run: Run) -> None:
        run.parents[element] = parent
        if not isinstance(element.tag, str) or _is_barred(element):
            for link in element.iter("a"):
                if TERM_LINK in _classes(link) or (link is element and not run.quiet):
                    run.links.append(RunLink(link.get("href", ""), _plain(link, self.raw), run.length))
            if HEADER_LINK not in _classes(element):
                run.bar("" if element.tag in ("img", "svg") else _plain(element, self.raw))
            return
        if element.tag == "br":
            run.bar(" ")
            return
        self._content(element, run)

    def _content(self, element: Element, run: Run) -> None:
        run.add(element, element.text, is_tail=False, raw=self.raw)
        for child in element:
            self._flatten(child, element, run)
            run.add(child, child.tail, is_tail=True, raw=self.raw)


def _plain(element: Element, raw: RawHtml) -> str:
    if FORMULA_CLASSES & _classes(element):
        return element.get(SAID, "")
    # code is escaped already
    text = unescaped(unescape("".join(element.itertext())), raw)
    return PLACEHOLDER.sub("", text) if STX in text else text


def _classes(element: Element) -> frozenset[str]:
    given = element.get("class")
    return frozenset(given.split()) if given else frozenset()


def _is_exempt(element: Element) -> bool:
    return NO_GLOSS in _classes(element)


def _is_barred(element: Element) -> bool:
    return element.tag in BARRED_TAGS or not BARRED_CLASSES.isdisjoint(_classes(element))


def runs(root: Element, is_block: Callable[[str], bool], raw: RawHtml) -> Iterator[Run]:
    """Yield the runs of prose of a page, in their order."""
    walker = _Walker(is_block, raw)
    for run in walker.walk(root):
        if run.links or not run.quiet:
            yield run
