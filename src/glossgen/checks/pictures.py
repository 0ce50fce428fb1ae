"""Pictures say in words what they show."""

import re
from collections.abc import Iterator

from glossgen.checks.markup import tags
from glossgen.checks.subject import Subject
from glossgen.diagnostics import Code, Diagnostic

PICTURE = re.compile(r"!\[\s*\][(\[]")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find pictures without a text."""
    for term in subject.glossary.terms:
        for passage in term.passages:
            prose = subject.prose(passage)
            found = [match.start() for match in PICTURE.finditer(prose)]
            found += [tag.offset for tag in tags(prose) if tag.name == "img" and not tag.get("alt").strip()]
            for offset in sorted(found):
                yield Diagnostic(
                    Code.MISSING_ALT,
                    f"a picture of '{term.id}' has no text for those who do not see it",
                    passage.at(offset),
                    "say between the brackets what it shows: ![A loaf, cut in half](…)",
                )
