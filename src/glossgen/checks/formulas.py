"""Every formula can be drawn."""

from collections.abc import Iterator

from glossgen.checks.subject import Subject
from glossgen.diagnostics import Code, Diagnostic


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find formulas that cannot be drawn."""
    for term in subject.glossary.terms:
        for passage in term.passages:
            for offset, latex, reason in subject.formula_faults(passage):
                yield Diagnostic(
                    Code.BAD_FORMULA,
                    f"the formula '{latex}' of '{term.id}' cannot be drawn: {reason}",
                    passage.at(offset),
                    r"mend it; write \$ for a dollar sign that begins no formula",
                )
