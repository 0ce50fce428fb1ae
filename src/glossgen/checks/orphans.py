"""House style: no term stands alone."""

from collections.abc import Iterable, Iterator

from glossgen import naming
from glossgen.checks.subject import Subject, shorts
from glossgen.checks.words import telling
from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Relations, Term


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find terms that refer to no other, by a field or in their text, and that no other refers to."""
    alone = {str(term.id): term for term in subject.glossary.terms if _is_alone(term, subject.links.relations[term.id])}
    if not alone or len(subject.glossary.terms) == 1:
        return
    names = _Names(subject.glossary.terms)
    for term in subject.glossary.terms:
        if not alone:
            break
        for other in names.of(term):
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


class _Names:
    """The names of all terms as words, found by one look-up for each length that names with their first word have."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.owners: dict[tuple[str, ...], set[str]] = {}
        self.lengths: dict[str, set[int]] = {}
        for term in terms:
            for name in term.names:
                if words := tuple(telling(naming.bare(name))):
                    self.owners.setdefault(words, set()).add(term.id)
                    self.lengths.setdefault(words[0], set()).add(len(words))

    def of(self, term: Term) -> Iterator[str]:
        """Yield the other terms that the texts of a term name."""
        for text in (*shorts(term), *term.passages):
            words = tuple(telling(text))
            for at, word in enumerate(words):
                for length in self.lengths.get(word, ()):
                    yield from self.owners.get(words[at : at + length], set()) - {term.id}
