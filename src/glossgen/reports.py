"""What follows from the links of a whole glossary, as tables for people and for programs."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from glossgen import linking, pipeline
from glossgen.linking import Found
from glossgen.model import Links
from glossgen.pipeline import Result

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Whole:
    """A glossary, and all that its pages link to."""

    result: Result
    links: Links
    found: Mapping[str, Found]
    """By the term's id."""


def common(whole: Whole) -> Sequence[Row]:
    """Give the words that so many texts have that they are linked only where the context is their own."""
    words = whole.result.linker.contexts.common
    return [{"word": word, "texts": words[word]} for word in sorted(words, key=lambda word: (-words[word], word))]


def cycles(whole: Whole) -> Sequence[Row]:
    """Give the terms that lean on one another."""
    return [{"terms": cycle} for cycle in whole.links.cycles]


def order(whole: Whole) -> Sequence[Row]:
    """Give all terms that have a page, what is needed first."""
    by_id = whole.result.glossary.by_id
    order = linking.order(whole.result.glossary, whole.links).order
    return [{"term": term, "needs": whole.links.needs.get(term, ())} for term in order if not by_id[term].is_redirect]


def suggest(whole: Whole) -> Sequence[Row]:
    """Give terms that share their links and do not refer to each other yet."""
    related = {
        term: (*has.see_also, *has.contrast_with, *has.broader, *has.narrower)
        for term, has in whole.links.relations.items()
    }
    suggestions = linking.suggest(whole.links.mentioned, related)
    return [
        {"term": term, "see_also": one.target, "score": one.score, "shared": one.shared}
        for term, several in sorted(suggestions.items())
        for one in several
    ]


def wanted(whole: Whole) -> Sequence[Row]:
    """Give the targets of explicit links, and the phrases, that texts use and no file defines."""
    targets: dict[str, list[str]] = {}
    for term, one in whole.found.items():
        for reference, ids in one.unknown:
            if not ids:
                targets.setdefault(reference, []).append(term)
    phrases = pipeline.wanted(whole.result, whole.found)
    asked = [
        {"phrase": f"[[{target}]]", "texts": len(terms), "used_in": tuple(terms)}
        for target, terms in sorted(targets.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    return [*asked, *({"phrase": one.phrase, "texts": one.count, "used_in": one.used_in} for one in phrases)]


REPORTS: Mapping[str, Callable[[Whole], Sequence[Row]]] = {
    "common": common,
    "cycles": cycles,
    "order": order,
    "suggest": suggest,
    "wanted": wanted,
}
"""By the name of the option of `glossgen links`."""


def as_json(rows: Sequence[Row]) -> str:
    """Write a report as a JSON list."""
    return json.dumps(list(rows), ensure_ascii=False, indent=2) + "\n"


def as_text(rows: Sequence[Row]) -> str:
    """Write a report as lines, its values parted by tabs."""
    return "".join("\t".join(_cell(value) for value in row.values()) + "\n" for row in rows)


def _cell(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
