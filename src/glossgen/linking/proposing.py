"""What the texts of a glossary say of a term that it does not have yet."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from glossgen import naming
from glossgen.linking.context import prose
from glossgen.linking.linker import Linker
from glossgen.linking.matching import Matcher
from glossgen.linking.names import IN_BRACKETS
from glossgen.model import Place, Term, Text

RELATED = 5
"""How many related terms are proposed."""
TAGS = 2
"""How many tags are proposed."""
SHARED = 2
"""How many related terms must have a tag."""
IN_NAME = 3
"""What a term counts that is named in the new name, or in a name of which that is a part."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What may go into the file of a new term."""

    topic: str = ""
    """Folder of most of the related terms."""
    abbreviations: tuple[str, ...] = ()
    """As texts give them, in brackets behind the name, or use its initials."""
    tags: tuple[str, ...] = ()
    """Those that most of the related terms have."""
    see_also: tuple[str, ...] = ()
    """Ids of the terms that mention it most, or that its name mentions."""
    mentioned_in: tuple[str, ...] = ()
    """Ids of all terms whose texts mention it."""


def propose(name: str, linker: Linker) -> Draft:
    """Look through all texts for what they say of `name`."""
    matcher = Matcher([Term(term=Text(name, Place("")), id=Text("-", Place("")), origins=())])
    counts: Counter[str] = Counter()
    behind: Counter[str] = Counter()
    for term in linker.glossary.terms:
        if term.is_redirect:
            continue
        for text in map(prose, (*_sentences(term), *term.passages)):
            for match in matcher.find(text):
                counts[str(term.id)] += 1
                if found := IN_BRACKETS.match(text, match.end):
                    behind[found[1]] += 1
    mentioned_in = tuple(sorted(counts))
    for related in _named(name, matcher, linker):
        counts[related] += IN_NAME
    see_also = sorted(counts, key=lambda term: (-counts[term], term))[:RELATED]
    terms = [linker.glossary.by_id[term] for term in counts]
    topics = Counter({term.topic: 0 for term in terms})
    for term in terms:
        topics[term.topic] += counts[str(term.id)]
    tags = Counter(str(tag) for term in see_also for tag in linker.glossary.by_id[term].tags)
    return Draft(
        topic=max(topics, key=lambda topic: (topics[topic], topic), default=""),
        abbreviations=tuple(short for short in (*behind, *_initials(name, linker)) if not linker.targets.find(short))[
            :1
        ],
        tags=tuple(tag for tag, count in tags.most_common(TAGS) if count >= SHARED),
        see_also=tuple(see_also),
        mentioned_in=mentioned_in,
    )


def _sentences(term: Term) -> Iterator[Text]:
    """Give the short definitions of a term."""
    yield from (short for short in (term.short, *(sense.short for sense in term.senses)) if short)


def _named(name: str, matcher: Matcher, linker: Linker) -> Iterator[str]:
    """Find the terms that a name is put together from, and those whose names have it as a part."""
    for match in linker.matcher.find(naming.bare(name)):
        yield from (one.term for one in match.names)
    for term in linker.glossary.terms:
        if not term.is_redirect and any(True for known in term.names for _ in matcher.find(known)):
            yield str(term.id)


def _initials(name: str, linker: Linker) -> Iterator[str]:
    """Yield the initials of a name of several words, if a text uses them."""
    words = re.findall(r"\w+", naming.bare(name))
    initials = "".join(word[0] for word in words).upper()
    used = re.compile(rf"\b{re.escape(initials)}\b")
    if len(initials) > 2 and any(used.search(text) for term in linker.glossary.terms for text in term.passages):
        yield initials
