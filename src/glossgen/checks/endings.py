"""Names do not end with what separates them from others."""

import re
from collections.abc import Iterator

from glossgen.checks.subject import Subject
from glossgen.diagnostics import Code, Diagnostic

ENDING = re.compile(r"\w\W*?(\s*[,;\u3001\uff0c\uff1b]+)$")
"""A comma or semicolon behind a word; a name may be a sign alone."""
ENTITY = re.compile(r"&[#\w;]+;$")
"""How HTML writes a character, which may be what a term is about."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find names with a comma or semicolon at the end, as of a list in a sentence or in JSON."""
    for term in subject.glossary.terms:
        for name in (*term.names, *term.tags, *term.forms):
            if (match := ENDING.search(name)) and not ENTITY.search(name):
                yield Diagnostic(
                    Code.NAME_ENDING,
                    f"the sign {match[1].strip()} at the end is a part of this name",
                    name.place,
                    f"leave it out: {name[: match.start(1)]}",
                )
