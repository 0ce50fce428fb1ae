"""House style: terms are not explained by one another alone."""

from collections.abc import Iterator

from glossgen.checks.graphs import LENGTH, circles, written
from glossgen.checks.subject import Subject, shorts
from glossgen.checks.words import telling
from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Term

ENOUGH = 3
"""How many telling words beside the other's name make a definition stand by itself."""

Words = tuple[str, ...]


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find circles of terms whose short definitions say little more than the next one's name."""
    names: dict[Words, str] = {}
    for term in subject.glossary.terms:
        for name in term.names:
            names.setdefault(tuple(telling(name)), term.id)
    longest = max(map(len, names), default=0)
    leaning = {str(term.id): sorted(set(_leaning(term, names, longest))) for term in subject.glossary.terms}
    for circle in circles(leaning):
        place, *others = (next(shorts(subject.glossary.by_id[term])).place for term in circle[:LENGTH])
        pair = f"'{circle[0]}' and '{circle[1]}' are each explained by the other alone"
        yield Diagnostic(
            Code.CIRCULAR_DEFINITION,
            pair if len(circle) == 2 else f"each is explained by the next alone: {written(circle)}",
            place,
            "explain one of them without the other's name",
            tuple(others),
        )


def _leaning(term: Term, names: dict[Words, str], longest: int) -> Iterator[str]:
    """Yield the terms without whose name a short definition of `term` would say next to nothing."""
    for short in shorts(term):
        words = tuple(telling(short))
        for start in range(len(words)):
            for end in range(start + 1, min(start + longest, len(words)) + 1):
                other = names.get(words[start:end])
                if other and other != term.id and len(words) - (end - start) < ENOUGH:
                    yield other
