"""Code that is opened is closed."""

import re
from collections.abc import Iterator

from glossgen.checks.subject import Subject
from glossgen.diagnostics import Code, Diagnostic

FENCE = re.compile(r"^ *(?P<marks>`{3,}|~{3,})(?P<rest>[^\n]*)$", re.MULTILINE)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find code fences that are never closed."""
    for term in subject.glossary.terms:
        for passage in term.passages:
            opened: re.Match[str] | None = None
            for match in FENCE.finditer(passage):
                if opened is None:
                    opened = match if "`" not in match["rest"] else None
                elif match["marks"] == opened["marks"] and not match["rest"].strip():
                    opened = None
            if opened:
                yield Diagnostic(
                    Code.UNCLOSED_FENCE,
                    f"the code that begins here in '{term.id}' has no end",
                    passage.at(opened.start("marks")),
                    f"write {opened['marks']} on a line of its own below the code",
                )
