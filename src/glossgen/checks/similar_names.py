"""Two terms do not share a name but for its spelling."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from glossgen import naming
from glossgen.checks.subject import Subject, lists
from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Term, Text

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
        (r"(?<=[sc]h)es\b", ""),
        (r"(?<=[a-z]{2}[^su\W])s\b", ""),
    )
)
"""British spellings and plurals, and what is written for them here."""

SHORTEST = 8
"""Letters of a name from which on a single other letter is taken for a slip."""

CROWD = 8
"""With how many names of one neighbourhood a name is compared at most."""

Claim = tuple[Term, Text, str]


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find names of two terms that differ in nothing but case, hyphens, plural or spelling, or in a single letter."""
    claims = [
        (term, name, _key(name))
        for term in subject.glossary.terms
        if not term.is_redirect
        for name in (term.term, *term.aliases, *([term.id] if term.id != naming.slug(term.term) else []))
    ]
    told: set[frozenset[str]] = set()
    for claim, other in _alike(claims):
        pair = frozenset((str(claim[0].id), str(other[0].id)))
        if len(pair) == 2 and pair not in told and naming.fold(claim[1]) != naming.fold(other[1]):
            told.add(pair)
            if not (lists(claim[0], other[0]) or lists(other[0], claim[0])):
                yield _finding(claim, other)


def _finding(claim: Claim, other: Claim) -> Diagnostic:
    (term, name, _), (twin, its_name, _) = claim, other
    return Diagnostic(
        Code.SIMILAR_NAME,
        f"'{name}' of '{term.id}' is nearly the same name as '{its_name}' of '{twin.id}'",
        name.place,
        "make one term of the two; if they are two, list one in the other's 'contrast_with'",
        (its_name.place,),
    )


def _key(name: str) -> str:
    """Give the letters of a name in American spelling and in the singular, without accents, hyphens and spaces."""
    plain = "".join(
        char for char in unicodedata.normalize("NFKD", naming.fold(name)) if not unicodedata.combining(char)
    )
    for pattern, replacement in SPELLINGS:
        plain = pattern.sub(replacement, plain)
    # what is no letter may be all that tells two names apart, as in C and C++, but a hyphen or a space does not
    return re.sub(r"[\s\-‐‑–'’.]", "", plain)


def _alike(claims: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield pairs of names with one key, or with keys that differ in a letter, without comparing each with each."""
    by_key: dict[str, list[Claim]] = {}
    near: dict[str, list[Claim]] = {}
    for claim in claims:
        key = claim[2]
        others = by_key.setdefault(key, [])
        yield from ((claim, other) for other in others[:CROWD])
        others.append(claim)
        if len(key) < SHORTEST or not key.isalpha() or not key.isascii() or len(others) > 1:
            continue
        # two words are one edit apart only if they share one of these (the idea of the deletion neighbourhood)
        for variant in {key, *(key[:at] + key[at + 1 :] for at in range(len(key)))}:
            crowd = near.setdefault(variant, [])
            yield from ((claim, other) for other in crowd[:CROWD] if _is_slip(key, other[2]))
            crowd.append(claim)


def _is_slip(one: str, other: str) -> bool:
    """Tell whether two words differ in one letter, left out, doubled or swapped, as happens in typing."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
    if len(one) == len(other):
        return one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return start > 0 and longer[start + 1 :] == shorter[start:]
