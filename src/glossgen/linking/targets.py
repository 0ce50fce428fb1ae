"""What an explicit reference leads to, such as that of `[[gradient descent]]` or of `see_also`."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from glossgen import naming
from glossgen.linking import inflection
from glossgen.linking.words import keys
from glossgen.model import Glossary, Text

SUGGESTIONS = 50
"""For how many unknown references a name that may be meant is looked for: it takes longer, the more names there are."""


class Targets:
    """The terms of a glossary by all that may be written for them."""

    def __init__(self, glossary: Glossary) -> None:
        """Learn the ids and names of all terms."""
        self.glossary = glossary
        self._unknown = 0
        self._ids = {str(term.id): str(term.id) for term in glossary.terms}
        self._exact: dict[str, dict[str, Text]] = {}
        self._folded: dict[str, dict[str, Text]] = {}
        self._bare: dict[str, dict[str, Text]] = {}
        for term in glossary.terms:
            for name in term.names:
                self._exact.setdefault(naming.exact(name), {})[term.id] = name
                self._folded.setdefault(naming.fold(name), {})[term.id] = name
                if (bare := naming.bare(name)) != name:
                    self._bare.setdefault(naming.fold(bare), {})[term.id] = name
            for former in term.former_ids:
                self._ids.setdefault(former, term.id)

    def find(self, reference: str) -> Mapping[str, Text | None]:
        """Give the ids of the terms that a reference fits, each with the name that it fits; none if it is unknown."""
        if reference in self._ids:
            return {self._ids[reference]: None}
        return self._exact.get(naming.exact(reference)) or self._folded.get(naming.fold(reference)) or {}

    def find_bare(self, reference: str) -> Mapping[str, Text | None]:
        """Find what `find` finds, else the terms whose names are `reference` and a qualifier."""
        return self.find(reference) or self._bare.get(naming.fold(reference)) or {}

    def current(self, target: str) -> str:
        """Follow a deprecated term to its replacement, and that one to its own, but never in a circle."""
        passed: set[str] = set()
        while target not in passed:
            passed.add(target)
            term = self.glossary.by_id[target]
            replacement = self.find(term.replaced_by) if term.is_redirect and term.replaced_by else {}
            if len(replacement) == 1:
                target = next(iter(replacement))
        return target

    def guess(self, reference: str) -> str | None:
        """Find the id or name that was most likely meant; None without one, or when too many have been asked for."""
        self._unknown += 1
        if self._unknown > SUGGESTIONS:
            return None
        guess = naming.closest(reference, (*self._ids, *self._exact))
        return guess or next(filter(None, (self._by_stem(*stem) for stem in _stems(reference))), None)

    def _by_stem(self, stem: str, family: str) -> str | None:
        known = self._stems.get(family, {})
        guess = naming.closest(stem, known)
        return known[guess] if guess else None

    @cached_property
    def _stems(self) -> Mapping[str, Mapping[str, str]]:
        """Give all ids and names by the stems of their forms, family by family."""
        found: dict[str, dict[str, str]] = {}
        for name in (*self._ids, *self._exact):
            for stem, family in _stems(name):
                found.setdefault(family, {}).setdefault(stem, name)
        return found


def _stems(name: str) -> Iterator[tuple[str, str]]:
    """Give what is left of a name without its ending: singulars, of no family, and the stems of derived forms."""
    *before, last = keys(name) or ("",)
    head = "".join(before)
    for form in (*inflection.singulars(last, alone=not head), last):
        yield head + form, ""
    for root in (inflection.last_family(last),) if head else (inflection.family(last), inflection.ability(last)):
        stem, _, family = root.partition("~")
        if stem:
            yield head + stem, family
