"""The phrases of texts: which words stand together how often, and what kind of words they are."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from glossgen.linking.inflection import singulars
from glossgen.linking.words import BARRIER, words

LONGEST = 4
"""Words of a phrase at most."""

LEAST = 3
"""Texts that use a phrase at least."""


def _list(text: str) -> frozenset[str]:
    return frozenset(text.split())


ARTICLES = _list("a an the its their each every this")
DETERMINERS = ARTICLES | _list("of his her our your no any in from with by per for")
"""English words that stand before nouns."""

AUXILIARIES = _list("to can cannot could may might must shall should will would do does not it they we you which who")
"""English words that stand before verbs."""

COPULAS = _list("is are was were be been being")
"""English words that stand before adjectives and participles."""

PREPOSITIONS = _list("of in for to the on from under over")
"""English words that may stand inside a phrase: `area under the curve`."""

FUNCTION = DETERMINERS | AUXILIARIES | COPULAS | PREPOSITIONS
FUNCTION |= _list(
    """
    about above across after again against al all almost along already also although always am among and anew
    another anything apart around as at because before behind below between beyond both but did doing done down
    during either else et etc even everything few further had has have having he hence here him how however i if
    instead into itself just least less little many me more most much my neither never non nor nothing off often
    once only onto or other out own rather same several she since so some something sometimes still such than that
    them themselves then there therefore these those though through thus together too toward towards until up upon
    us usually versus very via vs what when where whereas whether while whom whose why within without yet
    """
)
"""English words with which no name begins or ends."""

VAGUE = _list(
    """
    allow amount apply arbitrary bad base based best better big call called case certain change clear come common
    compare compared contain containing correct depend different earlier easy entire everyday example extreme fair
    fewer find fine first follow following former found frequent fresh full general get give given go goes good
    great hard high higher highest huge important include intermediate keep kind know known large larger largest
    last later lead let likely long low lower lowest main make making mean means measure need new next number old
    opposite original part particular piece plain possible previous provide rare real require required say second
    see separate short show shown similar simple single small smaller sort specific starting straight take taken
    thing third tiny true type typical use used useful using usual various vary want way whole work worse write
    written wrong
    """
)
"""English words, many of order or degree, that say too little to begin or end a phrase that wants a definition."""

FOREIGN = 0.25
"""Texts with a smaller share of English function words than this are not English."""

SHORT = 4
"""Letters of the words that are taken for function words of another language if they are in `FREQUENT` of the texts."""

FREQUENT = 0.05
"""Share of the texts."""

NAMES = 0.15
"""Where a greater share of the words than this has a capital, as in German, a capital is no sign of a name."""

HYPHENS = frozenset("-‐‑")
APOSTROPHES = frozenset("'’ʼ")

Gram = tuple[str, ...]
"""The keys of some words in a row."""


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a text, where words with a hyphen between them are one."""

    text: str
    keys: list[str]
    """What each word is compared by; empty where something divides the words around it, and at the end."""
    starts: "array[int]"
    ends: "array[int]"
    capitalized: list[str]
    """The keys of words that have a capital though nothing divides them from the word before."""
    openings: list[str]
    """The keys of words that have a capital where something does."""

    def spelling(self, start: int, end: int) -> str:
        """Give some words in a row as they are written."""
        return " ".join(self.text[self.starts[start] : self.ends[end - 1]].split())


def read(paragraphs: Iterable[str]) -> Text:
    """Split a text into its words."""
    text = BARRIER.join(part.lower() if part.isupper() and " " in part else part for part in paragraphs)
    read = Text(text, [], array("L"), array("L"), [], [])
    keys, starts, ends = read.keys, read.starts, read.ends
    last = 0
    found = words(text)
    for folded, (start, end) in zip(found.keys, found.spans, strict=True):
        gap, surface = text[last:start], text[start:end]
        last = end
        key = _key(folded, surface)
        if gap != " " and keys:
            hyphen = gap in HYPHENS
            # l'apprentissage is two words, don't is one
            if hyphen or (gap in APOSTROPHES and (ends[-1] - starts[-1] > 2 or end - start < 3)):
                keys[-1] += f" {key}" if hyphen else f"'{key}"
                ends[-1] = end
                continue
            possessive = text[starts[-1]].isupper() and gap[-1:].isspace() and gap.rstrip(" s\n") in APOSTROPHES
            if not (possessive or gap.isspace() or gap in APOSTROPHES):
                keys.append("")
                starts.append(start)
                ends.append(start)
        if surface[0].isupper() and key[0] != surface[0]:
            (read.capitalized if keys and keys[-1] else read.openings).append(key)
        keys.append(key)
        starts.append(start)
        ends.append(end)
    keys.append("")
    return read


