"""Find wanted terms: phrases that many definitions use and no file defines."""

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from glossgen.linking import phrases
from glossgen.linking.phrases import Corpus, Finder, Gram

SHARE = 0.25
"""Least share of the uses of a phrase in which it is no part of something longer."""

LEAST_BOND = 0.2
"""How much the words of a phrase stick together at least, where 1 means that they never stand apart."""

BOND = 0.6
"""How much the words of a hyphenated compound stick together."""

NAME_BOND = 0.35
"""What counts in place of that for an acronym or a proper name."""

LOOSE = 0.5
"""What the rank of a phrase is multiplied by that is put together from names of the glossary, or by a preposition."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A phrase that wants a definition."""

    phrase: str
    """In its most frequent spelling."""
    count: int
    """How many texts use it."""
    used_in: tuple[str, ...]
    """The ids of these texts, sorted."""


def wanted(texts: Mapping[str, Sequence[str]], known: Callable[[str], bool], limit: int = 50) -> tuple[Wanted, ...]:
    """Give the phrases that several texts use and that no term is named by, the most wanted first.

    `texts` gives the paragraphs of a text by its id, and `known` tells whether a phrase is a name of the glossary: in
    lower case, or an acronym in its own case. A use inside a longer phrase, known or wanted, does not count, which is
    the idea of the C-value (Frantzi, Ananiadou and Mima 2000, https://doi.org/10.1007/s007999900023). Phrases rank by
    the texts that use them, and by how their words stick together: their normalized pointwise mutual information
    (Bouma 2009, Normalized (pointwise) mutual information in collocation extraction).
    """
    corpus = phrases.count({id_: phrases.read(texts[id_]) for id_ in sorted(texts)})
    spellings = _spellings(corpus)
    names = {gram for gram, spelled in spellings.items() if _is_known(spelled, known)}
    nouns = _Nouns(corpus)
    candidates = (
        gram for gram in spellings if gram not in names and _is_candidate(gram, spellings[gram], corpus, nouns)
    )
    kept = _independent(corpus, names, candidates)
    used_in: dict[Gram, dict[str, None]] = {}
    finder = Finder({*names, *kept})
    for id_, text in corpus.texts.items():
        for _, _, gram in finder.cover(text.keys):
            if gram in kept:
                used_in.setdefault(gram, {})[id_] = None
    ranked = sorted(
        (-len(ids) * _bond(gram, corpus) * (LOOSE if _is_loose(phrase, known) else 1), phrase, tuple(ids))
        for gram, ids in used_in.items()
        if len(ids) >= max(phrases.LEAST, SHARE * kept[gram])
        for phrase in (_most_frequent(spellings[gram]),)
    )
    return tuple(Wanted(phrase, len(ids), ids) for _, phrase, ids in ranked[:limit])


def _spellings(corpus: Corpus) -> Mapping[Gram, Counter[str]]:
    """Give how each gram is written that may be a name, and how often."""
    finder = Finder(
        gram
        for gram in corpus.grams
        if (gram[0] not in corpus.function and gram[-1] not in corpus.function)
        and (len(gram) > 1 or " " in gram[0] or phrases.is_acronym(gram[0]) or gram[0] in corpus.proper)
    )
    found: dict[Gram, Counter[str]] = {gram: Counter() for gram in sorted(finder.grams)}
    for text in corpus.texts.values():
        for start, end, gram in finder.all(text.keys):
            spelled = text.spelling(start, end)
            opens = not start or not text.keys[start - 1]
            if opens and gram[0] not in corpus.proper and not phrases.is_acronym(spelled.partition(" ")[0]):
                spelled = spelled[0].lower() + spelled[1:]
            found[gram][spelled] += 1
    return found


def _is_known(spelled: Iterable[str], known: Callable[[str], bool]) -> bool:
    """Tell whether the glossary knows any spelling of a gram; a hyphen is as good as a space."""
    forms: dict[str, None] = {}
    for text in spelled:
        if phrases.is_acronym(text):
            forms[text] = None
        if " " in text or not phrases.is_acronym(text):
            forms |= {text.lower(): None, text.lower().replace("-", " "): None}
    return any(map(known, forms))


def _most_frequent(spelled: Mapping[str, int]) -> str:
    return min(spelled, key=lambda text: (-spelled[text], text))


def _is_candidate(gram: Gram, spelled: Mapping[str, int], corpus: Corpus, nouns: "_Nouns") -> bool:
    """Tell whether a gram has the shape of a term."""
    key = " ".join(gram)
    if not {gram[0], gram[-1]} <= corpus.content:
        return False
    if " " not in key:
        return phrases.is_acronym(key) or key in corpus.proper
    if key.count(" ") >= phrases.LONGEST or (len(gram) > 1 and gram[0] == gram[-1]):
        return False
    return all(word in phrases.PREPOSITIONS or word in corpus.content for word in gram) and nouns.has(gram, spelled)


