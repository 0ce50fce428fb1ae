"""Words of running text, as keys by which mentions of names are found."""

import re
import sys
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from glossgen import naming
from glossgen.linking.inflection import NOT_IZE

BARRIER = "\ufffc"
"""Stands in a text for what no name reaches across: code, a formula, a picture (OBJECT REPLACEMENT CHARACTER)."""

UNSPACED = (
    r"\u3005-\u3007\u3041-\u3096\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"  # Han, Hiragana
    r"\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u109f\u1780-\u17d3"  # Thai, Lao, Burmese, Khmer
)
"""Scripts whose words have no space between them: each character counts as a word."""

NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi "
    "psi omega"
).split()
SPELLED = {word: str(number) for number, word in enumerate(NUMBERS)} | dict(
    zip("αβγδεζηθικλμνξοπρστυφχψω", GREEK, strict=True)
)
"""Words that mean the same as another one: `two-gram` is a `2-gram`, `β-VAE` a `beta-VAE`."""

BRITISH = re.compile(r"([a-z]{4,})is(e|es|ed|ing|er|ers|ation|ations)")
"""Words that are also spelled with z; the few that are not, such as `promise`, are so on both sides."""


class Word(NamedTuple):
    """One word of a text."""

    key: str
    """What it is compared by."""
    start: int
    end: int
    """Where it ends, a possessive s not counted."""


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
    letter = rf"(?:(?![{UNSPACED}])[^\W_]{marks})"
    return re.compile(rf"\x02[^\x03]*\x03|[{UNSPACED}]{marks}|{letter}+(?:['’ʼ＇]s(?![^\W_]))?", re.IGNORECASE)


ASCII_WORD = re.compile(r"\x02[^\x03]*\x03|[0-9A-Za-z]+(?:'s(?![0-9A-Za-z_]))?", re.IGNORECASE)


def words(text: str) -> list[Word]:
    """Split a text into its words; what Python-Markdown has put aside between STX and ETX is none."""
    pattern = ASCII_WORD if text.isascii() else _pattern()
    found = []
    for match in pattern.finditer(text):
        raw = match.group()
        if raw[0] != "\x02":
            word = raw[:-2] if raw[-2:-1] in "'’ʼ＇" and len(raw) > 2 else raw
            found.append(Word(key(word), match.start(), match.start() + len(word)))
    return found


@lru_cache(maxsize=20_000)
def key(word: str) -> str:
    """Give what a word is compared by: its case, its width and how a number or letter is spelled do not count."""
    folded = word.lower() if word.isascii() else naming.fold(word)
    if len(folded) > 6 and (british := BRITISH.fullmatch(folded)) and british[1] not in NOT_IZE:
        return f"{british[1]}iz{british[2]}"
    return SPELLED.get(folded, folded)


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")


def is_unspaced(word: str) -> bool:
    """Tell whether a word is of a script without spaces."""
    return not word.isascii() and bool(_unspaced().match(word))
