"""Which pages there are, and what each of them shows."""

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any
from urllib.parse import quote

from glossgen import naming
from glossgen.model import Glossary, Links, Relations, Term, Topic
from glossgen.rendering import markup
from glossgen.rendering.citation import Citation
from glossgen.rendering.recent import Recent, by_day, day, last_change
from glossgen.rendering.site import Kind, Page, Redirect, Rendered, Site
from glossgen.rendering.templates import environment, fill

LISTS = {"graph": "Graph of all terms", "wanted": "Wanted terms"}
"""Pages about all terms that are filled when the links are known, with their titles."""

RECENT = "New and changed terms"
"""Title of the page that lists them, if dates are known."""
NEWEST = 8
"""How many terms the home page names as new."""
LATEST = 30
"""How many new terms, and how many changed ones, that page has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a page says of another one that it links to."""

    name: str
    href: str
    short: str


def render(
    glossary: Glossary,
    links: Links,
    site: Site,
    shared: Mapping[str, tuple[str, ...]] | None = None,
    lists: Sequence[str] = (),
) -> Rendered:
    """Make all pages.

    `shared` has the ids of the terms with one name, for each name that gets a page of its own; `lists` names the pages
    of `LISTS` that are wanted.
    """
    return _Renderer(glossary, links, site, shared or {}, lists).render()


