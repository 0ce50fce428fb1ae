"""Findings as lines of text."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from glossgen.diagnostics import Diagnostic, Severity
from glossgen.model import Place
from glossgen.reporting.report import path


def lines(diagnostics: Iterable[Diagnostic], base: Path) -> Iterator[str]:
    """Yield each finding as `path:line:column: severity: message [code]`, paths relative to `base`."""
    for diagnostic in diagnostics:
        yield "\n".join(map(printable, [headline(diagnostic, base), *details(diagnostic, base)]))


def printable(line: str) -> str:
    """Write control characters as escapes: a terminal, or a CI service, would take them for commands."""
    if line.isprintable():
        return line
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in line)


def headline(diagnostic: Diagnostic, base: Path) -> str:
    """Write the place, severity, message and code of a finding."""
    where = place(diagnostic.place, base)
    return f"{where}: {diagnostic.severity}: {diagnostic.message} [{diagnostic.code.slug}]"


def details(diagnostic: Diagnostic, base: Path) -> Iterator[str]:
    """Write the other places and the hint of a finding, indented."""
    yield from (f"  see also: {place(other, base)}" for other in diagnostic.others)
    if diagnostic.hint:
        yield f"  hint: {diagnostic.hint}"


def place(where: Place, base: Path) -> str:
    """Write a place with its path relative to `base`."""
    return f"{path(where.path, base)}:{where.line}:{where.column}"


def tally(diagnostics: Iterable[Diagnostic]) -> str:
    """Count the findings: `2 errors, 1 warning`, or `no problems`."""
    severities = [diagnostic.severity for diagnostic in diagnostics]
    counts = [(severities.count(severity), severity) for severity in Severity]
    return ", ".join(f"{n} {what}{'s' if n > 1 else ''}" for n, what in counts if n) or "no problems"
