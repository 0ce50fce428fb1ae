"""Decide which mentions become links: the policy, apart from any markup."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from glossgen import naming
from glossgen.linking.context import Context, Contexts
from glossgen.linking.matching import Match, Matcher, Rule
from glossgen.linking.targets import Targets
from glossgen.linking.words import words
from glossgen.model import Glossary, Relations, Term

Mentions = Literal["section", "page", "all", "never"]
ENOUGH = 1.0
"""The support of the context from which on it decides."""
ALWAYS = 2
"""How many links a paragraph may have, however short it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkOptions:
    """How unmarked mentions are linked, for a whole site."""

    mentions: Mentions = "section"
    """Which ones: the first in each section, the first on each page, all, or none."""
    pages: bool = False
    """Whether pages that are not the glossary's own are linked too."""
    stop: tuple[str, ...] = ()
    """Forms that never link by themselves."""
    density: int = 5
    """A paragraph has at most two links, and one for each so many words; 0 sets no limit."""
    shortened: bool = False
    """Whether the first word of a name stands for it, where that is unambiguous."""
    ambiguous: Literal["unlinked", "page"] = "unlinked"
    """What a name of several terms leads to, if the context does not tell: nothing, or a page that lists them."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or another run of text."""

    text: str
    section: int = 0
    """Number of the section on its page."""
    linked: frozenset[str] = frozenset()
    """Ids of the terms that the author has linked in it."""
    fits: Callable[[int, int], bool] = lambda start, end: True
    """Tells whether a link can be put around a part of it, given where that begins and ends."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one mention."""

    start: int
    end: int
    rule: Rule
    targets: tuple[str, ...]
    """Ids of the terms with this name; the one that is linked alone."""
    sense: str = ""
    """Slug of the domain of the sense that is meant; empty for the term as a whole."""
    page: str = ""
    """Slug of the page that lists the terms with this name, where that is linked."""
    refused: str = ""
    """Why it is not linked; empty if it is."""
    because: str = ""
    """What in the context decided, if it had to."""
    frequency: int = 0
    """In how many texts of the glossary the term is named."""


@dataclass
class _Seen:
    """What has been linked so far on a page."""

    page: set[str] = field(default_factory=set)
    section: set[str] = field(default_factory=set)
    number: int = -1

    def enter(self, section: int) -> None:
        if section != self.number:
            self.number = section
            self.section = set()

    def add(self, targets: Collection[str]) -> None:
        self.page.update(targets)
        self.section.update(targets)