@dataclass(frozen=True)
class _Renderer:
    glossary: Glossary
    links: Links
    site: Site
    shared: Mapping[str, tuple[str, ...]]
    lists: Sequence[str]

    @cached_property
    def environment(self) -> Any:
        return environment(self.site.templates)

    @cached_property
    def shown(self) -> tuple[Term, ...]:
        """The terms that have a page of their own, in alphabetical order."""
        terms = (term for term in self.glossary.terms if not term.is_redirect)
        return tuple(sorted(terms, key=lambda term: naming.sort_key(term.term)))

    @cached_property
    def shorts(self) -> Mapping[str, str]:
        return markup.shorts(self.glossary)

    @cached_property
    def by_topic(self) -> Mapping[str, tuple[Term, ...]]:
        found: dict[str, list[Term]] = {}
        for term in self.shown:
            found.setdefault(term.topic, []).append(term)
        return {topic: tuple(terms) for topic, terms in found.items()}

    @cached_property
    def recent(self) -> Recent:
        return Recent(self.shown, self.site.added, self.site.changed)

    def render(self) -> Rendered:
        pages = [self._term(term) for term in self.shown]
        pages += [self._index(), *map(self._topic, self.glossary.topics), self._home()]
        if any(term.is_stub for term in self.shown):
            pages.append(self._stubs())
        if self.shown:
            pages += [self._list(name, LISTS[name]) for name in self.lists]
        if self.recent.new:
            pages.append(self._recent())
        pages += [self._names(form, ids) for form, ids in self.shared.items()]
        return Rendered(tuple(pages), tuple(self._redirects()))

    def _uri(self, *parts: str) -> str:
        return posixpath.join(self.site.path, *parts) + ".md"

    def _page(self, uri: str, kind: Kind, template: str, title: str, values: dict[str, Any], **more: Any) -> Page:
        def card(identifier: str) -> Card:
            term = self.glossary.by_id[identifier]
            return Card(name=term.term, href=href(self._uri(identifier)), short=self.shorts[identifier])

        def href(target: str) -> str:
            return posixpath.relpath(target, posixpath.dirname(uri) or ".")

        values |= {
            "title": title,
            "site": self.site,
            "glossary": self.glossary,
            "card": card,
            "href": href,
            "index_href": href(self._uri("index")),
            "topic_href": lambda topic: href(self._uri("topic", topic.id)),
        }
        content = fill(self.environment, template, values)
        return Page(uri=uri, kind=kind, title=title, content=content, **more)

    def _term(self, term: Term) -> Page:
        topic = next((topic for topic in self.glossary.topics if topic.id == term.topic), None)
        paths = dict.fromkeys(place.path for place in term.origins)
        values = {
            "term": term,
            "short": self.shorts[term.id],
            "relations": self.links.relations.get(term.id) or Relations(),
            "topic": topic,
            "files": [(self._shown_path(path), self.site.file_url(path)) for path in paths],
            "history": [url for path in paths if (url := self.site.history_url(path))][:1],
            "report": self.site.report_url(term.term, self._uri(term.id)),
            "changed": day(self._changed(term)),
            "authors": tuple(dict.fromkeys(name for path in paths for name in self.site.authors.get(path, ()))),
            "citation": self._citation(term, self._changed(term)),
        }
        parent = self._uri("topic", topic.id) if topic else self._uri("index")
        return self._page(
            self._uri(term.id),
            "term",
            "term.md.jinja",
            term.term,
            values,
            file=next(iter(paths)),
            parent=parent,
            term=str(term.id),
        )

    def _citation(self, term: Term, changed: int) -> Citation:
        way = f"{self.site.path}/{quote(term.id)}" + ("/" if self.site.directory_urls else ".html")
        return Citation(
            id=str(term.id),
            title=term.term,
            author=self.site.author,
            site=self.site.name,
            day=day(changed),
            url=f"{self.site.url.rstrip('/')}/{way}" if self.site.url else "",
        )

    def _changed(self, term: Term) -> int:
        return last_change(term, self.site.changed)

    def _shown_path(self, path: str) -> str:
        return posixpath.relpath(path, self.site.root.as_posix())

    def _index(self) -> Page:
        letters = [
            (letter, f"letter-{naming.slug(letter) or 'symbols'}", tuple(terms))
            for letter, terms in groupby(self.shown, key=lambda term: naming.initial(term.term))
        ]
        values = {"letters": letters, "lists": self._listed()}
        return self._page(self._uri("index"), "index", "index.md.jinja", self.site.title, values)

    def _topic(self, topic: Topic) -> Page:
        values = {"topic": topic, "terms": self.by_topic.get(topic.id, ())}
        uri = self._uri("topic", topic.id)
        more = {"parent": self._uri("index"), "topic": topic.id}
        return self._page(uri, "topic", "topic.md.jinja", topic.title, values, **more)

    def _home(self) -> Page:
        topics = [(topic, len(self.by_topic.get(topic.id, ()))) for topic in self.glossary.topics]
        values = {
            "count": len(self.shown),
            "topics": topics,
            "newest": [term for _, term in self.recent.new[:NEWEST]],
            "letters": list(dict.fromkeys(naming.initial(term.term) for term in self.shown)),
            "stubs": sum(term.is_stub for term in self.shown),
            "stubs_href": self._uri("lists", "stubs"),
            "lists": self._listed(),
        }
        return self._page("index.md", "home", "home.md.jinja", self.site.name, values)

    def _listed(self) -> list[tuple[str, str, str]]:
        """Give the pages that list terms by other things than their names: name, title and uri."""
        names = {name: LISTS[name] for name in self.lists} | ({"recent": RECENT} if self.recent.new else {})
        return [(name, title, self._uri("lists", name)) for name, title in names.items() if self.shown]

    def _recent(self) -> Page:
        values = {
            "groups": [("New", by_day(self.recent.new[:LATEST])), ("Changed", by_day(self.recent.changed[:LATEST]))],
            "feed": self.site.feed,
        }
        uri = self._uri("lists", "recent")
        return self._page(uri, "list", "recent.md.jinja", RECENT, values, parent=self._uri("index"))

    def _stubs(self) -> Page:
        values = {"terms": [term for term in self.shown if term.is_stub]}
        title = "Terms that need help"
        uri = self._uri("lists", "stubs")
        return self._page(uri, "list", "stubs.md.jinja", title, values, parent=self._uri("index"))

    def _list(self, name: str, title: str) -> Page:
        uri = self._uri("lists", name)
        return self._page(uri, "list", f"{name}.md.jinja", title, {}, parent=self._uri("index"))

    def _names(self, form: str, ids: tuple[str, ...]) -> Page:
        uri = self._uri("names", naming.slug(form))
        return self._page(uri, "list", "names.md.jinja", form, {"ids": ids}, parent=self._uri("index"))

    def _redirects(self) -> Iterable[Redirect]:
        for term in self.glossary.terms:
            target = term
            replacement = self.links.relations[term.id].replaced_by if term.is_redirect else None
            if replacement:
                target = self.glossary.by_id[replacement]
                yield Redirect(uri=self._uri(term.id), target=self._uri(target.id), title=target.term)
            for former in term.former_ids:
                yield Redirect(uri=self._uri(former), target=self._uri(target.id), title=target.term)
