"""Read built sites: pages as trees, and whether their links lead anywhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit
from xml.etree.ElementTree import Element, TreeBuilder

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])


NO_ADDRESS = frozenset(["javascript:void(0)"])
"""What Material gives to links that are buttons."""


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.builder = TreeBuilder()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.builder.end(tag)
        else:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while True:
                closed = self.open.pop()
                self.builder.end(closed)
                if closed == tag:
                    break

    def handle_data(self, data: str) -> None:
        if self.open:
            self.builder.data(data)


def parse(html: str) -> Element:
    """Turn HTML into a tree."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    while parser.open:
        parser.builder.end(parser.open.pop())
    return parser.builder.close()


def joined(base: str, address: str) -> str:
    """Resolve an address, with every character in it quoted that needs to be."""
    return quote(unquote(urljoin(base, address)), safe=":/?#&=")


def text(element: Element) -> str:
    """Give the text of an element, without the mark that links to a heading."""
    return " ".join("".join(element.itertext()).replace("¶", "").split())


@dataclass(frozen=True)
class Page:
    """One HTML page of a built site."""

    address: str
    root: Element

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Find elements; each attribute, such as `class_`, must hold the word that is given."""
        wanted = {name.rstrip("_").replace("_", "-"): word for name, word in attributes.items()}
        return [
            element
            for element in self.root.iter(tag)
            if all(word in element.get(name, "").split() for name, word in wanted.items())
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        """Find the one element."""
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{self.address} has {len(found)} of {tag} {attributes}"
        return found[0]

    def link(self, element: Element) -> str:
        """Give the absolute address that an element leads to."""
        value = element.get("href") or element.get("xlink:href") or ""
        return joined(self.address, value).removesuffix("index.html")

    def heads(self, relation: str) -> str | None:
        """Give the address that `<link rel=…>` or, without one, `<a rel=…>` names."""
        found = self.all("link", rel=relation) or self.all("a", rel=relation)
        return next((self.link(element) for element in found if element.get("href")), None)

    @property
    def description(self) -> str:
        """Give the description for search engines."""
        return self.one("meta", name="description").get("content", "")

    @property
    def content(self) -> list[Element]:
        """The H1 and all that stands beside it."""
        return next(list(parent) for parent in self.root.iter() if parent.find("h1") is not None)

    def section(self, heading: str) -> list[Element]:
        """Give the elements between an H2 and the next one."""
        found: list[Element] = []
        inside = False
        for element in self.content:
            if element.tag == "h2":
                inside = text(element) == heading
            elif inside:
                found.append(element)
        return found

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every id, and name of a link, on the page."""
        names = {element.get("id", "") for element in self.root.iter()}
        return frozenset(names | {element.get("name", "") for element in self.root.iter("a")})


@dataclass(frozen=True)
class BuiltSite:
    """A folder of HTML pages, and the address it is made for."""

    folder: Path
    address: str

    @cached_property
    def pages(self) -> dict[str, Page]:
        """The pages by address."""
        found = {}
        for path in sorted(self.folder.rglob("*.html")):
            address = joined(self.address, path.relative_to(self.folder).as_posix().removesuffix("index.html"))
            found[address] = Page(address, parse(path.read_text("utf-8")))
        return found

    def at(self, name: str) -> str:
        """Give the address of a page, such as `terms/hydration` or `terms/index`, in the style of the site."""
        for form in (f"{name}/", f"{name}.html", name.removesuffix("index")):
            if (address := joined(self.address, form)) in self.pages:
                return address
        raise AssertionError(f"there is no page {name} among {sorted(self.pages)}")

    def page(self, name: str) -> Page:
        """Give a page by name, as `at` does."""
        return self.pages[self.at(name)]

    def faults(self) -> list[str]:
        """List what leads nowhere: dead links and anchors, and whatever is loaded from elsewhere."""
        return [fault for page in self.pages.values() for fault in self._faults(page)]

    def _faults(self, page: Page) -> Iterator[str]:
        for element in page.root.iter():
            for name in ("href", "xlink:href", "src", "action", "data", "poster"):
                value = element.get(name)
                if value is None or value in NO_ADDRESS:
                    continue
                target, anchor = urldefrag(joined(page.address, value))
                if not target.startswith(self.address):
                    if element.tag != "a" or urlsplit(target).scheme not in ("http", "https", "mailto"):
                        yield f"{page.address}: {element.tag} loads {value!r} from elsewhere"
                elif not self._exists(target):
                    yield f"{page.address}: {element.tag} leads to {value!r}, which is not there"
                elif anchor and not self._has_anchor(target, unquote(anchor)):
                    yield f"{page.address}: {element.tag} leads to {value!r}, where there is no such anchor"

    def _exists(self, target: str) -> bool:
        path = self.folder / unquote(target.removeprefix(self.address).partition("?")[0])
        return (path / "index.html" if target.endswith("/") else path).is_file()

    def _has_anchor(self, target: str, anchor: str) -> bool:
        page = self.pages.get(target.removesuffix("index.html"))
        return page is None or anchor in page.anchors
