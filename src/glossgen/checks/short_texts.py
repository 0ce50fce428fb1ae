"""A short definition fits a hover card and a search result."""

from collections.abc import Iterator

from glossgen.checks.subject import Subject, shorts
from glossgen.diagnostics import Code, Diagnostic

LIMIT = 200
"""Characters."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find short definitions that are too long."""
    for term in subject.glossary.terms:
        for short in shorts(term):
            if len(short) > LIMIT:
                yield Diagnostic(
                    Code.LONG_SHORT,
                    f"the short definition of '{term.id}' has {len(short)} characters",
                    short.place,
                    f"keep it to {LIMIT}, and leave the rest to the definition",
                )
