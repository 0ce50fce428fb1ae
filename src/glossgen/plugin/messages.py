"""What MkDocs' log tells of a glossary."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.exceptions import PluginError

from glossgen import linking, reporting
from glossgen.diagnostics import Diagnostic, GlossgenError, Severity, has_errors
from glossgen.findings import cut
from glossgen.linking import Found, Linker

log = logging.getLogger("mkdocs.plugins.glossgen")

LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING}


@contextmanager
def told() -> Iterator[None]:
    """Let MkDocs stop with the message of an error that is in words for the user."""
    try:
        yield
    except GlossgenError as error:
        raise PluginError(f"glossgen: {error}") from error


def report(diagnostics: tuple[Diagnostic, ...], *, stop: bool) -> None:
    """Log what is wrong with the term files; raises PluginError for errors, if they have to `stop` the build."""
    for diagnostic in cut(diagnostics):
        log.log(LEVELS[diagnostic.severity], next(reporting.lines([diagnostic], Path.cwd())))
    if stop and has_errors(diagnostics):
        raise PluginError(f"glossgen: {reporting.tally(diagnostics)} in the term files, see above")


def report_links(uri: str, found: Found, linker: Linker) -> None:
    """Log the explicit links of a page that lead to no term, or to several."""
    for reference, targets in found.unknown:
        what = f"the name of {len(targets)} terms" if targets else "no term"
        hint = f"write the id: {' or '.join(targets)}" if targets else linking.hint(reference, linker)
        log.warning(f"{uri}: '[[{reference}]]' is {what}\n  hint: {hint}")
