"""House style: no term stands alone."""

from collections.abc import Iterator, Mapping

from glossgen import naming
from glossgen.checks.subject import Subject, shorts
from glossgen.checks.words import telling
from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Relations, Term

Names = Mapping[str, list[tuple[tuple[str, ...], str]]]
"""Names as words, with the ids of their terms, by the first word."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find terms that refer to no other, by a field or in their text, and that no other refers to."""
    alone = {str(term.id): term for term in subject.glossary.terms if _is_alone(term, subject.links.relations[term.id])}
    if not alone or len(subject.glossary.terms) == 1:
        return
    names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for term in subject.glossary.terms:
        for name in term.names:
            if words := tuple(telling(naming.bare(name))):
                names.setdefault(words[0], []).append((words, term.id))
    for term in subject.glossary.terms:
        if alone:
            for other in _named(term, names, alone):
                alone.pop(other, None)
                alone.pop(term.id, None)
    for term in alone.values():
        yield Diagnostic(
            Code.ORPHAN,
            f"the term '{term.id}' has nothing to do with any other: no reference, and no mention",
            term.term.place,
            "add 'see_also: [...]' with a related term, or 'broader' with what it is a kind of",
        )


def _is_alone(term: Term, relations: Relations) -> bool:
    related = relations.see_also or relations.contrast_with or relations.broader or relations.narrower
    return not (related or relations.replaced_by or term.is_redirect or term.is_stub)


def _named(term: Term, names: Names, alone: Mapping[str, Term]) -> Iterator[str]:
    """Yield the terms that a text names, of interest if it or they stand alone so far."""
    for passage in (*shorts(term), *term.passages):
        words = list(telling(passage))
        for at, word in enumerate(words):
            for name, other in names.get(word, ()):
                if (
                    other != term.id
                    and (term.id in alone or other in alone)
                    and tuple(words[at : at + len(name)]) == name
                ):
                    yield other
