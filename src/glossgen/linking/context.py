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
from functools import cached_property

from glossgen import naming
from glossgen.linking import inflection
from glossgen.linking.matching import Matcher
from glossgen.linking.words import BARRIER, keys, words
from glossgen.model import Glossary, Relations, Sense, Term, Text

COMMON_SHARE = 0.07
"""The share of all texts that must have a word for it to be common there."""
COMMON_LEAST = 12
"""Fewer texts than these make no word common."""
CLOSE = 0.05
"""Cosine from which on two neighbourhoods overlap."""
VERY_CLOSE = 0.15

JOINING = frozenset(["a", "and", "for", "in", "of", "on", "or", "the", "to", "with"])
"""Words that say nothing of a subject."""

NO_PROSE = re.compile(r"^ *(`{3,}+|~{3,}+).*?^ *\1 *$|`+[^`]*`+|\$\$.+?\$\$|\$[^$\n]+\$", re.MULTILINE | re.DOTALL)
"""Code and formulas: this look at the source is for statistics only, so that it need not be exact."""

SENTENCE_START = re.compile(r"(?:^|[.!?:\n])[\s\"'“(*_]*$")


@dataclass(frozen=True)
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
    leading: frozenset[str] = frozenset()
    """Ids of the terms that its short definition names."""

    @cached_property
    def near(self) -> frozenset[str]:
        """The ids of its own term and of those that it names."""
        return self.mentions | {self.term} if self.term else self.mentions


