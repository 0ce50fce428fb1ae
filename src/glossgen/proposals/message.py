"""What GitHub shows to the author of a proposal, as Markdown in which the author's own words are no markup."""

from collections.abc import Iterable, Iterator

from glossgen.proposals.answers import Remark
from glossgen.reporting import inert

LIMIT = 20
"""How many remarks are told at once."""
LENGTH = 600
"""Characters of a remark."""


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
    return "\n".join((f"The form was turned into the file {inert(path)}.", "", *rest))


def _items(remarks: Iterable[Remark]) -> Iterator[str]:
    told = list(remarks)
    for remark in told[:LIMIT]:
        label = f"**{inert(remark.label)}**: " if remark.label else ""
        yield f"- {label}{inert(remark.text[:LENGTH])}"
    if len(told) > LIMIT:
        yield f"- and {len(told) - LIMIT} more of the kind"
