"""No term is a kind, or a part, of itself."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from glossgen import naming
from glossgen.checks.subject import Subject
from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Place, Term

Broader = Mapping[str, tuple[str, ...]]


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find circles of `broader`; the smallest has two terms that contradict each other."""
    broader = {term: relations.broader for term, relations in subject.links.relations.items()}
    by_id = subject.glossary.by_id
    for circle in _circles(broader):
        names = [*circle, circle[0]]
        places = [_place(by_id[one], by_id[after]) for one, after in pairwise(names)]
        yield Diagnostic(
            Code.BROADER_CIRCLE,
            f"each of these is called a kind, or a part, of the next: {' → '.join(names)}",
            places[0],
            "remove one of these from 'broader'",
            tuple(places[1:]),
        )


def _place(term: Term, other: Term) -> Place:
    """Give the place at which a term says that another is broader."""
    names = {naming.fold(name) for name in (other.id, *other.names)}
    return next((one.place for one in term.broader if naming.fold(one) in names), term.term.place)


def _circles(broader: Broader) -> Iterator[list[str]]:
    """Yield circles, each beginning with its first id, until every term in one has been in one that is told."""
    done: set[str] = set()
    for start in sorted(broader):
        path: list[str] = []
        on_path: dict[str, int] = {}
        steps = [(start, iter(broader[start]))] if start not in done else []
        while steps:
            term, rest = steps[-1]
            if term not in on_path:
                on_path[term] = len(path)
                path.append(term)
            after = next((one for one in rest if one not in done), None)
            if after is None:
                done.add(term)
                del on_path[path.pop()]
                steps.pop()
            elif after in on_path:
                circle = path[on_path[after] :]
                first = circle.index(min(circle))
                yield circle[first:] + circle[:first]
            else:
                steps.append((after, iter(broader[after])))
