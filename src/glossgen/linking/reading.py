"""Read what the pages of a glossary link to, without a host."""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from graphlib import TopologicalSorter

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
    parser = Markdown(
        extensions=[*EXTENSIONS, "pymdownx.highlight", LinkingExtension(desk=desk)],
        extension_configs={
            # nobody sees this code, so that its colours would be work for nothing
            "pymdownx.highlight": {"use_pygments": False},
            # formulas as those that are drawn begin
            "pymdownx.arithmatex": {"generic": True},
        },
    )
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
    ranks = _ranks(glossary)
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


def learning_order(glossary: Glossary, links: Links, needs: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Order terms so that each follows what it needs, beginners' first, and else those that most texts lean on.

    A term counts as at least as advanced as what it needs.
    """
    stage = _ranks(glossary)
    sorter = TopologicalSorter(needs)
    sorter.prepare()
    ready: list[tuple[int, int, str]] = []
    ordered: list[str] = []
    while sorter.is_active():
        for term in sorter.get_ready():
            stage[term] = max([stage.get(term, 0), *(stage[need] for need in needs[term])])
            heapq.heappush(ready, (stage[term], -len(links.mentioned_in.get(term, ())), term))
        ordered.append(heapq.heappop(ready)[2])
        sorter.done(ordered[-1])
    return tuple(ordered)


def _ranks(glossary: Glossary) -> dict[str, int]:
    return {str(term.id): RANKS[term.level] for term in glossary.terms if term.level}
