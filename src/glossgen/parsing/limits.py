"""How much a term file may hold: more than anybody writes, and less than what would take long to check or to show."""

import re

NAME_LIMIT = 200
"""Longest name in characters."""

TEXT_LIMIT = 20_000
"""Longest text in characters; a page of definition has about 2,000."""

LINE_LIMIT = 1_000
"""How many lines a text may have: Python-Markdown reads what follows anew for some of them."""

SIGN_LIMIT = 500
"""How many of each of the `SIGNS` a text may have."""
SIGNS = "[<$"
"""For each [, Python-Markdown looks at all that follows, and for each < a reader of HTML; each pair of $ is drawn."""

FORMULA_LIMIT = 10_000
"""How many $ a file may have: drawing takes longer than anything else that a few characters can ask for."""

CELL_LIMIT = 20_000
"""How many cells a table may have: Python-Markdown fills up short rows to the length of the first one."""

DEPTH_LIMIT = 50
"""How deep a line may be in lists and quotations: Python-Markdown calls itself for each of them."""

ITEM_LIMIT = 1_000
"""How many items a list may have."""

PASSAGE_LIMIT = 100
"""How many texts of a paragraph or more a list may have."""

TERM_LIMIT = 500
"""How many terms a file may have."""

VALUE_LIMIT = 20_000
"""How many values a file may have: all that stands behind a key or in a list."""

BLANK = re.compile(r"\n[ \t]*\n")
MARKS = re.compile(r"^[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+|>[ \t]*)+", re.MULTILINE)
"""The signs of lists and quotations at the beginning of a line."""
MARK = re.compile(r"[-*+>]|\d+")

_SIGNS = "".join(rf"(?!(?:[^\x{ord(sign):02x}]*\x{ord(sign):02x}){{{SIGN_LIMIT + 1}}})" for sign in SIGNS)
_LINES = rf"(?!(?:[^\n]*\n){{{LINE_LIMIT + 1}}})"
SHALLOW = rf"(?![\s\S]*(?:^|\n)[ \x09]*(?:(?:[-*+]|[0-9]+[.)])[ \x09]+|>[ \x09]*){{{DEPTH_LIMIT + 1}}})"
"""A part of a pattern of texts, at their beginning: no line is too deep in lists and quotations."""
FITTING = f"^{_SIGNS}{_LINES}{SHALLOW}"
"""What begins a pattern of texts that have too much of nothing, but for their length."""
FITTING_ASKED = (
    f"at most {LINE_LIMIT:,} lines, {SIGN_LIMIT} each of {', '.join(SIGNS)}, and lists {DEPTH_LIMIT} deep on a line"
)


def excess(text: str) -> str:
    """Say what a text has too much of; empty for one that is as texts are."""
    if len(text) > TEXT_LIMIT:
        return f"is longer than {TEXT_LIMIT:,} characters"
    for sign in SIGNS:
        if text.count(sign) > SIGN_LIMIT:
            return f"has the sign {sign} more than {SIGN_LIMIT} times"
    if text.count("\n") > LINE_LIMIT:
        return f"has more than {LINE_LIMIT:,} lines"
    if any(_cells(block) > CELL_LIMIT for block in BLANK.split(text)):
        return f"has a table of more than {CELL_LIMIT:,} cells"
    if any(len(MARK.findall(marks)) > DEPTH_LIMIT for marks in MARKS.findall(text)):
        return f"has lists or quotations that are more than {DEPTH_LIMIT} deep"
    return ""


def _cells(block: str) -> int:
    """Count the cells that lines make if they are a table."""
    lines = block.strip("\n").split("\n")
    return len(lines) * (max(line.count("|") for line in lines) + 1) if "|" in block else 0