def is_acronym(text: str) -> bool:
    """Tell whether a text has several capitals."""
    return not text.islower() and sum(map(str.isupper, text)) > 1


@lru_cache(maxsize=50_000)
def _key(folded: str, surface: str) -> str:
    """Give what a word is compared by: number does not count, nor case but for acronyms."""
    if is_acronym(surface):
        return surface[:-1] if surface[-1] == "s" and surface[:-1].isupper() else surface
    return folded if folded in FUNCTION or folded in VAGUE else next(iter(singulars(folded)), folded)


@dataclass(frozen=True)
class Corpus:
    """Texts, and what is counted in them."""

    texts: Mapping[str, Text]
    """By id, in order."""
    size: int
    """Words."""
    grams: Mapping[Gram, int]
    """How often the grams are used that are in enough texts."""
    content: frozenset[str]
    """The keys of all words that say something."""
    function: frozenset[str]
    """The keys of the words with which no name begins or ends."""
    proper: frozenset[str]
    """The keys of proper names."""


def count(texts: Mapping[str, Text]) -> Corpus:
    """Count the grams of texts, and tell their words apart."""
    uses: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    for text in texts.values():
        uses.update(text.keys)
        spread.update(set(text.keys))
    del uses[""], spread[""]
    grams: dict[Gram, int] = {(key,): uses[key] for key, number in spread.items() if number >= LEAST}
    for length in range(2, LONGEST + 1):
        grams |= _longer(texts, grams, length)
    function = FUNCTION
    if sum(uses[key] for key in FUNCTION) < FOREIGN * uses.total():
        least = max(LEAST, FREQUENT * len(texts))
        function |= {key for key, number in spread.items() if number >= least and len(key) <= SHORT and key.islower()}
    return Corpus(
        texts,
        uses.total(),
        grams,
        content=frozenset(key for key in uses if _says_something(key, function)),
        function=function,
        proper=frozenset(_proper(texts, uses)),
    )


def _longer(texts: Mapping[str, Text], grams: Mapping[Gram, int], length: int) -> dict[Gram, int]:
    """Count the grams of a length that are in enough texts; all shorter ones in them are, too.

    Source: Agrawal and Srikant 1994, Fast algorithms for mining association rules.
    """
    uses: Counter[Gram] = Counter()
    spread: Counter[Gram] = Counter()
    for text in texts.values():
        shorter = [gram in grams for gram in zip(*(text.keys[start:] for start in range(length - 1)), strict=False)]
        longer = zip(*(text.keys[start:] for start in range(length)), strict=False)
        found = [gram for gram, head, tail in zip(longer, shorter, shorter[1:], strict=False) if head and tail]
        uses.update(found)
        spread.update(set(found))
    return {gram: uses[gram] for gram, number in spread.items() if number >= LEAST}


def _says_something(key: str, function: frozenset[str]) -> bool:
    """Tell whether a word is more than a function word, a vague one, a number or a letter."""
    parts = key.split(" ")
    if "'" in key or (len(key) == 1 and key.lower() != key.upper()):
        return False
    return not all(part in function or part in VAGUE or part.isdigit() for part in parts)


def _proper(texts: Mapping[str, Text], uses: Mapping[str, int]) -> Iterator[str]:
    """Give the words that have a capital in several texts, and hardly ever none."""
    capitalized = Counter(chain.from_iterable(text.capitalized for text in texts.values()))
    openings = Counter(chain.from_iterable(text.openings for text in texts.values()))
    spread = Counter(chain.from_iterable(set(text.capitalized) for text in texts.values()))
    if capitalized.total() <= NAMES * sum(uses.values()):
        for key, number in spread.items():
            if number > 1 and capitalized[key] >= 9 * (uses[key] - capitalized[key] - openings[key]):
                yield key


class Finder:
    """Finds grams in the keys of a text."""

    def __init__(self, grams: Iterable[Gram]) -> None:
        self.grams = frozenset(grams)
        found: dict[str, set[int]] = {}
        for gram in self.grams:
            found.setdefault(gram[0], set()).add(len(gram))
        self._lengths = {key: sorted(lengths, reverse=True) for key, lengths in found.items()}

    def all(self, keys: Sequence[str]) -> Iterator[tuple[int, int, Gram]]:
        """Give the begin and end of all grams, from left to right, the longest first."""
        for start, key in enumerate(keys):
            for length in self._lengths.get(key, ()):
                gram = tuple(keys[start : start + length])
                if gram in self.grams:
                    yield start, start + length, gram

    def cover(self, keys: Sequence[str]) -> Iterator[tuple[int, int, Gram]]:
        """Give the leftmost grams, at each place the longest, that do not overlap."""
        last = 0
        for start, end, gram in self.all(keys):
            if start >= last:
                yield start, end, gram
                last = end
