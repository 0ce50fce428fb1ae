"""A former id redirects to one term, and is no longer in use."""

from collections.abc import Iterator

from glossgen.checks.subject import Subject
from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Text


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find former ids that another term has, now or formerly."""
    owners: dict[str, Text] = {str(term.id): term.id for term in subject.glossary.terms}
    for term in subject.glossary.terms:
        for former in term.former_ids:
            if former in owners:
                yield Diagnostic(
                    Code.ID_COLLISION,
                    f"the former id '{former}' is also an id, or a former id, of another term",
                    former.place,
                    "remove it here or there",
                    (owners[former].place,),
                )
            owners.setdefault(former, former)
