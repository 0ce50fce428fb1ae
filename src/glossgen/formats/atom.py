"""An Atom feed of the newest terms.

RFC 4287, The Atom Syndication Format: https://www.rfc-editor.org/rfc/rfc4287. Dates are those of RFC 3339.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from glossgen.formats.publication import Publication
from glossgen.model import Term

PATH = "feed.xml"
NAMESPACE = "http://www.w3.org/2005/Atom"
LIMIT = 30
"""How many terms the feed has."""
NO_CHARACTER = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document may hold."""


def files(given: Publication) -> Iterator[tuple[str, str]]:
    """Give the path and the text of the feed, if there is one."""
    if given.has_feed:
        yield PATH, feed(given)


def title(given: Publication) -> str:
    """Give the title of the feed."""
    return f"New terms of {given.site.name}"


def feed(given: Publication) -> str:
    """Write the feed."""
    entries = given.newest[:LIMIT]
    root = Element("feed", xmlns=NAMESPACE)
    _text(root, "id", given.url(PATH))
    _text(root, "title", title(given))
    if given.description:
        _text(root, "subtitle", given.description)
    _text(root, "updated", _time(max(date for date, _ in entries)))
    _text(SubElement(root, "author"), "name", given.site.author or given.site.name)
    SubElement(root, "link", rel="self", type="application/atom+xml", href=given.url(PATH))
    SubElement(
        root, "link", rel="alternate", type="text/html", href=given.url(given.page(f"{given.site.path}/index.md"))
    )
    topics = {topic.id: topic.title for topic in given.glossary.topics}
    for date, term in entries:
        _entry(root, date, term, given, topics.get(term.topic, ""))
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _entry(root: Element, date: int, term: Term, given: Publication, topic: str) -> None:
    entry = SubElement(root, "entry")
    # no address of a page, which is another one when the site changes its style of addresses
    _text(entry, "id", given.url(f"{given.site.path}/{term.id}"))
    _text(entry, "title", term.term)
    _text(entry, "published", _time(date))
    _text(entry, "updated", _time(date))
    SubElement(entry, "link", rel="alternate", type="text/html", href=given.url(given.term_page(term.id)))
    if topic:
        SubElement(entry, "category", term=term.topic, label=_clean(topic))
    _text(entry, "summary", given.short(term))


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = _clean(text)


def _clean(text: str) -> str:
    return NO_CHARACTER.sub("", text)


def _time(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
