"""Markdown without what is no prose, every character still at its offset."""

import re

LITERAL = re.compile(
    r"""
      ^[ ]*(?P<marks>`{3,}|~{3,})[^\n]*\n.*?(?:^[ ]*(?P=marks)[^\n]*$|\Z)   # fenced code
    | (?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)                      # a code span
    | \\[`$\\]                                                                # escaped
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
FORMULA = re.compile(r"\$\$[^$]+\$\$|\$(?!\s)(?:[^$\n]|\n(?!\s*\n))+?(?<!\s)\$")
ADDRESS = re.compile(r"<[^<>]*>|\]\([^()\n]*\)|\bhttps?://\S+|\[\[[^\]|]*\|?|^\[[^\]]*\]:.*", re.MULTILINE)


def without_code(text: str) -> str:
    """Blank code, and what is escaped to be none."""
    return LITERAL.sub(_blank, text) if "`" in text or "~~~" in text or "\\" in text else text


def without_formulas(text: str) -> str:
    """Blank code and formulas."""
    plain = without_code(text)
    return FORMULA.sub(_blank, plain) if "$" in plain else plain


def only(text: str) -> str:
    """Blank all that no reader reads as words: code, formulas, addresses and tags."""
    return ADDRESS.sub(_blank, without_formulas(text))


def _blank(match: re.Match[str]) -> str:
    return "".join(char if char == "\n" else " " for char in match.group())
