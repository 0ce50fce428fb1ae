"""Find where mentions were written: the parsed Markdown in which they were found has no places."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from glossgen.model import Mention, Place, Text

NOT_READ = re.compile(
    r"""
      (?P<escaped>\\.)
    | ^[ ]*(?P<marks>`{3,}|~{3,})[^\n]*\n.*?(?:^[ ]*(?P=marks)[^\n]*$|\Z)   # fenced code
    | (?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)                     # code span
    | \$\$(?:\\.|[^\\$])+\$\$
    | \$(?!\s)(?:\\.|[^\\$])+?(?<!\s)\$
    | <!--.*?--> | </?[A-Za-z][^<>]*>
    | !\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])                            # picture
    | (?<=\])(?:\([^()\n]*\)|\[[^\[\]\n]*\])                               # address of a link
    | (?<=\[\[)[^\[\]|\n]*\|                                               # target of an explicit link
    | \{:?[ ]*(?:[.\#]|[\w-]+=)[^{}\n]*\}                                  # attributes
    | &\#?\w+;
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
"""What a reader of Markdown does not see as prose; an escaped character is there so that it begins nothing else."""

WORD = re.compile(r"[^\W_]+")
TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
GAP, MARKUP = r"[\W_]*?", r"\**"
"""What may stand in Markdown between the words of a form, and between the letters of a word."""
NEAR = 120
"""Characters on each side in which the neighbours of a form are looked for."""
FILLER = "\x01"

Chain = tuple[int, int, "Chain"] | None
"""The number of the last mention and its offset, and the chain before it."""


class Way(NamedTuple):
    """A way to find some of the mentions."""

    end: int
    """Where the last of them ends."""
    score: int
    chain: Chain


def locate(passages: Sequence[Text], mentions: Sequence[Mention]) -> list[Place | None]:
    """Give the place of each mention in the texts of a page, both in the order of the page; None if it is not found.

    Of all ways to find the mentions one behind the other, the one is taken in which most words beside them agree.
    """
    masked = [NOT_READ.sub(_mask, passage) for passage in passages]
    text = "\n\n".join(masked)
    ways = [Way(0, 0, None)]
    for number, mention in enumerate(mentions):
        longer = []
        for start, end, score in _candidates(text, mention):
            before = max((way for way in ways if way.end <= start), key=lambda way: way.score)
            longer.append(Way(end, before.score + score, (number, start, before.chain)))
        ways = _best(ways + longer)
    found: list[Place | None] = [None] * len(mentions)
    starts = [0, *accumulate(len(part) + 2 for part in masked)]
    chain = ways[-1].chain
    while chain:
        number, offset, chain = chain
        index = bisect_right(starts, offset) - 1
        found[number] = passages[index].at(offset - starts[index])
    return found


def _mask(match: re.Match[str]) -> str:
    text = match.group()
    return text if match["escaped"] else "".join("\n" if char == "\n" else FILLER for char in text)


def _candidates(text: str, mention: Mention) -> Iterator[tuple[int, int, int]]:
    """Find where a mention may stand: start, end, and how much speaks for it."""
    tokens = (MARKUP.join(map(re.escape, token)) for token in TOKEN.findall(mention.text))
    edge = r"[^\W_]" if mention.text.isascii() else r"\Z\A"
    before, after = WORD.findall(mention.before)[-1:], WORD.findall(mention.after)[:1]
    for match in re.finditer(rf"(?<!{edge}){GAP.join(tokens)}(?!{edge})", text):
        start, end = match.span()
        score = 1
        score += 2 * bool(before and WORD.findall(text[max(0, start - NEAR) : start])[-1:] == before)
        score += 2 * bool(after and WORD.findall(text[end : end + NEAR])[:1] == after)
        yield start, end, score


def _best(ways: list[Way]) -> list[Way]:
    """Keep the ways that are better than all that end as early."""
    kept: list[Way] = []
    for way in sorted(ways, key=lambda way: (way.end, -way.score)):
        if not kept or way.score > kept[-1].score:
            kept.append(way)
    return kept