class _Nouns:
    """Tells nouns from verbs and adjectives by the words around them, as far as texts are English."""

    def __init__(self, corpus: Corpus) -> None:
        self.nouns: Counter[str] = Counter()
        self.heads: Counter[str] = Counter()
        self.verbs: Counter[str] = Counter()
        self.predicates: Counter[str] = Counter()
        for text in corpus.texts.values():
            keys = text.keys
            for before, word, after in zip(keys, keys[1:], (*keys[2:], ""), strict=False):
                if before in phrases.DETERMINERS:
                    self.nouns[word] += 1
                    if not after or (after in corpus.function and after not in phrases.ARTICLES):
                        self.heads[word] += 1
                if word.endswith("ing"):
                    continue
                if before in phrases.AUXILIARIES or after in phrases.ARTICLES:
                    self.verbs[word] += 1
                elif before in phrases.COPULAS:
                    self.predicates[word] += 1

    def has(self, gram: Gram, spelled: Mapping[str, int]) -> bool:
        """Tell whether a phrase may be a noun with what belongs to it."""
        compound = _is_compound(spelled)
        for word, after in zip(gram, (*gram[1:], ""), strict=True):
            if word in phrases.PREPOSITIONS or phrases.is_acronym(word):
                continue
            verbs = 0 if compound and not after else self.verbs[word]
            against = verbs + self.predicates[word] + word.endswith(("ly", "ed")) + (" " in word)
            if verbs > self.nouns[word]:
                return False
            if (not after or after in phrases.PREPOSITIONS) and against > self.heads[word]:
                return False
        return True


def _is_compound(spelled: Mapping[str, int]) -> bool:
    """Tell whether a phrase is found in the singular, as `feature map` is, and `the model maps` is not."""
    singular = plural = 0
    for text, number in spelled.items():
        *rest, last = text.replace("-", " ").split(" ")
        if rest and not rest[-1].endswith("s"):
            plural += number * last.endswith("s")
            singular += number * (not last.endswith("s"))
    return singular > 0 and plural <= 2 * singular


def _independent(corpus: Corpus, names: Collection[Gram], candidates: Iterable[Gram]) -> dict[Gram, int]:
    """Give the candidates that enough texts use outside longer names, and how many do."""
    finder, known = Finder(candidates), Finder(names)
    used_in: dict[Gram, set[str]] = {gram: set() for gram in finder.grams}
    uses: Counter[Gram] = Counter()
    ending: Counter[Gram] = Counter()
    numbered: Counter[Gram] = Counter()
    for id_, text in corpus.texts.items():
        keys = text.keys
        inside = _inside(keys, known)
        for start, end, gram in finder.all(keys):
            if start in inside or end in inside:
                continue
            used_in[gram].add(id_)
            uses[gram] += 1
            ending[gram] += keys[end] not in corpus.content
            numbered[gram] += start > 0 and keys[start - 1].isdigit()
    return {
        gram: len(ids)
        for gram, ids in used_in.items()
        if len(ids) >= phrases.LEAST
        and ending[gram] >= SHARE * uses[gram]
        # a unit, such as GB
        and 2 * numbered[gram] <= uses[gram]
        and _bond(gram, corpus) >= LEAST_BOND
    }


def _inside(keys: Sequence[str], known: Finder) -> set[int]:
    """Give the places between two words of a known name."""
    return {place for start, end, _ in known.cover(keys) for place in range(start + 1, end)}


def _bond(gram: Gram, corpus: Corpus) -> float:
    """Measure how much more often the weakest link of a phrase is found than by chance, from -1 to 1."""
    if len(gram) == 1:
        return BOND if " " in gram[0] else NAME_BOND
    share = corpus.grams[gram] / corpus.size
    return min(
        math.log(share * corpus.size**2 / (corpus.grams[gram[:cut]] * corpus.grams[gram[cut:]])) / -math.log(share)
        for cut in range(1, len(gram))
    )


def _is_loose(phrase: str, known: Callable[[str], bool]) -> bool:
    """Tell whether a phrase is put together by a preposition, or from words that are all known by themselves."""
    parts = [part if phrases.is_acronym(part) else part.lower() for part in phrase.split(" ")]
    return any(word in phrases.PREPOSITIONS for word in parts) or (len(parts) > 1 and all(map(known, parts)))
