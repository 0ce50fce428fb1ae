"""`llms.txt`: what a language model should know of the site, and where it finds each term in Markdown.

The shape is that of https://llmstxt.org: a heading, a summary as a quotation, and sections that are lists of links.
"""

from collections.abc import Iterator

from glossgen.formats.clean_markdown import literal
from glossgen.formats.publication import Publication
from glossgen.model import Term
from glossgen.rendering.templates import environment, fill

PATH = "llms.txt"


def files(given: Publication) -> Iterator[tuple[str, str]]:
    """Give the path and the text of the file; terms without a definition are left out."""
    by_topic: dict[str, list[Term]] = {}
    for term in given.shown:
        if not term.is_stub:
            by_topic.setdefault(term.topic, []).append(term)
    titles = {topic.id: topic.title for topic in given.glossary.topics} | {"": given.site.title}
    values = {
        "site": given.site,
        "description": given.description,
        "index": given.url(f"{given.site.path}/index.json"),
        "topics": [(title, by_topic[topic]) for topic, title in titles.items() if topic in by_topic],
        "literal": literal,
        "short": given.short,
        "twin": lambda term: given.url(given.file(term, "md")),
    }
    yield PATH, fill(environment(given.site.templates, markdown=False), "llms.txt.jinja", values)
