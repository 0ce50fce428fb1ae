"""Findings for people and for programs, one form a module."""

from collections.abc import Callable, Iterator

from glossgen.reporting import as_json, github, sarif, text
from glossgen.reporting.inert import COMMENT_LIMIT, inert, literal, visible
from glossgen.reporting.lines import lines, place, printable, tally
from glossgen.reporting.report import Report, path

FORMATS: dict[str, Callable[[Report], Iterator[str]]] = {
    "text": text.write,
    "json": as_json.write,
    "github": github.write,
    "sarif": sarif.write,
}
"""Writers of a report, by name; each yields lines."""

__all__ = [
    "COMMENT_LIMIT",
    "FORMATS",
    "Report",
    "inert",
    "lines",
    "literal",
    "path",
    "place",
    "printable",
    "tally",
    "visible",
]
