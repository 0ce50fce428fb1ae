"""Two terms, topics or tags do not share a name but for its spelling."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from glossgen import naming
from glossgen.checks.subject import Subject, lists
from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Place, Term, Text

CROWD = 8
"""With how many names of one neighbourhood a name is compared at most."""

Owner = TypeVar("Owner")
Name = TypeVar("Name", bound=str)
Claim = tuple[Term, Text, str]


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find names of two terms that differ in nothing but case, hyphens, plural or spelling, or in a single letter."""
    claims = [
        (term, name, naming.loose(name))
        for term in subject.glossary.terms
        if not term.is_redirect
        for name in (term.term, *term.aliases, *([term.id] if term.id != naming.slug(term.term) else []))
    ]
    yield from _topics(subject)
    yield from _tags(subject)
    told: set[frozenset[str]] = set()
    for claim, other in _alike(claims):
        pair = frozenset((str(claim[0].id), str(other[0].id)))
        if len(pair) == 2 and pair not in told and naming.fold(claim[1]) != naming.fold(other[1]):
            told.add(pair)
            if not (lists(claim[0], other[0]) or lists(other[0], claim[0])):
                yield _finding(claim, other)


def _topics(subject: Subject) -> Iterator[Diagnostic]:
    """Find folders whose names are nearly that of another topic, which has more terms."""
    terms: dict[str, list[Term]] = {}
    for term in subject.glossary.terms:
        if term.topic:
            terms.setdefault(term.topic, []).append(term)
    usual_first = sorted(terms, key=lambda topic: (-len(terms[topic]), topic))
    told: set[str] = set()
    for (some, topic, _), (_, other, _) in _alike((terms[topic], topic, naming.loose(topic)) for topic in usual_first):
        if topic not in told:
            told.add(topic)
            yield Diagnostic(
                Code.SIMILAR_NAME,
                f"the topic '{topic}' is nearly the same as the topic '{other}'",
                Place(some[0].origins[0].path),
                f"move the file into the folder '{other}', or give the topic another name",
            )


def _tags(subject: Subject) -> Iterator[Diagnostic]:
    """Find tags that differ from one that more terms have in nothing but case, hyphens, plural or spelling."""
    uses: dict[str, dict[str, list[Text]]] = {}
    for term in subject.glossary.terms:
        for tag in term.tags:
            uses.setdefault(naming.loose(tag), {}).setdefault(str(tag), []).append(tag)
    for alike in uses.values():
        usual, *others = sorted(alike, key=lambda tag: (-len(alike[tag]), tag))
        for name in others:
            for use in alike[name]:
                yield Diagnostic(
                    Code.SIMILAR_NAME,
                    f"the tag '{name}' is nearly the same as the tag '{usual}'",
                    use.place,
                    f"write '{usual}', as other terms do",
                    (alike[usual][0].place,),
                )


def _finding(claim: Claim, other: Claim) -> Diagnostic:
    (term, name, _), (twin, its_name, _) = claim, other
    return Diagnostic(
        Code.SIMILAR_NAME,
        f"'{name}' of '{term.id}' is nearly the same name as '{its_name}' of '{twin.id}'",
        name.place,
        "make one term of the two; if they are two, list one in the other's 'contrast_with'",
        (its_name.place,),
    )


def _alike(
    claims: Iterable[tuple[Owner, Name, str]],
) -> Iterator[tuple[tuple[Owner, Name, str], tuple[Owner, Name, str]]]:
    """Yield pairs of names with one key, or with keys that differ in a letter, without comparing each with each.

    A claim is what has a name, the name, and its key, as `naming.loose` gives it.
    """
    by_key: dict[str, list[tuple[Owner, Name, str]]] = {}
    near: dict[str, list[tuple[Owner, Name, str]]] = {}
    for claim in claims:
        key = claim[2]
        others = by_key.setdefault(key, [])
        yield from ((claim, other) for other in others[:CROWD])
        others.append(claim)
        if not naming.may_slip(key) or len(others) > 1:
            continue
        # two words are one edit apart only if they share one of these (the idea of the deletion neighbourhood)
        for variant in {key, *(key[:at] + key[at + 1 :] for at in range(len(key)))}:
            crowd = near.setdefault(variant, [])
            yield from ((claim, other) for other in crowd[:CROWD] if naming.is_slip(key, other[2]))
            crowd.append(claim)
