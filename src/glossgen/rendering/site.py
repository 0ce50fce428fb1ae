"""The pages of a glossary as data, and what they need to know of the site around them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Kind = Literal["term", "index", "topic", "home", "list"]


@dataclass(frozen=True, kw_only=True)
class Site:
    """What the pages need to know of the site around them."""

    path: str = "terms"
    """Folder of the term pages, without slashes at its ends."""
    name: str = "Glossary"
    """Title of the home page."""
    title: str = "Glossary"
    """Title of the index of all terms."""
    templates: Path | None = None
    """Folder whose templates take the place of the built-in ones of the same name."""
    root: Path = field(default_factory=Path.cwd)
    """Paths of term files are shown relative to this folder."""
    file_url: Callable[[str], str | None] = lambda _: None
    """Gives the address at which a term file can be edited."""
    directory_urls: bool = True
    """Whether the address of a page is a folder, `mean/`, and not a file, `mean.html`."""
    propose: Callable[[str], str | None] = lambda _: None
    """Gives the address at which a new term can be proposed."""
    added: Mapping[str, int] = field(default_factory=dict)
    """When each term file came into being: seconds since 1970 by path."""
    changed: Mapping[str, int] = field(default_factory=dict)
    """When each term file was changed last."""
    authors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Who wrote each term file."""
    feed: str = ""
    """Path of the feed of new terms on the site; empty if there is none."""
    url: str = ""
    """Address of the site; empty makes the addresses for programs relative to it."""
    author: str = ""
    """Who publishes the site."""
    history_url: Callable[[str], str | None] = lambda _: None
    """Gives the address of the list of changes of a term file."""
    report_url: Callable[[str, str], str | None] = lambda *_: None
    """Gives the address at which a problem is reported, by the title of a page and its uri."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One Markdown page."""

    uri: str
    """Path under the docs folder, such as `terms/mean.md`."""
    kind: Kind
    title: str
    content: str
    """Front matter and Markdown."""
    file: str | None = None
    """The term file that an edit link opens."""
    parent: str | None = None
    """Uri of the page above."""
    term: str = ""
    """Id of the term that it is the page of; empty for another page."""
    topic: str = ""
    """Id of the topic that it is the page of; empty for another page."""

    @property
    def body(self) -> str:
        """The Markdown without the front matter."""
        return self.content.partition("\n---\n")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """An address that leads to another page."""

    uri: str
    """Where it stands, in the form of a page's uri."""
    target: str
    """Uri of the page that it leads to."""
    title: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """Everything that a site shows of a glossary."""

    pages: tuple[Page, ...]
    """Term pages first, in alphabetical order of their names."""
    redirects: tuple[Redirect, ...]
