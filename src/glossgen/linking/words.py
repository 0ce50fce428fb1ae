"""Words of running text, as keys by which mentions of names are found."""

import re
import sys
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from glossgen import naming
from glossgen.linking.inflection import NOT_IZE

BARRIER = "\x01"
"""Stands in a text for what no name reaches across: code, a formula, a picture. No text of a file can hold it."""

UNSPACED = (
    r"\u3005-\u3007\u3041-\u3096\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"  # Han, Hiragana
    r"\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u109f\u1780-\u17d3"  # Thai, Lao, Burmese, Khmer
)
"""Scripts whose words have no space between them: each character counts as a word."""

NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
GREEK = """
    alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi
    chi psi omega
""".split()
CLIPPED = {
    "app": "application",
    "config": "configuration",
    "param": "parameter",
    "repo": "repository",
    "spec": "specification",
}
SPELLED = (
    {word: str(number) for number, word in enumerate(NUMBERS)}
    | dict(zip("αβγδεζηθικλμνξοπρστυφχψω", GREEK, strict=True))
    | CLIPPED
    | {f"{short}s": f"{long}s".replace("ys", "ies") for short, long in CLIPPED.items()}
)
"""Words that mean the same as another one: `two-gram` is a `2-gram`, `β-VAE` a `beta-VAE`."""

BRITISH = re.compile(r"([a-z]{4,})is(e|es|ed|ing|er|ers|ation|ations)")
"""Words that are also spelled with z; the few that are not, such as `promise`, are so on both sides."""


class Words(NamedTuple):
    """The words of a text."""

    keys: list[str]
    """What each is compared by."""
    spans: list[tuple[int, int]]
    """Where each begins and ends, a possessive s not counted."""


@cache
def _marks() -> str:
    """List the combining marks of all scripts, as ranges of a regular expression."""
    ranges: list[list[int]] = []
    for code in range(0x300, sys.maxunicode + 1 if sys.maxunicode < 0x20000 else 0x20000):
        if unicodedata.category(chr(code))[0] == "M":
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


@cache
def _pattern() -> re.Pattern[str]:
    marks = f"[{_marks()}\u200c\u200d]*"
    letters = rf"(?:[^\W_{UNSPACED}]+{marks})+"
    return re.compile(rf"\x02[^\x03]*\x03|([{UNSPACED}]{marks}|{letters})(?:['’ʼ＇][sS](?![^\W_]))?")


ASCII_WORD = re.compile(r"\x02[^\x03]*\x03|([0-9A-Za-z]+)(?:'[sS](?![0-9A-Za-z_]))?")


def words(text: str) -> Words:
    """Split a text into its words; what Python-Markdown has put aside between STX and ETX is none."""
    pattern = ASCII_WORD if text.isascii() else _pattern()
    found = pattern.findall(text)
    spans = [match.span(1) for match in pattern.finditer(text)]
    if "" in found:
        spans = [span for word, span in zip(found, spans, strict=True) if word]
        found = [word for word in found if word]
    return Words([known if (known := KEYS.get(word)) else key(word) for word in found], spans)


@lru_cache(maxsize=4096)
def keys(name: str) -> tuple[str, ...]:
    """Give what the words of a name are compared by."""
    return tuple(words(name).keys)


KEYS: dict[str, str] = {}
"""The keys of words met so far."""
KEPT = 20_000
"""How many of them are kept."""


def key(word: str) -> str:
    """Give what a word is compared by: its case, its width and how a number or letter is spelled do not count."""
    folded = word.lower() if word.isascii() else naming.fold(word)
    if len(folded) > 6 and (british := BRITISH.fullmatch(folded)) and british[1] not in NOT_IZE:
        folded = f"{british[1]}iz{british[2]}"
    folded = SPELLED.get(folded, folded)
    if len(KEYS) < KEPT:
        KEYS[word] = folded
    return folded


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")


def is_unspaced(word: str) -> bool:
    """Tell whether a word is of a script without spaces."""
    return not word.isascii() and bool(_unspaced().match(word))
