"""Texts hold nothing that a word processor left in them."""

import re
from collections.abc import Iterator

from glossgen.checks.markup import tags
from glossgen.checks.subject import Subject, shorts
from glossgen.diagnostics import Code, Diagnostic

SIGN = re.compile(r"mso|<!(?:--)?\[if|<(?:o|w|v|m|st\d):|docs-internal-guid", re.IGNORECASE)
CONDITION = re.compile(r"<!(?:--)?\[if\b", re.IGNORECASE)
OFFICE = re.compile(r"(?:o|w|v|m|st\d):\w+")
TRACES = {
    "class": re.compile(r"\bMso\w+"),
    "style": re.compile(r"\bmso-[\w-]+", re.IGNORECASE),
    "id": re.compile(r"\bdocs-internal-guid\b"),
}


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find HTML of Word or Google Docs, once in each text: such HTML has traces of it everywhere."""
    for term in subject.glossary.terms:
        for text in (*shorts(term), *term.passages):
            if found := min(_traces(subject.prose(text)), default=None):
                offset, trace = found
                yield Diagnostic(
                    Code.PASTED_MARKUP,
                    f"a text of '{term.id}' holds HTML of a word processor, such as '{trace}'",
                    text.at(offset),
                    "paste it as plain text (Ctrl+Shift+V), then mark up in Markdown: **bold**, *italic*, - for lists",
                )


def _traces(prose: str) -> Iterator[tuple[int, str]]:
    if not SIGN.search(prose):
        return
    yield from ((match.start(), match.group()) for match in CONDITION.finditer(prose))
    for tag in tags(prose):
        if OFFICE.fullmatch(tag.name):
            yield tag.offset, f"<{tag.name}>"
        for name, pattern in TRACES.items():
            if match := pattern.search(tag.get(name)):
                yield tag.offset, match.group()
