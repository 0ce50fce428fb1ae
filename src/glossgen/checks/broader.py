"""No term is a kind, or a part, of itself."""

from collections.abc import Iterator
from itertools import pairwise

from glossgen import naming
from glossgen.checks.graphs import LENGTH, circles, written
from glossgen.checks.subject import Subject
from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Place, Term


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find circles of `broader`; the smallest has two terms that contradict each other."""
    broader = {term: relations.broader for term, relations in subject.links.relations.items()}
    by_id = subject.glossary.by_id
    for circle in circles(broader):
        places = [_place(by_id[one], by_id[after]) for one, after in pairwise([*circle[:LENGTH], circle[0]])]
        yield Diagnostic(
            Code.BROADER_CIRCLE,
            f"each of these is called a kind, or a part, of the next: {written(circle)}",
            places[0],
            "remove one of these from 'broader'",
            tuple(places[1:]),
        )


def _place(term: Term, other: Term) -> Place:
    """Give the place at which a term says that another is broader."""
    names = {naming.fold(name) for name in (other.id, *other.names)}
    return next((one.place for one in term.broader if naming.fold(one) in names), term.term.place)
