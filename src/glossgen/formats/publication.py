"""What the files and the data for programs are made from: a glossary, and the site that it is published on."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from glossgen import naming
from glossgen.formats.export import Export
from glossgen.model import Glossary, Links, Sense, Term
from glossgen.rendering import Site
from glossgen.rendering.derived import relative


@dataclass(frozen=True, kw_only=True)
class Publication:
    """A glossary on its site."""

    glossary: Glossary
    shown: tuple[Term, ...]
    """The terms that have a page of their own, in alphabetical order."""
    links: Links
    site: Site
    description: str = ""
    """What the site is about, in a sentence."""
    describe: Callable[[str, str], str] = lambda *_: ""
    """Gives the short definition of a term, by its id, or of the sense with an anchor, if that is not empty."""
    explicit: Callable[[str, str], tuple[str, ...]] = lambda *_: ()
    """Gives the ids of the terms that `[[target]]` can mean in a text of a term, by the target and the term's id."""

    @cached_property
    def newest(self) -> tuple[tuple[int, Term], ...]:
        """The terms with a definition and a date, each with it (seconds since 1970), newest first."""
        dated = ((self.site.added.get(term.origins[0].path), term) for term in self.shown if not term.is_stub)
        return tuple(sorted(((date, term) for date, term in dated if date is not None), key=lambda pair: -pair[0]))

    @property
    def has_feed(self) -> bool:
        """Whether there can be a feed: it needs absolute addresses, and dates."""
        return bool(self.site.url and self.newest)

    def short(self, term: Term) -> str:
        """Give the short definition of a term, or one after the other those of its senses."""
        if term.short or not term.senses:
            return self.describe(term.id, "")
        return " ".join(f"({number}) {self.short_sense(term, sense)}" for number, sense in enumerate(term.senses, 1))

    def short_sense(self, term: Term, sense: Sense) -> str:
        """Give the short definition of one sense."""
        return self.describe(term.id, naming.slug(sense.domain))

    def page(self, uri: str) -> str:
        """Give the path of a page on the site, such as `terms/mean/`, by its uri, such as `terms/mean.md`."""
        base = uri.removesuffix(".md")
        if not self.site.directory_urls:
            return f"{base}.html"
        return base.removesuffix("index") if base.rpartition("/")[2] == "index" else f"{base}/"

    def term_page(self, term: str) -> str:
        """Give the path of a term's page, by its id."""
        return self.page(f"{self.site.path}/{term}.md")

    def file(self, term: str, ending: str) -> str:
        """Give the path of a term's twin (`md`) or of its data (`json`)."""
        return f"{self.site.path}/{term}.{ending}"

    def url(self, path: str) -> str:
        """Give the address of a path on the site: absolute as far as the site's address is known."""
        return self._root + quote(path)

    def url_from(self, here: str, path: str) -> str:
        """Give the address of a path as a file at the path `here` writes it."""
        return self.url(path) if self.site.url else quote(relative(path, here))

    def twin(self, term: str) -> str:
        """Give the address of a term's twin as another twin writes it."""
        return self.url_from(self.file("", "md"), self.file(term, "md"))

    @cached_property
    def _root(self) -> str:
        return self.site.url.rstrip("/") + "/" if self.site.url else ""

    def export(self) -> Export:
        """Give what exporters take."""
        return Export(
            glossary=self.glossary,
            links=self.links,
            path=self.site.path,
            site_url=self.site.url,
            directory_urls=self.site.directory_urls,
            root=self.site.root,
        )
