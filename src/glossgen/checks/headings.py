"""Headings in texts fit below those of the page."""

import re
from collections.abc import Iterator

from glossgen.checks.subject import Subject
from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Term, Text

HEADING = re.compile(
    r"""
      ^(?P<marks>\#{1,6})(?!\#).*\w
    | (?:\A|(?<=\n\n))[^\n]*\w[^\n]*\n(?P<line>=+|-+)[ ]*$   # underlined
    | <h(?P<level>[1-6])\b
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
SIGN = re.compile(r"#|^[=-]|<h", re.MULTILINE | re.IGNORECASE)
UNDERLINED = {"=": 1, "-": 2}


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find headings that are too high for their place, or that leave out a level."""
    for term in subject.glossary.terms:
        for text, above in _places(term):
            if not SIGN.search(text):
                continue
            before = above
            for match in HEADING.finditer(subject.prose(text)):
                level = _level(match)
                if level <= above:
                    hint = f"begin it with {'#' * (above + 1)}, or do without a heading"
                    yield _finding(f"a heading of '{term.id}' stands as high as those of the page", text, match, hint)
                elif level > before + 1:
                    hint = f"begin it with {'#' * (before + 1)}"
                    yield _finding(f"a heading of '{term.id}' leaves out a level", text, match, hint)
                before = max(level, above)


def _level(match: re.Match[str]) -> int:
    if match["line"]:
        return UNDERLINED[match["line"][0]]
    return int(match["level"]) if match["level"] else len(match["marks"])


def _places(term: Term) -> Iterator[tuple[Text, int]]:
    """Yield the texts, with the level of the heading that stands above them on the page."""
    own = term.definition
    for text in term.passages:
        yield text, 1 if text is own else 2


def _finding(message: str, text: Text, match: re.Match[str], hint: str) -> Diagnostic:
    return Diagnostic(Code.HEADING_LEVEL, message, text.at(match.start()), hint)
