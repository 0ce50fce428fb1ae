"""Text of strangers in the Markdown of GitHub: it is shown, and means nothing."""

import re
import unicodedata

from markupsafe import Markup

COMMENT_LIMIT = 65_536
"""Characters that GitHub takes of a comment."""

BREAK = "&#8203;"
"""A space without width, at which GitHub sees no mention, reference or address any more."""

SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|&$~^=@\"!]|:(?=\S)|^[-+]|(?<=\d)[.)](?=\s)")
"""What may mean something to Markdown or to GitHub within a line."""
JOINERS = "\u200c\u200d"
"""What has no shape of its own, and is a part of words in some scripts."""


def inert(value: object) -> Markup:
    """Write text on one line so that neither Markdown nor GitHub finds anything in it."""
    if isinstance(value, Markup):
        return value
    plain = re.sub(r"\s+", " ", visible(str(value)))
    escaped = SPECIAL.sub(lambda match: f"&#{ord(match.group())};", plain)
    # after the Markdown, GitHub looks for @name, #1, GH-1, https://…, www.… and :smile: in the text itself
    escaped = re.sub(r"&#(?:35|58|64);|\bgh(?=-)|\bwww(?=\.)", rf"\g<0>{BREAK}", escaped, flags=re.IGNORECASE)
    return Markup(escaped.replace("&#36;", "<span>&#36;</span>"))


def literal(value: object) -> Markup:
    """Write text for an HTML element `code`, in which GitHub finds nothing, although Markdown does."""
    return Markup(SPECIAL.sub(lambda match: f"&#{ord(match.group())};", visible(str(value))))


def visible(text: str) -> str:
    """Show what cannot be seen, or turns the direction of the text around, as an escape."""
    return "".join(
        char
        if char in JOINERS or char.isspace() or unicodedata.category(char)[0] != "C"
        else char.encode("unicode_escape").decode()
        for char in text
    )
