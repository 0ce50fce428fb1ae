"""The sentence around a mention."""

import re

from glossgen.linking.words import BARRIER

ABOUT = 160
"""Characters of a sentence that are shown on each side of a mention at most."""

ENDS = (". ", ".\n", "! ", "? ", ": ", "。", "！", "？")
SHORTENED = ("e.g.", "i.e.", "cf.", "vs.", "al.", "etc.")
"""What ends in a full stop without ending a sentence."""

GOES_ON = re.compile(r"(?:\s*…\.|[,;:]|\s*…[,;:])$")
"""The end of what goes on in a formula or a list that is not shown, or of which a formula is the last word."""

ASIDE = re.compile(r"\x02([^\x03]*)\x03|" + BARRIER)


def sentence(text: str, start: int, end: int, aside: dict[int, str]) -> tuple[str, str]:
    """Give what stands before and behind a part of a text in its sentence; `aside` has what barriers stand for."""
    begin, stop = max(0, start - ABOUT), min(len(text), end + ABOUT)
    first, last = _begin(text, begin, start), _end(text, end, stop)
    before = _plain(text, max(first, begin), start, aside).lstrip()
    after = _plain(text, end, last if last >= 0 else stop, aside).rstrip()
    if first < 0 < begin:
        before = "… " + before.partition(" ")[2]
    if last < 0 and stop < len(text):
        after = after.rpartition(" ")[0] + " …"
    return before, GOES_ON.sub(r" …", after)


def _begin(text: str, begin: int, start: int) -> int:
    """Find where the sentence begins; -1 if it does so further off."""
    position = max([text.rfind(end, begin, start) for end in ENDS])
    while position >= 0 and text.endswith(SHORTENED, begin, position + 1):
        position = max([text.rfind(end, begin, position) for end in ENDS])
    return position + 1 if position >= 0 else -1


def _end(text: str, end: int, stop: int) -> int:
    """Find where the sentence ends; -1 if it does so further off."""
    position = end
    while True:
        found = [place for mark in ENDS if (place := text.find(mark, position, stop)) >= 0 and mark != ": "]
        if not found:
            return len(text) if stop == len(text) else -1
        position = min(found) + 1
        if not text.endswith(SHORTENED, 0, position):
            return position


def _plain(text: str, start: int, end: int, aside: dict[int, str]) -> str:
    part = text[start:end]
    if "\x02" in part or BARRIER in part:
        part = ASIDE.sub(lambda match: aside.get(start + match.start(), "") or ("…" if match[1] is None else ""), part)
    # white space at the ends parts it from the mention
    inner = " ".join(part.split())
    return f"{' ' if part[:1].isspace() else ''}{inner}{' ' if inner and part[-1:].isspace() else ''}"
