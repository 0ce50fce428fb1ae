"""White space that a page does not need."""

import re

INDENT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2\s*>)|\n\s+", re.DOTALL | re.IGNORECASE)


def without_indents(html: str) -> str:
    """Leave out the indentation of a page's HTML, and its empty lines, but not in what is shown just as it is."""
    return INDENT.sub(lambda match: match[1] or "\n", html)
