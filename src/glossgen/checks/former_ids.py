"""A former id redirects to one term, and is no longer in use."""

from collections.abc import Iterator

from glossgen.checks.subject import Subject
from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Term, Text


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find former ids that are still in use, or that two terms had."""
    owners: dict[str, tuple[Term, Text]] = {term.id: (term, term.id) for term in subject.glossary.terms}
    for term in subject.glossary.terms:
        for former in term.former_ids:
            owner, claim = owners.setdefault(former, (term, former))
            if claim is not former:
                yield Diagnostic(
                    Code.ID_COLLISION,
                    f"the former id '{former}' of '{term.id}' is, or was, the id of '{owner.id}'",
                    former.place,
                    "remove it from 'former_ids'",
                    (claim.place,),
                )
