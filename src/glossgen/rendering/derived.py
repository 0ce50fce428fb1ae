"""What a page shows of the mentions on all pages: it is put in when the last page has been converted.

It is HTML, since the Markdown is converted by then. Each place for it is a `SLOT`, which the templates of pages hold.
"""

import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any
from urllib.parse import quote

from glossgen import naming
from glossgen.model import Glossary, Links, Mention, Term
from glossgen.rendering.markup import shorts
from glossgen.rendering.neighbourhood import Node, neighbourhood
from glossgen.rendering.site import Page, Site
from glossgen.rendering.templates import environment, fill

LEVELS = ("beginner", "intermediate", "advanced")
SLOT = '<div class="gloss-slot-{}"></div>'
FIRST = 6
"""How many terms are named that are best known first, and how many backlinks are shown with their sentences."""
REST = 24
"""How many backlinks follow by name alone."""

Url = Callable[[str], str]
"""Gives the address of a term's page from the page at hand, by the term's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlink:
    """A page that mentions a term."""

    name: str
    url: str
    mention: Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A term that texts use and no file defines."""

    phrase: str
    count: int
    """Texts that use it."""
    used_in: Sequence[str]
    """Ids of the terms whose texts use it."""


@dataclass
class Derived:
    """Fills the slots of pages."""

    glossary: Glossary
    links: Links
    site: Site
    proposals: Sequence[Proposal] = ()

    @cached_property
    def _environment(self) -> Any:
        return environment(self.site.templates, markdown=False)

    @cached_property
    def _shorts(self) -> Mapping[str, str]:
        return shorts(self.glossary)

    @cached_property
    def _leading(self) -> frozenset[tuple[str, str]]:
        """The pairs of terms of which one is defined by the other."""
        return frozenset(pair for pair, mentions in self._mentions.items() if any(one.leads for one in mentions))

    @cached_property
    def _mentions(self) -> Mapping[tuple[str, str], list[Mention]]:
        """The mentions by which the page of one term links to another, by the ids of both."""
        found: dict[tuple[str, str], list[Mention]] = {}
        for source, mentions in self.links.mentions.items():
            for mention in mentions:
                if mention.target:
                    found.setdefault((source, mention.target), []).append(mention)
        return found

    @cached_property
    def _place(self) -> Mapping[str, int]:
        """Where each term stands among all in the order of their names, by its id."""
        ordered = sorted(self.glossary.terms, key=lambda term: naming.sort_key(term.term))
        return {str(term.id): place for place, term in enumerate(ordered)}

    @cached_property
    def _cycle_of(self) -> Mapping[str, tuple[str, ...]]:
        return {term: cycle for cycle in self.links.cycles for term in cycle}

    def fill(self, page: Page, content: str) -> str:
        """Fill the slots of a page: in its HTML, or in Markdown that a host has yet to convert."""
        for name, make in self._slots(page).items():
            slot = SLOT.format(name)
            if slot in content:
                # a text of the term, which stands between the two, may have the same
                head, _, tail = content.rpartition(slot) if name == "after" else content.partition(slot)
                content = f"{head}{make().strip()}{tail}"
        return content

    def headings(self, page: Page) -> tuple[tuple[str, str], ...]:
        """Give the titles of what `fill` adds with a heading, each with its anchor."""
        return (("Mentioned in", "mentioned-in"),) if page.term and self.links.mentioned_in.get(page.term) else ()

    def _slots(self, page: Page) -> Mapping[str, Callable[[], str]]:
        url = self.url_from(page)
        if page.term:
            term = self.glossary.by_id[page.term]
            return {"before": lambda: self._before(url, term), "after": lambda: self._after(url, term)}
        return {
            "wanted": lambda: self._wanted(url),
            "graph": lambda: self._graph(page),
            "index": lambda: self._index(page, url),
            "search": lambda: self._search(page),
            "topic": lambda: self._topic(page, url),
        }

    def _fill(self, template: str, **values: Any) -> str:
        return fill(self._environment, f"partials/{template}", values)

    def url_from(self, page: Page) -> Url:
        """Make the function that gives the address of a term's page, from this page."""
        folder = relative(self._address(posixpath.join(self.site.path, "index.md")), self._address(page.uri))
        ending = "/" if self.site.directory_urls else ".html"
        return lambda term: f"{folder}{quote(term)}{ending}"

    def _address(self, uri: str) -> str:
        return address(uri, directories=self.site.directory_urls)

    def _node(self, url: Url, term: str) -> Node:
        return Node(self.glossary.by_id[term].term, url(term), self._shorts[term])

    def _before(self, url: Url, term: Term) -> str:
        needs = self.links.needs.get(term.id, ())[:FIRST]
        # a cycle may be as large as the glossary
        together = list(islice((other for other in self._cycle_of.get(term.id, ()) if other != term.id), FIRST))
        if not needs and not together:
            return ""
        return self._fill(
            "needs.html.jinja",
            needs=[self._node(url, other) for other in needs],
            together=[self._node(url, other) for other in together],
        )

    def _after(self, url: Url, term: Term) -> str:
        sources = self.links.mentioned_in.get(term.id, ())
        needs, needed = self.links.needs.get(term.id, ()), self.links.needed_by.get(term.id, ())
        drawing = neighbourhood(
            term.term, [self._node(url, other) for other in needs], [self._node(url, other) for other in needed]
        )
        backlinks = self._backlinks(url, term, sources)
        if not backlinks and drawing is None:
            return ""
        return self._fill(
            "mentioned_in.html.jinja",
            backlinks=backlinks[:FIRST],
            others=backlinks[FIRST:],
            left_out=len(sources) - len(backlinks),
            drawing=drawing,
        )

    def _backlinks(self, url: Url, term: Term, sources: Iterable[str]) -> list[Backlink]:
        """Give pages that mention a term: those that are defined by it first, each group by name."""
        by_id = self.glossary.by_id
        ordered = sorted(
            sources,
            key=lambda source: ((source, term.id) not in self._leading, self._place[source]),
        )
        return [
            Backlink(
                name=by_id[source].term,
                url=url(source),
                mention=self._mentions[source, term.id][0],
            )
            for source in ordered[: FIRST + REST]
        ]

    def _wanted(self, url: Url) -> str:
        entries = [
            (
                proposal,
                [self._node(url, term) for term in proposal.used_in[:FIRST]],
                self.site.propose(proposal.phrase),
            )
            for proposal in self.proposals
        ]
        return self._fill("wanted.html.jinja", entries=entries)

    def _search(self, page: Page) -> str:
        index = self._address(posixpath.join(self.site.path, "index.md"))
        # a disk has no folders that answer
        file = "" if self.site.directory_urls else "index.html"
        return self._fill("search.html.jinja", index_url=relative(index, self._address(page.uri)) + file)

    def _assets(self, page: Page) -> str:
        return relative(f"{self._address('index.md')}assets/", self._address(page.uri))

    def _index(self, page: Page, url: Url) -> str:
        terms = [term for term in self.glossary.terms if not term.is_redirect]
        used = {term.topic for term in terms}
        topics = [(topic.id, topic.title) for topic in self.glossary.topics if topic.id in used]
        tags = sorted({str(tag) for term in terms for tag in term.tags}, key=naming.sort_key)
        levels = [level for level in LEVELS if any(term.level == level for term in terms)]
        return self._fill(
            "index.html.jinja",
            entries=[
                {
                    "url": url(term.id),
                    "names": [*term.names, *term.forms],
                    "topic": term.topic,
                    "tags": [str(tag) for tag in term.tags],
                    "level": term.level or "",
                }
                for term in terms
            ],
            topics=topics,
            tags=[(tag, tag) for tag in tags],
            levels=[(level, level) for level in levels],
            script_url=f"{self._assets(page)}glossgen-index.js",
        )

    def _topic(self, page: Page, url: Url) -> str:
        by_id = self.glossary.by_id
        terms = [by_id[term] for term in self.links.order if by_id[term].topic == page.topic]
        entries = [(self._node(url, term.id), term.level) for term in terms if not term.is_redirect]
        return self._fill("topic.html.jinja", entries=entries)

    def _graph(self, page: Page) -> str:
        topics = {topic.id: number for number, topic in enumerate(self.glossary.topics)}
        terms = [term for term in self.glossary.terms if not term.is_redirect]
        number = {str(term.id): index for index, term in enumerate(terms)}
        url, assets = self.url_from(page), self._assets(page)
        return self._fill(
            "graph.html.jinja",
            nodes=[
                {
                    "name": term.term,
                    "url": url(term.id),
                    "topic": topics.get(term.topic),
                    "short": self._shorts[term.id],
                }
                for term in terms
            ],
            topics=[topic.title for topic in self.glossary.topics],
            edges=[
                [number[source], number[target]]
                for source, targets in self.links.mentioned.items()
                if source in number
                for target in targets
                if target in number
            ],
            script_url=f"{assets}glossgen-graph.js",
            style_url=f"{assets}glossgen-graph.css",
        )


def address(uri: str, *, directories: bool) -> str:
    """Give the address of a page, from the root of the site; `directories` says whether a page is a folder."""
    base = uri.removesuffix(".md")
    if posixpath.basename(base) == "index":
        return base.removesuffix("index")
    return f"{base}/" if directories else f"{base}.html"


def relative(there: str, here: str) -> str:
    """Give the address of one page from another one."""
    path = posixpath.relpath("/" + there, posixpath.dirname("/" + here))
    return f"{path}/" if there.endswith("/") or not there else path
