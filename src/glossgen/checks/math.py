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


TABLE = re.compile(r"^[^\n]*\|[^\n]*\n[ ]{0,3}[|:-][ |:-]*$(?:\n[^\n]*\S[^\n]*)*", re.MULTILINE)
"""A line with a bar, one that divides columns, and the rows."""
BAR = re.compile(r"\\.|\|")
BETWEEN = re.compile(r"\$(?!\s)[^$\n]+(?<!\s)\$")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find dollar signs of formulas without their partner, and formulas that a cell of a table cuts."""
    for term in subject.glossary.terms:
        for passage in term.passages:
            if "$" not in passage:
                continue
            prose = subject.prose(passage)
            for offset in _cut(prose) if "|" in prose else ():
                yield Diagnostic(
                    Code.UNBALANCED_MATH,
                    f"a | in a formula of '{term.id}' ends the cell of the table",
                    passage.at(offset),
                    r"write \vert, or \mid between two sides, in its place",
                )
            if found := LEFT.search(without_formulas(prose)):
                yield Diagnostic(
                    Code.UNBALANCED_MATH,
                    f"a formula of '{term.id}' begins or ends here, but has no other end",
                    passage.at(found.start()),
                    r"write $ or $$ on both sides of a formula, without a space inside; \$ stands for a dollar",
                )


def _cut(prose: str) -> Iterator[int]:
    """Yield where a bar stands within a formula, in a table, without a backslash before it."""
    for table in TABLE.finditer(prose):
        for formula in BETWEEN.finditer(prose, table.start(), table.end()):
            bar = next((bar for bar in BAR.finditer(formula.group()) if bar.group() == "|"), None)
            if bar:
                yield formula.start() + bar.start()
