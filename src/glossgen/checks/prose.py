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


def without_formulas(prose: str) -> str:
    """Blank formulas, in a text without code."""
    return FORMULA.sub(_blank, prose) if "$" in prose else prose


def only_words(prose: str) -> str:
    """Blank all else that no reader reads as words, in a text without code: formulas, addresses and tags."""
    return ADDRESS.sub(_blank, without_formulas(prose))


def _blank(match: re.Match[str]) -> str:
    return "\n".join(" " * len(line) for line in match.group().split("\n"))