class Contexts:
    """The words that are common in the texts of a glossary, and what each text is about."""

    def __init__(self, glossary: Glossary, relations: Mapping[str, Relations], matcher: Matcher) -> None:
        """Count the words of all definitions; which terms one names is found out when it is asked for."""
        self._glossary = glossary
        self._relations = relations
        self._matcher = matcher
        self._count = max(1, len(glossary.terms))
        self._contexts: dict[str, Context] = {}
        self._frequencies: dict[str, int] = {}
        self._weights: dict[str, float] = {}
        self._norms: dict[frozenset[str], float] = {}
        self._frequency: Counter[str] = Counter()
        base = matcher.base
        for term in glossary.terms:
            counted = {base(word) for text in definitions(term) for word in words(prose(text)).keys}
            self._frequency.update(counted)
        del self._frequency[""]
        self.common: Mapping[str, int] = self._common()
        """In how many texts each common word stands."""

    def _common(self) -> dict[str, int]:
        least = max(COMMON_LEAST, COMMON_SHARE * self._count)
        often = {word: count for word, count in sorted(self._frequency.items()) if count >= least}
        names = [word for word in often if self._matcher.is_name(word)]
        if not names:
            return {}
        inner: Counter[str] = Counter()
        capitals: Counter[str] = Counter()
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})", re.IGNORECASE)
        for term in self._glossary.terms:
            for text in definitions(term):
                for match in pattern.finditer(text):
                    if not SENTENCE_START.search(text, max(0, match.start() - 12), match.start()):
                        inner[match.group().lower()] += 1
                        capitals[match.group().lower()] += match.group()[0].isupper()
        # a word that is mostly written with a capital is a proper name, and means one thing
        return {word: often[word] for word in names if 2 * capitals[word] <= inner[word]}

    def of(self, term: str) -> Context:
        """Give the context of a term's page."""
        context = self._contexts.get(term)
        if context is None:
            given = self._glossary.by_id[term]
            context = self._contexts[term] = Context(
                term,
                given.topic,
                frozenset(map(str, given.tags)),
                _related(self._relations.get(term)),
                self.named(definitions(given)) - {term},
                self.named([given.short] if given.short else ()) - {term},
            )
        return context

    def named(self, texts: Iterable[str]) -> frozenset[str]:
        """Give the ids of the terms that texts name without doubt."""
        matches = (match for text in texts for match in self._matcher.find(prose(text)))
        return frozenset(match.names[0].term for match in matches if len(match.names) == 1)

    def of_sense(self, term: Term, sense: Sense) -> Context:
        """Give the context of one sense of a term; its tags are the words of its domain."""
        texts = [text for text in (sense.definition, *sense.examples, *sense.notes) if text]
        return Context(term.id, tags=subject(sense.domain), mentions=self.named(texts))

    def frequency(self, term: str) -> int:
        """Tell about how many texts name a term: no more than have the rarer end of one of its names."""
        found = self._frequencies.get(term)
        if found is None:
            names = [keys(naming.bare(name)) for name in self._glossary.by_id[term].names]
            counts = [[self._frequency[base] for word in name if (base := self._matcher.base(word))] for name in names]
            found = self._frequencies[term] = max((min(several) for several in counts if several), default=0)
        return found

    def support(self, page: Context, target: Context) -> tuple[float, str]:
        """Tell how much the context of a page is that of a term, and what they share."""
        reasons = []
        score = 0.0
        if target.term in page.related:
            reasons.append((3.0, "the two terms are related"))
        if target.term in page.leading:
            reasons.append((2.0, "the short definition names it"))
        if page.term and page.term in target.mentions:
            reasons.append((2.0, "its text names this term"))
        if page.topic and page.topic == target.topic:
            reasons.append((1.0, f"the topic {page.topic}"))
        if tags := page.tags & target.tags:
            reasons.append((1.0, f"the tag {min(tags)}"))
        shared = self.likeness(page, target)
        if shared >= CLOSE:
            common = (page.mentions & target.mentions) - {target.term}
            rarest = sorted(common, key=lambda term: (self.frequency(term), term))[:3]
            reasons.append((2.0 if shared >= VERY_CLOSE else 1.0, f"both name {', '.join(rarest) or page.term}"))
        score = sum(weight for weight, _ in reasons)
        return score, "; ".join(text for _, text in reasons)

    def _weight(self, term: str) -> float:
        weight = self._weights.get(term)
        if weight is None:
            weight = self._weights[term] = math.log(self._count / max(1, self.frequency(term))) ** 2
        return weight

    def likeness(self, one: Context, other: Context) -> float:
        """Give the cosine of two neighbourhoods, from 0 to 1."""
        both = one.near & other.near
        if not both:
            return 0.0
        shared = sum([self._weight(term) for term in both if term != other.term])
        return shared / (self._norm(one) * self._norm(other)) if shared else 0.0

    def _norm(self, context: Context) -> float:
        norm = self._norms.get(context.near)
        if norm is None:
            norm = math.sqrt(sum([self._weight(term) for term in context.near])) or 1.0
            self._norms[context.near] = norm
        return norm


def subject(text: str) -> frozenset[str]:
    """Give the words of a topic, a tag or a domain that say something, each in the singular."""
    words = (word for word in keys(text.replace("-", " ")) if word not in JOINING)
    return frozenset(next(iter(inflection.singulars(word)), word) for word in words)


def prose(text: str) -> str:
    """Give a Markdown text without its code and formulas, as far as a look at its source tells."""
    return NO_PROSE.sub(f" {BARRIER} ", text) if "`" in text or "$" in text or "~~~" in text else text


def code(text: str) -> list[tuple[int, int]]:
    """Give where code and formulas stand in a Markdown text, as far as a look at its source tells."""
    return [match.span() for match in NO_PROSE.finditer(text)]


def definitions(term: Term) -> tuple[Text, ...]:
    """Give the definitions of a term, which tell what it is about."""
    parts: tuple[Term | Sense, ...] = (term, *term.senses)
    return tuple(part.definition for part in parts if part.definition)


def _related(relations: Relations | None) -> frozenset[str]:
    if relations is None:
        return frozenset()
    return frozenset((*relations.see_also, *relations.contrast_with, *relations.broader, *relations.narrower))
