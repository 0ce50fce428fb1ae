"""What programs find in the head of a page: description, OpenGraph, JSON-LD, and where else its content is.

OpenGraph: https://ogp.me. What the theme or another plugin has written stays as it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote

from glossgen.formats import atom, json_ld
from glossgen.formats.publication import Publication
from glossgen.rendering import Page
from glossgen.rendering.derived import relative
from glossgen.rendering.templates import environment, fill

END = "</head>"
TEMPLATE = "partials/head.html.jinja"


@dataclass(frozen=True, slots=True)
class Alternate:
    """Another form of a page."""

    type: str
    href: str
    title: str


@dataclass(frozen=True)
class Head:
    """Writes into the heads of pages."""

    given: Publication

    @cached_property
    def _environment(self) -> Any:
        return environment(self.given.site.templates, markdown=False)

    def add(self, page: Page, html: str, description: str = "") -> str:
        """Add to the head of a finished page what is missing there; `description` is the page's own, as plain text."""
        head, end, rest = html.partition(END)
        if not end:
            return html
        description = description or self.given.description
        values = {
            "description": "" if 'name="description"' in head else description,
            "properties": [pair for pair in self._properties(page, description) if f'"{pair[0]}"' not in head],
            "alternates": list(self._alternates(page)),
            "data": json_ld.data(page, self.given),
        }
        return f"{head}{self._fill(values)}{end}{rest}"

    def add_feed(self, html: str) -> str:
        """Add the address of the feed to a home page that is none of the glossary's."""
        head, end, rest = html.partition(END)
        values = {"description": "", "properties": [], "alternates": list(self._feed("")), "data": None}
        return f"{head}{self._fill(values)}{end}{rest}" if end else html

    def _fill(self, values: Mapping[str, object]) -> str:
        return fill(self._environment, TEMPLATE, values)

    def _properties(self, page: Page, description: str) -> Iterator[tuple[str, str]]:
        yield "og:type", "article" if page.term else "website"
        yield "og:title", page.title
        yield "og:site_name", self.given.site.name
        if description:
            yield "og:description", description
        if self.given.site.url:
            yield "og:url", self.given.url(self.given.page(page.uri))

    def _alternates(self, page: Page) -> Iterator[Alternate]:
        here = self.given.page(page.uri)
        if page.term:
            for ending, kind, title in (("md", "text/markdown", "Markdown"), ("json", "application/json", "JSON")):
                yield Alternate(kind, quote(relative(self.given.file(page.term, ending), here)), title)
        yield from self._feed(here)

    def _feed(self, here: str) -> Iterator[Alternate]:
        if self.given.has_feed:
            yield Alternate("application/atom+xml", quote(relative(atom.PATH, here)), atom.title(self.given))
