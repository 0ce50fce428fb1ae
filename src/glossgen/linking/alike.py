"""Names that are almost the same: another number, hyphen, case or spelling of one that a term has."""

from collections.abc import Iterator
from dataclasses import dataclass

from glossgen import naming
from glossgen.linking.linker import Linker
from glossgen.linking.matching import Match, Matcher
from glossgen.model import Place, Term, Text


@dataclass(frozen=True, slots=True)
class Alike:
    """A term whose name is like another name."""

    term: str
    """Its id."""
    name: str
    """The name of it that is meant."""
    why: str
    """How the two names differ."""


def alike(name: str, linker: Linker) -> tuple[Alike, ...]:
    """Give the terms that have `name`, or one of its forms or spellings, the surest first; each term once."""
    found: dict[str, Alike] = {}
    for one in (*_same(name, linker), *_forms(name, linker), *_reverse(name, linker), *_mistyped(name, linker)):
        found.setdefault(one.term, one)
    return tuple(found.values())


def _same(name: str, linker: Linker) -> Iterator[Alike]:
    for term, written in linker.targets.find(name).items():
        yield Alike(term, written or term, "the same name" if written else "its id")
    if (slug := naming.slug(name)) in linker.glossary.by_id:
        yield Alike(slug, linker.glossary.by_id[slug].term, "the same id")


def _forms(name: str, linker: Linker) -> Iterator[Alike]:
    """Find the names that mentions of `name` would lead to: singulars, hyphens, spellings, derived forms."""
    bare = naming.bare(name)
    for match in linker.matcher.find(bare):
        if _covers(match, bare):
            yield from (Alike(one.term, one.text, "another form of it") for one in match.names)


def _reverse(name: str, linker: Linker) -> Iterator[Alike]:
    """Find the names that would be mentions of `name`, such as its plural."""
    matcher = Matcher([Term(term=Text(name, Place("")), id=Text("", Place("")), origins=())])
    for term in linker.glossary.terms:
        for known in term.names:
            bare = naming.bare(known)
            if any(_covers(match, bare) for match in matcher.find(bare)):
                yield Alike(term.id, known, "another form of it")


def _covers(match: Match, text: str) -> bool:
    return match.start == 0 and match.end == len(text)


def _mistyped(name: str, linker: Linker) -> Iterator[Alike]:
    """Find what `check` would take for nearly the same name."""
    key = naming.loose(name)
    for term in linker.glossary.terms:
        for known in (term.term, *term.aliases):
            other = naming.loose(known)
            if key == other or (naming.may_slip(key) and naming.may_slip(other) and naming.is_slip(key, other)):
                yield Alike(term.id, known, "almost the same letters")
