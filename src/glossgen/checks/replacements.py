"""`replaced_by` goes with `status: deprecated`, and leads to a term that is not deprecated itself."""

from collections.abc import Iterator

from glossgen.checks.subject import Subject
from glossgen.diagnostics import Code, Diagnostic


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find replacements that do not fit the status of the terms."""
    for term in subject.glossary.terms:
        if term.replaced_by is None:
            continue
        if term.status != "deprecated":
            yield Diagnostic(
                Code.REPLACEMENT,
                f"'{term.id}' has a replacement but is not deprecated",
                term.replaced_by.place,
                "add 'status: deprecated', or remove 'replaced_by'",
            )
            continue
        target = subject.glossary.by_id.get(subject.links.relations[term.id].replaced_by or "")
        if target is not None and target.status == "deprecated":
            yield Diagnostic(
                Code.REPLACEMENT,
                f"the replacement '{target.id}' is deprecated as well",
                term.replaced_by.place,
                "name the term that is in use now",
                (target.origins[0],),
            )
