"""The sentence around a mention."""

import re

from glossgen.linking.words import BARRIER

ABOUT = 160
"""Characters of a sentence that are shown on each side of a mention at most."""

END = re.compile(
    r"(?<!e\.g\.)(?<!i\.e\.)(?<!cf\.)(?<!vs\.)(?<!al\.)(?<=[.!?])[\"”')\]]*(?=\s)|(?<=[。！？])|\n{2,}"
)
ASIDE = re.compile(r"\x02([^\x03]*)\x03|" + BARRIER)
SPACE = re.compile(r"\s+")


def sentence(text: str, start: int, end: int, aside: dict[int, str]) -> tuple[str, str]:
    """Give what stands before and behind a part of a text in its sentence; `aside` has what barriers stand for."""
    begin = max(0, start - ABOUT)
    ends = [match.end() for match in END.finditer(text, begin, start)]
    cut = begin > 0 and not ends
    before = _plain(text, ends[-1] if ends else begin, start, aside).lstrip()
    stop = min(len(text), end + ABOUT)
    close = END.search(text, end, stop)
    after = _plain(text, end, close.end() if close else stop, aside).rstrip()
    if cut:
        before = "… " + before.partition(" ")[2]
    if close is None and stop < len(text):
        after = after.rpartition(" ")[0] + " …"
    return before, after


def _plain(text: str, start: int, end: int, aside: dict[int, str]) -> str:
    def show(match: re.Match[str]) -> str:
        if match[1] is None:
            return aside.get(start + match.start(), "") or "…"
        return chr(int(match[1])) if match[1].isdigit() else ""

    part = text[start:end]
    shown = ASIDE.sub(show, part) if "\x02" in part or BARRIER in part else part
    return SPACE.sub(" ", shown)
