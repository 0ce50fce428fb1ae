"""Findings as annotations of GitHub, by the workflow commands `::error …::` and `::warning …::`."""

from collections.abc import Iterator

from glossgen.findings import cut
from glossgen.reporting.lines import details, printable
from glossgen.reporting.report import Report, path


def write(report: Report) -> Iterator[str]:
    """Yield a command for each finding."""
    for one in cut(report.diagnostics):
        values = {
            "file": path(one.place.path, report.base),
            "line": str(one.place.line),
            "col": str(one.place.column),
            "title": one.code.slug,
        }
        properties = ",".join(f"{name}={_property(value)}" for name, value in values.items())
        message = "\n".join([one.message, *(line.strip() for line in details(one, report.base))])
        yield f"::{one.severity} {properties}::{_data(message)}"


def _data(text: str) -> str:
    """Escape a message: whatever it holds, the command ends with its line."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return printable(escaped)


def _property(text: str) -> str:
    """Escape the value of a property."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
