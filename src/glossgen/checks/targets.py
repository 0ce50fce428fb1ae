"""Relative links lead somewhere."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from glossgen.checks.markup import targets
from glossgen.checks.subject import Subject
from glossgen.diagnostics import Code, Diagnostic

DRIVE = re.compile(r"[A-Za-z]:[\\/]")
"""How a path on a computer with Windows begins."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find links and pictures whose relative address is not that of a page or file of the site."""
    if subject.has_page is None:
        return
    for term in subject.glossary.terms:
        for passage in term.passages:
            for target, offset in targets(subject.prose(passage)):
                if (path := _relative(target)) and not subject.has_page(path):
                    yield Diagnostic(
                        Code.DEAD_LINK,
                        f"the link of '{term.id}' to '{target}' leads nowhere",
                        passage.at(offset),
                        _hint(path),
                    )


def _relative(target: str) -> str:
    """Give the path of a link within the site; empty for any other."""
    try:
        address = urlsplit(target)
    except ValueError:
        return ""
    if DRIVE.match(target):
        return target
    return "" if address.scheme or address.netloc or target.startswith("/") else unquote(address.path)


def _hint(path: str) -> str:
    if DRIVE.match(path):
        return "put the file into a folder of the site, and write its place there, as in ../assets/loaf.jpg"
    if path.startswith("www."):
        return "begin an address with https://"
    if "/" not in path:
        return "write [[name]] to link to a term; a picture lies in a folder of the site, as in ../assets/loaf.jpg"
    return "a relative link starts at the folder of the terms' pages, as in ../assets/loaf.jpg"
