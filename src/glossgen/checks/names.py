"""One name belongs to one term, unless the terms say that readers confuse them."""

from collections.abc import Iterator

from glossgen import naming
from glossgen.checks.subject import Subject, lists
from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Term, Text

CROWD = 100
"""With how many terms of one name a term is compared at most."""

Claim = tuple[Term, Text]


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find names, abbreviations and aliases that two terms claim."""
    names: dict[str, list[Claim]] = {}
    exact: dict[str, list[Claim]] = {}
    for claim, is_abbreviation in _claims(subject):
        alike = names.setdefault(naming.fold(claim[1]), [])
        same = exact.setdefault(naming.exact(claim[1]), [])
        # RAG is not rag: an abbreviation has its case
        others = same[:CROWD] if is_abbreviation else [*alike[:CROWD], *same[:CROWD]]
        before = next((other for other in others if _collide(claim[0], other[0])), None)
        if before:
            yield _collision(claim, before)
        same.append(claim)
        if not is_abbreviation:
            alike.append(claim)


def _claims(subject: Subject) -> Iterator[tuple[Claim, bool]]:
    """Yield the names of all terms, and whether each is an abbreviation."""
    for term in subject.glossary.terms:
        yield from (((term, name), False) for name in (term.term, *term.aliases))
        yield from (((term, name), True) for name in term.abbreviations)


def _collide(term: Term, other: Term) -> bool:
    return term is not other and not (lists(term, other) and lists(other, term))


def _collision(claim: Claim, before: Claim) -> Diagnostic:
    term, name = claim
    other, other_name = before
    return Diagnostic(
        Code.NAME_COLLISION,
        f"'{name}' is a name of the term '{term.id}' and of the term '{other.id}'",
        name.place,
        _hint(term, other),
        (other_name.place,),
    )


def _hint(term: Term, other: Term) -> str:
    for one, silent in ((term, other), (other, term)):
        if lists(one, silent):
            return f"list '{one.id}' in the 'contrast_with' of '{silent.id}' too, or remove the name from one of them"
    return "remove it from one of them, or list each term in the other's 'contrast_with'"