class Linker:
    """Knows the names and the neighbourhoods of a glossary's terms."""

    def __init__(
        self, glossary: Glossary, relations: Mapping[str, Relations], options: LinkOptions | None = None
    ) -> None:
        """Look through all names and texts once."""
        self.glossary = glossary
        self.options = options or LinkOptions()
        self.matcher = Matcher(glossary.terms, shortened=self.options.shortened)
        self.contexts = Contexts(glossary, relations, self.matcher)
        self.targets = Targets(glossary)
        self._stopped = frozenset(_key(form) for form in self.options.stop)
        self._senses: dict[str, tuple[tuple[str, Context], ...]] = {}

    def decide(self, blocks: Sequence[Block], term: str = "") -> list[list[Decision]]:
        """Decide on the mentions of a page, block by block; `term` is the id of the term that it belongs to."""
        matches = [tuple(self.matcher.find(block.text)) for block in blocks]
        context = self._context(term, matches)
        seen = _Seen()
        decided = []
        for block, found in zip(blocks, matches, strict=True):
            seen.enter(block.section)
            seen.add(block.linked)
            decided.append(self._thin(block, [self._decide(block, match, context) for match in found], seen, term))
        return decided

    def explicit(self, reference: str, term: str = "") -> tuple[str, ...]:
        """Give the ids of the terms that an explicit link can lead to: none if it is unknown, several if it is unclear.

        `term` is the id of the term that the page belongs to.
        """
        found = tuple(dict.fromkeys(map(self.targets.current, self.targets.find_bare(reference))))
        return self._choose(found, self._context(term, ()))[0] if len(found) > 1 else found

    def shared(self) -> Mapping[str, tuple[str, ...]]:
        """Give each name that several terms have, with their ids."""
        return self.matcher.shared()

    def knows(self, phrase: str) -> bool:
        """Tell whether a phrase is, in some form, the name of a term."""
        return any(match.start == 0 and match.end == len(phrase) for match in self.matcher.find(phrase))

    def _context(self, term: str, matches: Sequence[tuple[Match, ...]]) -> Context:
        if term in self.glossary.by_id:
            return self.contexts.of(term)
        names = (match.names for found in matches for match in found if len(match.names) == 1)
        return Context(mentions=frozenset(name.term for (name,) in names))

    def _decide(self, block: Block, match: Match, page: Context) -> Decision:
        """Choose what a mention means, whatever else is linked on the page."""
        targets = tuple(name.term for name in match.names)
        refused = because = sense = listing = ""
        if _key(block.text[match.start : match.end]) in self._stopped or _key(match.names[0].text) in self._stopped:
            refused = "a stop word of the site"
        elif not block.fits(match.start, match.end):
            refused = "its ends stand in different markup"
        elif page.term in targets:
            # on the page of a term, its name means that term
            targets = (page.term,)
            refused = "the page of the term itself"
        elif len(targets) > 1:
            targets, because = self._choose(targets, page)
            if len(targets) > 1:
                refused = f"the name of several terms ({', '.join(targets)}), and the context does not tell which"
                if self.options.ambiguous == "page":
                    listing, refused = naming.slug(match.names[0].text), ""
        elif match.word in self.contexts.common:
            score, because = self.contexts.support(page, self.contexts.of(targets[0]))
            if score < ENOUGH:
                refused = "a common word, and the page does not share the term's topic"
        if len(targets) == 1 and not refused:
            sense, told = self._sense(self.glossary.by_id[targets[0]], page)
            because = because or told
        frequency = min(self.contexts.frequency(target) for target in targets)
        return Decision(match.start, match.end, match.rule, targets, sense, listing, refused, because, frequency)

    def _choose(self, targets: tuple[str, ...], page: Context) -> tuple[tuple[str, ...], str]:
        """Choose the one whose context the page shares most clearly; all of them if there is none."""
        ranked = sorted(
            ((*self.contexts.support(page, self.contexts.of(target)), target) for target in targets),
            key=lambda entry: (-entry[0], entry[2]),
        )
        if ranked[0][0] >= ENOUGH and ranked[0][0] > ranked[1][0]:
            return (ranked[0][2],), ranked[0][1]
        return targets, ""

    def _sense(self, term: Term, page: Context) -> tuple[str, str]:
        """Choose the sense whose context the page shares most clearly."""
        if not term.senses:
            return "", ""
        if term.id not in self._senses:
            self._senses[term.id] = tuple(
                (naming.slug(sense.domain), self.contexts.of_sense(term, sense)) for sense in term.senses
            )
        topic = frozenset(word.key for text in (page.topic, *page.tags, page.term) for word in words(text))
        about = Context(page.term, tags=topic, mentions=page.mentions)
        ranked = sorted(
            ((*self.contexts.support(about, sense), slug) for slug, sense in self._senses[term.id]),
            key=lambda entry: -entry[0],
        )
        clear = ranked[0][0] >= ENOUGH and (len(ranked) == 1 or ranked[0][0] > ranked[1][0])
        return (ranked[0][2], ranked[0][1]) if clear else ("", "")

    def _thin(self, block: Block, decisions: list[Decision], seen: _Seen, page: str) -> list[Decision]:
        """Leave out what is linked already, and what would be too much for one paragraph."""
        new: set[tuple[str, ...]] = set()
        chosen = []
        for number, decision in enumerate(decisions):
            refused = decision.refused or self._repeated(decision, seen, new)
            if refused:
                decisions[number] = _refuse(decision, refused)
            else:
                chosen.append(number)
                new.add(decision.targets)
        density = self.options.density
        limit = ALWAYS + len(words(block.text)) // density if density else len(chosen)
        rarest = sorted(chosen, key=lambda number: (decisions[number].frequency, number))
        for number in rarest[limit:]:
            decisions[number] = _refuse(decisions[number], "too many links in one paragraph")
        seen.add([target for number in rarest[:limit] for target in decisions[number].targets])
        return decisions

    def _repeated(self, decision: Decision, seen: _Seen, new: set[tuple[str, ...]]) -> str:
        policy = self._policy(decision.targets)
        if policy == "never":
            return "mentions are not linked on this site"
        if policy == "all":
            return ""
        before = seen.page if policy == "page" else seen.section
        if decision.targets in new or before.issuperset(decision.targets):
            return f"linked already {'on this page' if policy == 'page' else 'in this section'}"
        return ""

    def _policy(self, targets: tuple[str, ...]) -> Mentions:
        wanted = {self.glossary.by_id[target].link for target in targets}
        own = {policy.mentions for policy in wanted if policy}
        site = self.options.mentions
        if "all" in own:
            return "all"
        return "section" if "first" in own and site in ("all", "never") else site


def _refuse(decision: Decision, reason: str) -> Decision:
    return Decision(
        decision.start, decision.end, decision.rule, decision.targets, decision.sense, decision.page, reason,
        decision.because, decision.frequency,
    )  # fmt: skip


def _key(form: str) -> str:
    return " ".join(word.key for word in words(form))
