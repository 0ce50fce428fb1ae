"""Pictures come from the site itself."""

import re
from collections.abc import Iterator

from glossgen import naming
from glossgen.checks.markup import tags
from glossgen.checks.subject import Subject
from glossgen.diagnostics import Code, Diagnostic

INLINE = re.compile(r"!\[[^\]]*\]\(\s*<?([^\s)>]+)")
BY_NAME = re.compile(r"!\[([^\]]*)\](?!\()(?:\s?\[([^\]]*)\])?")
BELOW = re.compile(r"^ {0,3}\[([^\]\n]+)\]:\s*<?(\S+)", re.MULTILINE)
REMOTE = re.compile(r"(?:https?:)?//", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find pictures that a reader's browser would ask another site for."""
    for term in subject.glossary.terms:
        for passage in term.passages:
            for target, offset in sorted(set(_pictures(subject.prose(passage))), key=lambda found: found[1]):
                if REMOTE.match(target):
                    yield Diagnostic(
                        Code.REMOTE_PICTURE,
                        f"a picture of '{term.id}' comes from another site, which learns of each reader",
                        passage.at(offset),
                        "put the file into a folder of the site, as in ../assets/loaf.jpg",
                    )


def _pictures(prose: str) -> Iterator[tuple[str, int]]:
    """Yield where the pictures of a text come from, each with its offset."""
    yield from ((tag.get("src").strip(), tag.offset) for tag in tags(prose) if tag.name == "img")
    if "![" not in prose:
        return
    yield from ((match[1], match.start()) for match in INLINE.finditer(prose))
    known = {naming.fold(match[1]): match[2] for match in BELOW.finditer(prose)}
    for match in BY_NAME.finditer(prose) if known else ():
        yield known.get(naming.fold(match[2] or match[1]), ""), match.start()
