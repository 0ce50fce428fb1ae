"""Findings for people: on a terminal with the line in question, a caret below it, and colours."""

import unicodedata
from collections.abc import Iterator

import click

from glossgen.diagnostics import Diagnostic, Severity
from glossgen.findings import cut
from glossgen.reporting.lines import details, headline, printable
from glossgen.reporting.report import Report

WIDTH = 100
"""How many characters of a line are shown."""
BEFORE = 40
"""How many of them stand before the place, at least, if there are so many."""
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def write(report: Report) -> Iterator[str]:
    """Yield each finding as `path:line:column: severity: message [code]`, its line, and its hint."""
    texts: dict[str, list[str]] = {}
    for finding in cut(report.diagnostics):
        path = finding.place.path
        if path in report.texts and path not in texts:
            texts = {path: report.texts[path].split("\n")}
        head = printable(headline(finding, report.base))
        parts = [_coloured(head, finding) if report.is_coloured else head, *_excerpt(finding, texts.get(path, []))]
        yield "\n".join([*parts, *map(printable, details(finding, report.base))])


def _coloured(head: str, finding: Diagnostic) -> str:
    severity = f": {finding.severity}: "
    place, _, message = head.partition(severity)
    word = click.style(str(finding.severity), fg=COLOURS[finding.severity], bold=True)
    return f"{click.style(place, bold=True)}: {word}: {message}"


def _excerpt(finding: Diagnostic, lines: list[str]) -> Iterator[str]:
    """Yield the line that a finding is about, and one with a caret below the place."""
    place = finding.place
    if not (place.line <= len(lines) and lines[place.line - 1].strip()):
        return
    line, at = lines[place.line - 1], place.column - 1
    start = max(0, at - BEFORE) if len(line) > WIDTH else 0
    shown, ahead = line[start : start + WIDTH], line[start:at]
    margin = f"  {place.line} | "
    yield margin + printable(shown.replace("\t", " "))
    yield " " * (len(margin) + sum(map(_columns, printable(ahead.replace("\t", " "))))) + "^"


def _columns(char: str) -> int:
    """Tell how many columns of a terminal a character takes."""
    if unicodedata.category(char) in ("Mn", "Me"):  # not all of which combine by their class, such as vowels in Thai
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
