"""Decide which mentions become links: the policy, apart from any markup."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from glossgen import naming
from glossgen.linking.choosing import Chooser
from glossgen.linking.context import Context, Contexts
from glossgen.linking.matching import Match, Matcher
from glossgen.linking.names import Rule
from glossgen.linking.targets import Targets
from glossgen.linking.words import keys
from glossgen.model import Glossary, Relations

Mentions = Literal["section", "page", "all", "never"]
POINTING = re.compile(r"(?<!\w)(?:the|this|that|its|these|those|such)\s+$", re.IGNORECASE)
"""What stands before a word that means something named before."""
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
    wanted: bool = False
    """Whether the site has a page of phrases that many texts use and no file defines."""
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
    linked: tuple[str, ...] = ()
    """Ids of the terms that the author has linked in it, one for each link."""
    fits: Callable[[int, int], bool] = lambda *_: True
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
        """Take a glossary; its names and texts are looked through when the first page asks for them."""
        self.glossary = glossary
        self.options = options or LinkOptions()
        self._relations = relations
        self._policies: dict[tuple[str, ...], Mentions] = {}
        self.targets = Targets(glossary)
        self._stopped = frozenset(_key(form) for form in self.options.stop)

    @cached_property
    def is_active(self) -> bool:
        """Whether any mention is linked by itself."""
        asked = any(term.link and term.link.mentions in ("all", "first") for term in self.glossary.terms)
        return asked or self.options.mentions != "never"

    @cached_property
    def matcher(self) -> Matcher:
        """What finds the names."""
        return Matcher(self.glossary.terms, shortened=self.options.shortened)

    @cached_property
    def contexts(self) -> Contexts:
        """What the texts of the terms are about."""
        return Contexts(self.glossary, self._relations, self.matcher)

    @cached_property
    def chooser(self) -> Chooser:
        """What tells terms and senses apart."""
        return Chooser(self.glossary, self.contexts)

    def decide(self, blocks: Sequence[Block], term: str = "") -> list[list[Decision]]:
        """Decide on the mentions of a page, block by block; `term` is the id of the term that it belongs to."""
        matches = [tuple(self.matcher.find(block.text)) for block in blocks]
        contexts: list[Context] = []

        def context() -> Context:
            if not contexts:
                contexts.append(self._context(term, matches))
            return contexts[0]

        seen = _Seen()
        decided = []
        for block, found in zip(blocks, matches, strict=True):
            seen.enter(block.section)
            seen.add(block.linked)
            new: set[tuple[str, ...]] = set()
            decisions = []
            for match in found:
                decision = self._decide(block, match, (term, context), seen, new)
                decisions.append(decision)
                if not decision.refused:
                    new.add(decision.targets)
            decided.append(self._thin(block, decisions, seen))
        return decided

    def explicit(self, reference: str, term: str = "") -> tuple[str, ...]:
        """Give the ids of the terms that an explicit link can lead to: none if it is unknown, several if it is unclear.

        `term` is the id of the term that the page belongs to.
        """
        found = tuple(dict.fromkeys(map(self.targets.current, self.targets.find_bare(reference))))
        return self.chooser.term(found, self._context(term, ()))[0] if len(found) > 1 else found

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

    def _decide(
        self,
        block: Block,
        match: Match,
        page: tuple[str, Callable[[], Context]],
        seen: _Seen,
        new: set[tuple[str, ...]],
    ) -> Decision:
        """Decide what a mention means, and whether it is linked."""
        own, context = page
        targets = tuple([name.term for name in match.names])
        if own in targets:
            # on the page of a term, its name means that term
            targets = (own,)
        because = sense = listing = ""
        refused = self._barred(block, match, own, targets)
        if not refused and len(targets) > 1:
            targets, because = self.chooser.term(targets, context())
        refused = refused or self._repeated(targets, seen, new)
        if not refused and len(targets) > 1:
            if self.options.ambiguous == "page":
                listing = naming.slug(match.names[0].text)
            else:
                refused = f"the name of several terms ({', '.join(targets)}), and the context does not tell which"
        elif not refused:
            term = self.glossary.by_id[targets[0]]
            sense, because = self.chooser.sense(term, context(), block.text) if term.senses else ("", because)
            if not sense and match.word:
                refused, because = self.chooser.unsupported(match.word, term, context(), because)
        return Decision(match.start, match.end, match.rule, targets, sense, listing, refused, because)

    def _barred(self, block: Block, match: Match, own: str, targets: tuple[str, ...]) -> str:
        """Tell why a mention is never linked, wherever it stands on the page; empty if it may be."""
        if self._stopped and self._is_stopped(block.text[match.start : match.end], match):
            return "a stop word of the site"
        if not block.fits(match.start, match.end):
            return "its ends stand in different markup"
        if own in targets or (match.word and self._is_own(block.text, match, own)):
            return "the page of the term itself"
        return ""

    def _is_own(self, text: str, match: Match, own: str) -> bool:
        """Tell whether a word stands for the page's own term, as `the model` does on the page of `reward model`."""
        term = self.glossary.by_id.get(own)
        if term is None or not POINTING.search(text, max(0, match.start - 8), match.start):
            return False
        name = keys(naming.bare(term.term))
        return len(name) > 1 and name[-1] == match.word

    def _is_stopped(self, form: str, match: Match) -> bool:
        return _key(form) in self._stopped or _key(match.names[0].text) in self._stopped

    def _thin(self, block: Block, decisions: list[Decision], seen: _Seen) -> list[Decision]:
        """Leave out what would be too much for one paragraph: the names that the glossary has most often."""
        chosen = [number for number, decision in enumerate(decisions) if not decision.refused]
        density = self.options.density
        if density and len(chosen) + len(block.linked) > ALWAYS:
            limit = max(0, ALWAYS + len(block.text.split()) // density - len(block.linked))
            rarest = sorted(chosen, key=lambda number: (self._frequency(decisions[number]), number))
            for number in rarest[limit:]:
                decisions[number] = replace(decisions[number], refused="too many links in one paragraph")
            chosen = rarest[:limit]
        seen.add([target for number in chosen for target in decisions[number].targets])
        return decisions

    def _frequency(self, decision: Decision) -> int:
        return min([self.contexts.frequency(target) for target in decision.targets])

    def _repeated(self, targets: tuple[str, ...], seen: _Seen, new: set[tuple[str, ...]]) -> str:
        policy = self._policies.get(targets) or self._policy(targets)
        if policy == "never":
            return "mentions are not linked on this site"
        if policy == "all":
            return ""
        before = seen.page if policy == "page" else seen.section
        if targets in new or before.issuperset(targets):
            return f"linked already {'on this page' if policy == 'page' else 'in this section'}"
        return ""

    def _policy(self, targets: tuple[str, ...]) -> Mentions:
        wanted = {self.glossary.by_id[target].link for target in targets}
        own = {policy.mentions for policy in wanted if policy}
        site = self.options.mentions
        policy = "all" if "all" in own else "section" if "first" in own and site in ("all", "never") else site
        self._policies[targets] = policy
        return policy


def _key(form: str) -> str:
    return " ".join(keys(form))
