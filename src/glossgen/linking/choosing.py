"""Choose which term, or which sense of it, a mention means: by what the page is about."""

from collections.abc import Iterator, Sequence

from glossgen import naming
from glossgen.linking.context import Context, Contexts, subject
from glossgen.model import Glossary, Term

ENOUGH = 1.0
"""The support of the context from which on it decides."""


class _Senses:
    """The senses of a term, found by what they are about: one term may have thousands."""

    def __init__(self, senses: Sequence[tuple[str, Context]]) -> None:
        self.all = senses
        """The slug of the domain of each, and its context."""
        self.naming: dict[str, list[int]] = {}
        """The numbers of those that name a term, by its id."""
        self._first: dict[str, list[int]] = {}
        for number, (_, sense) in enumerate(senses):
            for term in sense.mentions:
                self.naming.setdefault(term, []).append(number)
            if sense.tags:
                self._first.setdefault(min(sense.tags), []).append(number)

    def about(self, words: frozenset[str]) -> Iterator[int]:
        """Yield the numbers of those whose domain is all among some words."""
        for word in words:
            yield from (number for number in self._first.get(word, ()) if self.all[number][1].tags <= words)


class Chooser:
    """Weighs what a page is about against what terms and senses are about."""

    def __init__(self, glossary: Glossary, contexts: Contexts) -> None:
        """Take a glossary, and what its texts are about."""
        self.glossary = glossary
        self.contexts = contexts
        self._senses: dict[str, _Senses] = {}

    def term(self, targets: tuple[str, ...], page: Context) -> tuple[tuple[str, ...], str]:
        """Choose the one whose context the page shares most clearly, all of them if there is none; then why."""
        ranked = sorted(
            ((*self.contexts.support(page, self.contexts.of(target)), target) for target in targets),
            key=lambda entry: (-entry[0], entry[2]),
        )
        if ranked[0][0] >= ENOUGH and ranked[0][0] > ranked[1][0]:
            return (ranked[0][2],), ranked[0][1]
        return targets, ""

    def sense(self, term: Term, page: Context, text: str) -> tuple[str, str]:
        """Choose the sense that the page is about, none if that is not certain, as a wrong one misleads; then why.

        `text` is the paragraph around the mention.
        """
        if term.id not in self._senses:
            contexts = [(naming.slug(sense.domain), self.contexts.of_sense(term, sense)) for sense in term.senses]
            self._senses[term.id] = _Senses(contexts)
        senses = self._senses[term.id]
        # the tags of a page with several senses are about one of them each
        given = self.glossary.by_id.get(page.term)
        about = [subject(words) for words in (page.topic, page.term, *(() if given and given.senses else page.tags))]
        told = {number for words in about for number in senses.about(words)}
        if len(told) == 1:
            return senses.all[told.pop()][0], "the page is about the domain of the sense"
        naming_it = senses.naming.get(page.term, ())
        if told or len(naming_it) != 1 or self._is_wide(page.term):
            return "", ""
        slug, chosen = senses.all[naming_it[0]]
        others = [sense for other, sense in senses.all if other != slug]
        return ("", "") if self._points_elsewhere(text, chosen, others) else (slug, "the sense names this term")

    def unsupported(self, word: str, term: Term, page: Context, because: str) -> tuple[str, str]:
        """Tell why the context is too little for a word that may mean something else here; then what supports it."""
        target = self.contexts.of(term.id)
        common = word in self.contexts.common
        # of what no topic is known, nothing speaks against it
        several = bool(term.senses and page.topic and target.topic)
        if not (common or several):
            return "", because
        score, told = self.contexts.support(page, target)
        if score >= ENOUGH:
            return "", told
        what = "a common word" if common else "a word with several senses"
        return f"{what}, and the page does not share the term's topic", told

    def _is_wide(self, term: str) -> bool:
        """Tell whether a term has several senses itself, or a common name: that a sense names it says little."""
        given = self.glossary.by_id[term]
        return bool(given.senses) or naming.fold(naming.bare(given.term)) in self.contexts.common

    def _points_elsewhere(self, text: str, chosen: Context, others: Sequence[Context]) -> bool:
        """Tell whether a paragraph has a word of the domain of another sense, or a term that only another one names."""
        words = subject(text) - chosen.tags
        named = self.contexts.named([text]) - chosen.mentions
        return any(words & other.tags or named & other.mentions for other in others)
