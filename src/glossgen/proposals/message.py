"""What GitHub shows to the author of a proposal, as Markdown in which the author's own words are no markup."""

from collections.abc import Iterable, Iterator

from glossgen.proposals.answers import Remark
from glossgen.rendering.markup import text as escaped
from glossgen.reporting import printable

WORD_JOINER = "&#8288;"
"""Invisible, and keeps `@name` from calling somebody and `#1` from being a link."""


LIMIT = 20
"""How many remarks are told at once."""
LENGTH = 600
"""Characters of a remark."""


def plain(text: str) -> str:
    """Write a text so that GitHub finds no markup, no mention of a person and no number of an issue in it."""
    found = str(escaped(printable(" ".join(text.split()))))
    return found.replace("&#64;", f"&#64;{WORD_JOINER}").replace("&#35;", f"&#35;{WORD_JOINER}")


def refused(remarks: Iterable[Remark]) -> str:
    """Say why no file can be made of a proposal."""
    return "\n".join((
        "Thank you for proposing a term. It cannot be taken over yet:",
        "",
        *_items(remarks),
        "",
        "Please edit the text of this issue above (the menu ⋯, then *Edit*); it is read again when you save it.",
    ))  # fmt: skip


def accepted(path: str, remarks: Iterable[Remark]) -> str:
    """Say which file was made, and what could be better about it."""
    listed = list(_items(remarks))
    rest = ["What could be better:", "", *listed] if listed else ["The checks find nothing to mend."]
    return "\n".join((f"The form was turned into the file {plain(path)}.", "", *rest))


def _items(remarks: Iterable[Remark]) -> Iterator[str]:
    told = list(remarks)
    for remark in told[:LIMIT]:
        label = f"**{plain(remark.label)}**: " if remark.label else ""
        yield f"- {label}{plain(remark.text[:LENGTH])}"
    if len(told) > LIMIT:
        yield f"- and {len(told) - LIMIT} more of the kind"
