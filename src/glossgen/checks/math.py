"""A formula that is opened is closed."""

import re
from collections.abc import Iterator

from glossgen.checks.prose import without_formulas
from glossgen.checks.subject import Subject
from glossgen.diagnostics import Code, Diagnostic

LEFT = re.compile(
    r"\$\$|\$(?=[\\{]|[A-Za-z][_^{\\=]|[A-Za-z]\s*$)|(?:(?<=[})])|(?<=\s[a-z]))\$(?=[\s.,;:]|\Z)", re.MULTILINE
)
"""A dollar sign that no formula has, and that hardly stands for money."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find dollar signs of formulas without their partner."""
    for term in subject.glossary.terms:
        for passage in term.passages:
            found = LEFT.search(without_formulas(subject.prose(passage))) if "$" in passage else None
            if found:
                yield Diagnostic(
                    Code.UNBALANCED_MATH,
                    f"a formula of '{term.id}' begins or ends here, but has no other end",
                    passage.at(found.start()),
                    r"write $ or $$ on both sides of a formula, without a space inside; \$ stands for a dollar",
                )
