"""The index by which a browser finds terms: their names, and the words of their definitions with weights.

The weights are those of BM25F (Robertson and Zaragoza 2009, https://doi.org/10.1561/1500000019), worked out when the
site is built, so that a browser has only to add them up. It is a script, not JSON, since pages that are opened from
a disk may not fetch anything.
"""

import json
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from glossgen.formats.publication import Publication
from glossgen.linking.words import UNSPACED
from glossgen.model import Term

PATH = "assets/glossgen-search-terms.js"

WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")
NO_PROSE = re.compile(r"\$\$.+?\$\$|\$[^$\n]+\$|\]\([^)\n]*\)|</?[a-z][^<>]*>", re.DOTALL)
"""Formulas, addresses and tags: what nobody looks for in words."""

ENDINGS = (
    "izations ization ations ation ingly ments ment ities ity ings ing edly ied ies ness ers er ed es ly s".split()
)
"""What a word loses, the first that leaves `STEM` letters; the browser cuts the words of a query alike."""
STEM = 3
STOP_WORDS = frozenset(
    """
    a about after all also an and any are as at be because been before but by can do does each for from had has have
    how i if in into is it its may more most no not of on one only or other over same should so some such than that
    the their them then there these they this those through to too under up was we were what when where which while
    who why will with would you your
    """.split()
)
ASKING = frozenset(
    """
    between compare compared comparing comparison define defined definition describe difference differences different
    example examples explain explained explanation formula ll mean meaning meanings means me please s tell understand
    use used uses using versus vs whats work works
    """.split()
)
"""What a question has besides names, such as "what does … mean" and "… vs …"."""

TITLE, SHORT, TEXT = 6.0, 3.0, 1.0
"""How much a word counts in names, in the short definition, and in the texts."""
SATURATION, LENGTH = 1.2, 0.5
"""The parameters k1 and b of BM25."""
SCALE = 100
"""Weights are written as whole numbers of hundredths."""


def files(given: Publication) -> Iterator[tuple[str, str]]:
    """Give the path and the text of the index."""
    yield PATH, f"glossgenSearch({json.dumps(index(given), ensure_ascii=False, separators=(',', ':'))});\n"


def index(given: Publication) -> Mapping[str, object]:
    """Give pages with their names and short definitions, and for each stem the pages that have it, with weights."""
    others = _names_of_replaced(given)
    short = {term.id: given.short(term) for term in given.shown}
    pages = [
        [
            given.term_page(term.id),
            term.term,
            short[term.id],
            list(dict.fromkeys(map(str, (*term.names[1:], *term.forms, *others.get(term.id, ()))))),
        ]
        for term in given.shown
    ]
    words = _weights([_counts(term, short[term.id]) for term in given.shown])
    return {
        "pages": pages,
        "words": words,
        "endings": ENDINGS,
        "stem": STEM,
        "stop": sorted(STOP_WORDS),
        "asking": sorted(ASKING),
        "propose": given.site.propose("{name}") or "",
    }


def _names_of_replaced(given: Publication) -> dict[str, list[str]]:
    """Give the names of terms without a page of their own, by the id of the term that replaces them."""
    found: dict[str, list[str]] = {}
    for term in given.glossary.terms:
        relations = given.links.relations.get(term.id)
        if term.is_redirect and relations and relations.replaced_by:
            found.setdefault(relations.replaced_by, []).extend((*term.names, *term.forms))
    return found


def _counts(term: Term, short: str) -> Mapping[str, float]:
    """Count the stems of a term's texts, each by where it stands."""
    counts: Counter[str] = Counter()
    parts = [(TITLE, term.term), *((TITLE / 2, name) for name in term.names[1:]), (SHORT, short)]
    parts += [(TEXT, NO_PROSE.sub(" ", text)) for text in term.passages]
    for weight, text in parts:
        for word in stems(text):
            counts[word] += weight  # type: ignore[assignment]
    return counts


def _weights(counted: Iterable[Mapping[str, float]]) -> dict[str, list[int]]:
    """Give for each stem the numbers of the pages that have it, each with what it adds to the page's score."""
    pages = list(counted)
    lengths = [sum(counts.values()) for counts in pages]
    average = sum(lengths) / max(1, len(pages))
    spread = Counter(word for counts in pages for word in counts)
    found: dict[str, list[int]] = {}
    for number, (counts, length) in enumerate(zip(pages, lengths, strict=True)):
        norm = SATURATION * (1 - LENGTH + LENGTH * length / average) if average else SATURATION
        for word, count in counts.items():
            rarity = math.log(1 + (len(pages) - spread[word] + 0.5) / (spread[word] + 0.5))
            weight = rarity * count * (SATURATION + 1) / (count + norm)
            found.setdefault(word, []).extend((number, round(SCALE * weight)))
    return dict(sorted(found.items()))


def stems(text: str) -> Iterator[str]:
    """Yield the stems of the words of a text, without those that say nothing."""
    plain = text.lower()
    if not plain.isascii():
        plain = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    for word in WORD.findall(plain.replace("'", "").replace("’", "")):
        if word not in STOP_WORDS:
            yield stem(word)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Cut a word to what its forms share; not always a root, but the same for all of them."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= STEM:
            word = word[: -len(ending)]
            break
    if len(word) > STEM and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    if len(word) > STEM and word[-1] in "ey":
        word = word[:-1]
    return word[:-1] if len(word) > STEM and word[-1] == "i" else word
