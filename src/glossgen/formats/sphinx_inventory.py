"""A Sphinx inventory, `objects.inv`: the names of terms, for other documentations to refer to as `:term:`.

Version 2 of the format, as Sphinx's intersphinx reads it: four lines of header, then, compressed by zlib, one line an
object, `name domain:role priority location displayed-name`. See
https://www.sphinx-doc.org/en/master/usage/extensions/intersphinx.html and, for the fields,
https://sphobjinv.readthedocs.io/en/stable/syntax.html.
"""

import re
import zlib
from collections.abc import Iterator
from urllib.parse import quote

from glossgen.formats.publication import Publication

PATH = "objects.inv"
VERSION = b"# Sphinx inventory version 2\n"
COMPRESSED = b"# The remainder of this file is compressed using zlib.\n"
HEADER_LINES = 4
ROLE = "std:term"
PRIORITY = -1
"""What Sphinx gives to terms: its own search leaves them out."""
AS_TYPED = "-"
"""In the place of a displayed name: the reference is shown as it was written."""
MISREAD = re.compile(r"\S\s+\S+\s+-?\d+(\s|$)")
"""In a name, a number behind two words looks like the end of the name, its role and its priority."""


def inventory(given: Publication, present: bytes = b"") -> bytes:
    """Write the inventory: the names of terms, and what an inventory that is `present` already has."""
    header, lines = _read(present)
    header = header or VERSION + _line(f"# Project: {given.site.name}") + b"# Version: \n" + COMPRESSED
    united = dict.fromkeys([*lines, *map(_line, _entries(given))])
    return header + zlib.compress(b"".join(united), 9)


def _entries(given: Publication) -> Iterator[str]:
    """Give the line of each name that one term alone has, or else has as its first name."""
    locations: dict[str, dict[str, str]] = {}
    first: dict[str, list[str]] = {}
    for term in given.shown:
        location = quote(given.term_page(term.id))
        first.setdefault(_spaced(term.term), []).append(location)
        for name in map(_spaced, term.names):
            locations.setdefault(name, {})[term.id] = location
    for name, found in locations.items():
        several = first.get(name, []) if len(found) > 1 else list(found.values())
        if len(several) == 1 and not MISREAD.search(name):
            yield f"{name} {ROLE} {PRIORITY} {several[0]} {AS_TYPED}"


def _read(content: bytes) -> tuple[bytes, list[bytes]]:
    """Give the header and the lines of an inventory; nothing of what is none."""
    *header, body = [*content.split(b"\n", HEADER_LINES), b""][: HEADER_LINES + 1]
    if not content.startswith(VERSION) or len(header) < HEADER_LINES:
        return b"", []
    try:
        return b"".join(line + b"\n" for line in header), zlib.decompress(body).splitlines(keepends=True)
    except zlib.error:
        return b"", []


def _line(text: str) -> bytes:
    return f"{_spaced(text)}\n".encode()


def _spaced(text: str) -> str:
    """Write a text in one line, with single spaces."""
    return " ".join(text.split())
