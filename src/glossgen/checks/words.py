"""The words of a text, for rules about style."""

import re
from collections.abc import Iterator

from glossgen import naming

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
CODE_OR_FORMULA = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`|\$\$.*?\$\$|\$[^$\n]*\$", re.DOTALL)

EMPTY = frozenset(
    WORD.findall(
        """
        a an and any are as at be been by can do each every for from has have in into is it its kind means most
        of on one or other some something such sort term that the their them there these they thing things this
        those to type used using what when where which while with within
        """
    )
)
"""Words that say nothing of what a term means."""


def words(text: str) -> list[str]:
    """Give the words of a Markdown text outside code and formulas, folded."""
    return WORD.findall(naming.fold(CODE_OR_FORMULA.sub(" ", text)))


def telling(text: str) -> Iterator[str]:
    """Yield the words that say something, in the singular as far as that is plain."""
    yield from (word.removesuffix("s") for word in words(text) if word not in EMPTY)
