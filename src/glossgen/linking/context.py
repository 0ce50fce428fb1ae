"""What a page is about, so that a word can be told from another one that is spelled alike.

Each term has a neighbourhood: the terms that its texts name. Two texts share a context if they share a topic or a tag,
if one refers to the other, or if their neighbourhoods overlap, each shared term weighing the more, the rarer it is
(the cosine of vectors of inverse document frequencies; Spärck Jones 1972).
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from glossgen.linking.matching import Match, Matcher
from glossgen.linking.words import words
from glossgen.model import Glossary, Relations, Sense, Term

COMMON_SHARE = 0.045
"""The share of all texts that must have a word for it to be common there."""
COMMON_LEAST = 12
"""Fewer texts than these make no word common."""
CLOSE = 0.05
"""Cosine from which on two neighbourhoods overlap."""
VERY_CLOSE = 0.15

NO_PROSE = re.compile(r"^ *(`{3,}|~{3,}).*?^ *\1 *$|`+[^`]*`+|\$\$.+?\$\$|\$[^$\n]+\$", re.MULTILINE | re.DOTALL)
"""Code and formulas: this look at the source is for statistics only, so that it need not be exact."""

SENTENCE_START = re.compile(r"(?:^|[.!?:\n])[\s\"'“(*_]*$")


@dataclass(frozen=True, slots=True)
class Context:
    """What a text is about."""

    term: str = ""
    """Id of the term that the text belongs to; empty for a hand-written page."""
    topic: str = ""
    tags: frozenset[str] = frozenset()
    related: frozenset[str] = frozenset()
    """Ids of the terms that it refers to, or that refer to it."""
    mentions: frozenset[str] = frozenset()
    """Ids of the terms that it names."""


class Contexts:
    """The contexts of all terms, and the words that are common in their texts."""

    def __init__(self, glossary: Glossary, relations: Mapping[str, Relations], matcher: Matcher) -> None:
        """Look through all texts once."""
        self._matcher = matcher
        self._frequency: Counter[str] = Counter()
        counts: Counter[str] = Counter()
        inner: Counter[str] = Counter()
        capitals: Counter[str] = Counter()
        found: dict[str, frozenset[str]] = {}
        for term in glossary.terms:
            named: set[str] = set()
            single: set[str] = set()
            for text in term.passages:
                for match_text, match in self._matches(text):
                    named.update(name.term for name in match.names if len(match.names) == 1)
                    if match.word:
                        single.add(match.word)
                        if not SENTENCE_START.search(match_text, max(0, match.start - 12), match.start):
                            inner[match.word] += 1
                            capitals[match.word] += match_text[match.start].isupper()
            found[term.id] = frozenset(named - {term.id})
            self._frequency.update(found[term.id])
            counts.update(single)
        self._count = max(1, len(glossary.terms))
        least = max(COMMON_LEAST, COMMON_SHARE * self._count)
        self.common: Mapping[str, int] = {
            word: count
            for word, count in sorted(counts.items())
            # a word that is mostly written with a capital is a proper name, and means one thing
            if count >= least and 2 * capitals[word] <= inner[word]
        }
        """In how many texts each common word stands."""
        self._contexts = {
            str(term.id): Context(
                term.id,
                term.topic,
                frozenset(str(tag) for tag in term.tags),
                _related(relations.get(term.id)),
                found[term.id],
            )
            for term in glossary.terms
        }
        self._norms: dict[frozenset[str], float] = {}

    def _matches(self, text: str) -> Iterable[tuple[str, Match]]:
        prose = NO_PROSE.sub(" \ufffc ", text) if "`" in text or "$" in text else text
        return ((prose, match) for match in self._matcher.find(prose))

    def of(self, term: str) -> Context:
        """Give the context of a term's page."""
        return self._contexts[term]

    def of_sense(self, term: Term, sense: Sense) -> Context:
        """Give the context of one sense of a term."""
        texts = [text for text in (sense.definition, *sense.examples, *sense.notes) if text]
        named = {name.term for text in texts for _, match in self._matches(text) for name in match.names}
        return Context(term.id, tags=frozenset(word.key for word in words(sense.domain)), mentions=frozenset(named))

    def frequency(self, term: str) -> int:
        """Give the number of texts that name a term."""
        return self._frequency[term]

    def support(self, page: Context, target: Context) -> tuple[float, str]:
        """Tell how much the context of a page is that of a term, and what they share."""
        reasons = []
        score = 0.0
        if target.term in page.related:
            reasons.append((3.0, "the two terms are related"))
        if page.term and page.term in target.mentions:
            reasons.append((2.0, "its text names this term"))
        if page.topic and page.topic == target.topic:
            reasons.append((1.0, f"the topic {page.topic}"))
        if tags := page.tags & target.tags:
            reasons.append((1.0, f"the tag {min(tags)}"))
        shared = self._cosine(page, target)
        if shared >= CLOSE:
            common = (page.mentions & target.mentions) - {target.term}
            rarest = sorted(common, key=lambda term: (self._frequency[term], term))[:3]
            reasons.append((2.0 if shared >= VERY_CLOSE else 1.0, f"both name {', '.join(rarest) or page.term}"))
        score = sum(weight for weight, _ in reasons)
        return score, "; ".join(text for _, text in reasons)

    def _weight(self, term: str) -> float:
        return math.log(self._count / max(1, self._frequency[term])) ** 2

    def _cosine(self, one: Context, other: Context) -> float:
        mine, theirs = one.mentions | {one.term}, other.mentions | {other.term}
        shared = sum(self._weight(term) for term in mine & theirs if term and term != other.term)
        return shared / (self._norm(mine) * self._norm(theirs)) if shared else 0.0

    def _norm(self, terms: frozenset[str]) -> float:
        if terms not in self._norms:
            self._norms[terms] = math.sqrt(sum(self._weight(term) for term in terms if term)) or 1.0
        return self._norms[terms]


def _related(relations: Relations | None) -> frozenset[str]:
    if relations is None:
        return frozenset()
    return frozenset((*relations.see_also, *relations.contrast_with, *relations.broader, *relations.narrower))
