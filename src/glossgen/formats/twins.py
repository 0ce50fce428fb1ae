"""A Markdown twin of each term's page, beside it: `terms/mean.md` of `terms/mean/`."""

from collections.abc import Iterator
from functools import cache, partial

from glossgen.formats.clean_markdown import linked, literal
from glossgen.formats.publication import Publication
from glossgen.model import Relations
from glossgen.rendering.markup import address
from glossgen.rendering.templates import environment, fill

TEMPLATE = "twin.md.jinja"


def files(given: Publication) -> Iterator[tuple[str, str]]:
    """Give the path and the text of each twin."""
    within = environment(given.site.templates, markdown=False)
    plain, twin = cache(literal), cache(given.twin)
    for term in given.shown:
        values = {
            "term": term,
            "relations": given.links.relations.get(term.id) or Relations(),
            "site": given.site,
            "literal": plain,
            "address": address,
            "passage": partial(linked, term=term.id, given=given),
            "short": given.short,
            "short_sense": given.short_sense,
            "by_id": given.glossary.by_id,
            "twin": twin,
            "page": given.url_from(given.file(term.id, "md"), given.term_page(term.id)),
        }
        yield given.file(term.id, "md"), fill(within, TEMPLATE, values)
