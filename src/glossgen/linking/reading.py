"""Read what the pages of a glossary link to, without a host."""

from collections.abc import Iterable

from markdown import Markdown

from glossgen.linking.explicit import EXTENSIONS
from glossgen.linking.extension import Desk, Found, LinkingExtension
from glossgen.linking.order import ReadingOrder, reading_order
from glossgen.model import Glossary, Links

RANKS = {"beginner": 0, "intermediate": 1, "advanced": 2}

BASIC = 2
"""How many times more often than the other, of two in a circle, a term must be mentioned to be the more basic one."""


def read(desk: Desk, pages: Iterable[tuple[str, str]]) -> dict[str, Found]:
    """Convert pages, each the id of its term and its Markdown, and give what they name, by the id."""
    parser = Markdown(extensions=[*EXTENSIONS, LinkingExtension(desk=desk)])
    found = {}
    for term, body in pages:
        parser.reset().convert(body)
        found[term] = desk.found
    return found


def order(glossary: Glossary, links: Links) -> ReadingOrder:
    """Find what is best read before what: the terms by which a definition begins, and those it is a kind or part of.

    Definitions lean on one another in circles. There, the term that is mentioned by far more others is the more basic
    one, and does not need the other.
    """
    leans = {}
    for term in glossary.terms:
        leading = [mention.target for mention in links.mentions.get(term.id, ()) if mention.leads and mention.target]
        leans[str(term.id)] = tuple(dict.fromkeys((*links.relations[term.id].broader, *leading)))
    ranks = {str(term.id): RANKS[term.level] for term in glossary.terms if term.level}
    found = reading_order(leans, ranks)
    cycle = {term: number for number, several in enumerate(found.cycles) for term in several}
    if not cycle:
        return found
    often = {term: len(links.mentioned_in.get(term, ())) for term in cycle}
    for lower, number in cycle.items():
        leans[lower] = tuple(
            target for target in leans[lower] if cycle.get(target) != number or often[lower] <= BASIC * often[target]
        )
    return reading_order(leans, ranks)
