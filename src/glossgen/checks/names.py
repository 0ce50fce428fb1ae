"""One name belongs to one term, unless the terms say that readers confuse them."""

from collections.abc import Iterator

from glossgen import naming
from glossgen.checks.subject import Subject, lists
from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Term, Text


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find names, abbreviations and aliases that two terms claim."""
    claims: dict[str, list[tuple[Term, Text, bool]]] = {}
    for term in subject.glossary.terms:
        for name in (term.term, *term.aliases):
            claims.setdefault(naming.fold(name), []).append((term, name, False))
        for name in term.abbreviations:
            claims.setdefault(naming.fold(name), []).append((term, name, True))
    for claimed in claims.values():
        for index, claim in enumerate(claimed):
            for before in claimed[:index]:
                if _collide(claim, before) and not (lists(claim[0], before[0]) and lists(before[0], claim[0])):
                    yield _collision(claim, before)
                    break


def _collide(one: tuple[Term, Text, bool], other: tuple[Term, Text, bool]) -> bool:
    term, name, is_abbreviation = one
    other_term, other_name, other_is_abbreviation = other
    if term is other_term:
        return False
    # RAG is not rag: an abbreviation has its case
    by_case = is_abbreviation or other_is_abbreviation
    return not by_case or naming.exact(name) == naming.exact(other_name)


def _collision(claim: tuple[Term, Text, bool], before: tuple[Term, Text, bool]) -> Diagnostic:
    term, name, _ = claim
    other, other_name, _ = before
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
