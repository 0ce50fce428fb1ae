"""Read what the pages of a glossary link to, without a host."""

from collections.abc import Iterable

from markdown import Markdown

from glossgen.linking.explicit import EXTENSIONS
from glossgen.linking.extension import Desk, Found, LinkingExtension
from glossgen.linking.order import ReadingOrder, reading_order
from glossgen.model import Glossary, Links

RANKS = {"beginner": 0, "intermediate": 1, "advanced": 2}


def read(desk: Desk, pages: Iterable[tuple[str, str]]) -> dict[str, Found]:
    """Convert pages, each the id of its term and its Markdown, and give what they name, by the id."""
    parser = Markdown(extensions=[*EXTENSIONS, LinkingExtension(desk=desk)])
    found = {}
    for term, body in pages:
        parser.reset().convert(body)
        found[term] = desk.found
    return found


def order(glossary: Glossary, links: Links) -> ReadingOrder:
    """Find what is best read before what: the terms by which a definition begins, and those it is a kind or part of."""
    leans = {}
    for term in glossary.terms:
        leading = [mention.target for mention in links.mentions.get(term.id, ()) if mention.leads and mention.target]
        leans[str(term.id)] = tuple(dict.fromkeys((*links.relations[term.id].broader, *leading)))
    return reading_order(leans, {term.id: RANKS[term.level] for term in glossary.terms if term.level})
