"""Names, and what is derived from them: slugs, keys to compare by, keys to sort by, and suggestions."""

import difflib
import re
import unicodedata
from collections.abc import Iterable

SPOKEN = {"+": "plus", "#": "sharp", "&": "and", "*": "star", "%": "percent", "@": "at"}
"""Symbols that carry meaning in names (`C++`, `C#`, `A*`) and so become words in a slug."""

QUOTES = frozenset("'’‘ʼ`´\"“”")
"""Dropped from slugs, so that `Bayes' theorem` becomes `bayes-theorem`."""

WINDOWS_DEVICES = frozenset(["con", "prn", "aux", "nul"] + [f"{port}{n}" for port in ("com", "lpt") for n in range(10)])
RESERVED = WINDOWS_DEVICES | {"index"}
"""Ids that cannot be file names on every system, or that name the page of a folder."""

SLUG_LIMIT = 60
"""Longest slug in characters; a file name has at most 255 bytes, and a character up to four."""

SLUG_SOURCE = 1_000
"""How many characters of a name a slug is made from."""

SPELLINGS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"is(e[drs]?|ing|ations?|ers?)\b", r"iz\1"),
        (r"ys(e[drs]?|ing|ers?)\b", r"yz\1"),
        (r"(?<=\w)our(s|ed|ing|al)?\b", r"or\1"),
        (r"(?<=[a-z]{2})tre(s)?\b", r"ter\1"),
        (r"ll(ed|ing|ers?)\b", r"l\1"),
        (r"ogue(s)?\b", r"og\1"),
        (r"ies\b", "y"),
        (r"(?<=x|z)es\b", ""),
        (r"(?<=ss)es\b", ""),
        (r"(?<=[sc]h)es\b", ""),
        (r"(?<=[a-z]{2}[^su\W])s\b", ""),
    )
)
"""British spellings and plurals, and what is written for them here."""

SHORTEST = 8
"""Letters of a name from which on a single other letter is taken for a slip."""


def fold(name: str) -> str:
    """Give the key by which names are the same: case, width and runs of white space do not count."""
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).split())


def exact(name: str) -> str:
    """Give the key by which abbreviations are the same: case counts, width does not."""
    return " ".join(unicodedata.normalize("NFKC", name).split())


def slug(name: str) -> str:
    """Give the part of an address that stands for `name`.

    Letters and digits of every script are kept, lower-cased and without the accents of Latin
    letters; symbols of `SPOKEN` become words; the rest separates. The result is empty for a name
    without any letter, digit or spoken symbol, and `slug(slug(x)) == slug(x)`.
    """
    words: list[str] = [""]
    base = ""
    for char in unicodedata.normalize("NFKD", fold(name[:SLUG_SOURCE])):
        category = unicodedata.category(char)[0]
        if category == "M":
            if words[-1] and not base.isascii():
                words[-1] += char
            continue
        if category in "LN":
            base = char
            words[-1] += char
        elif char in SPOKEN:
            words += [SPOKEN[char], ""]
        elif char not in QUOTES:
            words.append("")
    return unicodedata.normalize("NFC", "-".join(filter(None, words)).lower())[:SLUG_LIMIT].strip("-")


def bare(name: str) -> str:
    """Give `name` without a trailing qualifier: `feature (software)` is a `feature`."""
    head, bracket, rest = name.rstrip().rpartition(" (")
    return head if bracket and rest.endswith(")") and head else name


def sort_key(name: str) -> tuple[str, str]:
    """Give the key that sorts names as in a dictionary: case and accents only break ties, vowel signs count."""
    letters = unicodedata.normalize("NFKD", fold(name))
    return ("".join(filter(_is_sorted_by, letters)), name)


def _is_sorted_by(char: str) -> bool:
    return char.isalnum() or (unicodedata.category(char)[0] == "M" and not unicodedata.combining(char))


def initial(name: str) -> str:
    """Give the letter under which `name` stands in an A–Z index; `0–9` for digits, `#` for symbols."""
    for char in unicodedata.normalize("NFKD", fold(name)):
        if char.isalpha():
            return unicodedata.normalize("NFC", char.upper())[0]
        if char.isdigit():
            return "0–9"
    return "#"


def closest(name: str, names: Iterable[str]) -> str | None:
    """Find the one of `names` that was most likely meant by `name`, or None."""
    folded: dict[str, str] = {}
    for candidate in names:
        folded.setdefault(fold(candidate), candidate)
    matches = difflib.get_close_matches(fold(name), folded, n=1, cutoff=0.78)
    return folded[matches[0]] if matches else None


def loose(name: str) -> str:
    """Give the letters of a name in American spelling and in the singular, without accents, hyphens and spaces."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", fold(name)) if not unicodedata.combining(char))
    for pattern, replacement in SPELLINGS:
        plain = pattern.sub(replacement, plain)
    # what is no letter may be all that tells two names apart, as in C and C++, but a hyphen or a space does not
    return re.sub(r"[\s\-‐‑–'’.]", "", plain)


def may_slip(name: str) -> bool:
    """Tell whether a name, as `loose` gives it, is long enough for a single other letter to be a slip."""
    return len(name) >= SHORTEST and name.isalpha() and name.isascii()


def is_slip(one: str, other: str) -> bool:
    """Tell whether two names, as `loose` gives them, differ in one letter, left out, doubled or swapped."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
    if len(one) == len(other):
        return one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return start > 0 and longer[start + 1 :] == shorter[start:]
