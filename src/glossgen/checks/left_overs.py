"""House style: nothing is left of what a new file begins with."""

import re
from collections.abc import Iterator

from glossgen.checks.subject import Subject, definitions, shorts
from glossgen.diagnostics import Code, Diagnostic

PLACEHOLDER = re.compile(
    r"(?:A |Say what it is |TODO|TBD|FIXME|XXX)?\s*(?:…|\.\.\.)?|lorem ipsum.*", re.IGNORECASE | re.DOTALL
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find definitions that only hold a place, such as `A …` and `TODO`."""
    for term in subject.glossary.terms:
        for text in (*shorts(term), *definitions(term)):
            if PLACEHOLDER.fullmatch(text.strip()):
                yield Diagnostic(
                    Code.LEFT_OVER,
                    f"a text of '{term.id}' only holds a place: '{' '.join(text.split())[:40]}'",
                    text.place,
                    "write what belongs there, or delete the line",
                )
