"""The one comment of glossgen on a pull request or an issue of GitHub, which is written anew with each report."""

import json
import re
from collections.abc import Iterator
from typing import Any

from glossgen.parsing.yaml_tree import CONTROL
from glossgen.reporting import COMMENT_LIMIT

MARKER = "<!-- glossgen -->"
"""Begins the comment, so that it is found again; nobody sees it."""

AUTHOR = "github-actions[bot]"
"""Who writes it: a comment of somebody else who begins it alike is left alone."""

CUT = (
    "*This report is too long for a comment, so that its end is missing here; the whole is with the run that made it.*"
)
MENTION = re.compile(r"@(?=[\w-])")
NUMBER = re.compile(r"[1-9][0-9]{0,9}", re.ASCII)


def number(text: str) -> str:
    """Give the number of a pull request or issue; empty where the text is anything else."""
    return text.strip() if NUMBER.fullmatch(text.strip()) else ""


def body(report: str) -> str:
    """Make the text of the comment; nobody is called by an `@name` in it, and one that is too long ends with a line."""
    text = "\n".join((MARKER, MENTION.sub("@\u2060", CONTROL.sub("", report).strip()), ""))
    if len(text) <= COMMENT_LIMIT:
        return text
    text = text.replace(MARKER, f"{MARKER}\n{CUT}\n", 1)[:COMMENT_LIMIT]
    return text[: text.rindex("\n") + 1]


def present(comments: str) -> int | None:
    """Find the comment among all, which are a list of JSON, or one a page; None if it is not there yet."""
    for comment in _items(comments):
        if comment["user"]["login"] == AUTHOR and str(comment["body"]).startswith(MARKER):
            return int(comment["id"])
    return None


def _items(pages: str) -> Iterator[dict[str, Any]]:
    decoder, rest = json.JSONDecoder(), pages.strip()
    while rest:
        page, end = decoder.raw_decode(rest)
        yield from page
        rest = rest[end:].strip()
