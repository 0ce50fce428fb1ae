"""Nothing in a text would run, or load something, in the reader's browser; the sanitiser removes it in any case."""

import re
from collections.abc import Iterator

from glossgen.checks.markup import Tag, tags, targets
from glossgen.checks.subject import Subject
from glossgen.diagnostics import Code, Diagnostic

TAGS = frozenset(
    "applet base embed form foreignobject frame frameset iframe link meta object plaintext portal script style".split()
)
"""Those that run or load something; what else a page does not have, the sanitiser leaves out without harm."""
ADDRESSES = frozenset(
    ["action", "background", "cite", "data", "formaction", "href", "poster", "src", "srcset", "xlink:href"]
)
SCHEME = re.compile(r"(?:javascript|vbscript|data|file|blob):", re.IGNORECASE)
LIST_ATTRIBUTE = re.compile(r"\{:?[^{}\n]*?\b(?P<name>on[a-z]{3,})\s*=")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find scripts, frames, forms, event handlers and links that run code."""
    for term in subject.glossary.terms:
        for passage in term.passages:
            for what, offset in sorted(_found(subject.prose(passage)), key=lambda found: found[1]):
                yield Diagnostic(
                    Code.DANGEROUS_CONTENT,
                    f"'{term.id}' holds {what}, which pages must not have",
                    passage.at(offset),
                    "remove it; what is to be shown as text goes between backquotes: `<script>`",
                )


def _found(text: str) -> Iterator[tuple[str, int]]:
    for tag in tags(text):
        if what := _danger(tag):
            yield what, tag.offset
    for target, offset in targets(text):
        if scheme := _scheme(target):
            yield f"a link that begins with '{scheme}'", offset
    if "{" in text:
        for match in LIST_ATTRIBUTE.finditer(text):
            yield f"the event handler '{match['name']}'", match.start("name")


def _danger(tag: Tag) -> str:
    if tag.name in TAGS:
        return f"the tag <{tag.name}>"
    if SCHEME.match(tag.name):
        return f"a link that begins with '{tag.name.partition(':')[0]}:'"
    for name, value in tag.attributes:
        if name.startswith("on") and len(name) > 4:
            return f"the event handler '{name}'"
        if name in ADDRESSES and (scheme := _scheme(value)):
            return f"a link that begins with '{scheme}'"
    return ""


def _scheme(address: str) -> str:
    """Give the dangerous scheme of an address, as a browser reads it: without control characters and spaces."""
    found = SCHEME.match("".join(char for char in address if char.isprintable() and not char.isspace()))
    return found.group().lower() if found else ""
