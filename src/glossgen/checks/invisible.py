"""Nothing in a term file is invisible, or turns text around (Boucher and Anderson, Trojan Source, 2021)."""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from itertools import islice

from glossgen.checks.prose import without_code
from glossgen.checks.subject import Subject, texts
from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Place

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e007f\U000e0100-\U000e01ef]"
)
JOINERS = "\u200c\u200d"
SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Choose a form of the character before, such as a colour picture for a sign."""
KEYS = re.compile("[0-9#*]\ufe0f\u20e3")
"""The pictures of keys, which begin with such a digit."""
MARKS = "\u200e\u200f\u061c"
TAGS = re.compile("\U0001f3f4[\U000e0020-\U000e007f]+")
"""The flags of Scotland and others, which are written so."""
LIMIT = 100
"""How many lines of a file are reported."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find invisible and bidirectional characters, in comments too, and those that YAML makes of an escape."""
    for path, text in subject.files.items():
        if INVISIBLE.search(text):
            yield from islice(_in_lines(path, text), LIMIT)
    for entry in subject.entries:
        text = subject.files.get(entry.place.path, "")
        for value in texts(entry) if "\\" in text or "&" in text else ():
            # of Markdown, a browser shows the character that an entity names
            found = INVISIBLE.search(unescape(without_code(value)) if "&" in value else value)
            if found and found.group() not in text:
                yield _finding(found.group(), value.place, 1)


def _in_lines(path: str, text: str) -> Iterator[Diagnostic]:
    for number, line in enumerate(text.split("\n"), 1):
        if INVISIBLE.search(line):
            found = list(_useless(TAGS.sub(lambda flag: " " * len(flag.group()), line)))
            if found:
                yield _finding(line[found[0]], Place(path, number, found[0] + 1), len(found))


def _useless(line: str) -> Iterator[int]:
    """Yield where invisible characters stand that no script needs, to join letters or to mark where Hebrew ends."""
    turns = any(unicodedata.bidirectional(char) in ("R", "AL") for char in line)
    for match in INVISIBLE.finditer(line):
        before = line[max(0, match.start() - 1) : match.start()]
        joins = bool(before) and not before.isascii() and not unicodedata.name(before, "").startswith("LATIN")
        if SELECTORS.match(match.group()):
            is_useful = (joins and not SELECTORS.match(before)) or bool(KEYS.match(line, match.start() - 1))
        else:
            is_useful = joins if match.group() in JOINERS else turns and match.group() in MARKS
        if not is_useful:
            yield match.start()


def _finding(char: str, place: Place, count: int) -> Diagnostic:
    name = f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()
    return Diagnostic(
        Code.INVISIBLE_CHARACTER,
        f"there is an invisible character here: {name}" + (f", and {count - 1} more in this line" if count > 1 else ""),
        place,
        "delete it, by typing the line anew if need be; it often comes along when text is pasted",
    )
