"""What follows from the links of a whole glossary, as tables for people and for programs."""

import json
from collections.abc import Callable, Mapping, Sequence

from glossgen import linking
from glossgen.linking import Found
from glossgen.model import Links
from glossgen.pipeline import Result

Row = Mapping[str, object]


def common(result: Result, links: Links, found: Mapping[str, Found]) -> Sequence[Row]:
    """Give the words that so many texts have that they are linked only where the context is their own."""
    words = result.linker.contexts.common
    return [{"word": word, "texts": words[word]} for word in sorted(words, key=lambda word: (-words[word], word))]


def cycles(result: Result, links: Links, found: Mapping[str, Found]) -> Sequence[Row]:
    """Give the terms that lean on one another."""
    return [{"terms": cycle} for cycle in links.cycles]


def order(result: Result, links: Links, found: Mapping[str, Found]) -> Sequence[Row]:
    """Give all terms, what is needed first."""
    return [{"term": term, "needs": links.needs.get(term, ())} for term in linking.order(result.glossary, links).order]


def suggest(result: Result, links: Links, found: Mapping[str, Found]) -> Sequence[Row]:
    """Give terms that share their links and do not refer to each other yet."""
    related = {
        term: (*has.see_also, *has.contrast_with, *has.broader, *has.narrower) for term, has in links.relations.items()
    }
    suggestions = linking.suggest(links.mentioned, related)
    return [
        {"term": term, "see_also": one.target, "score": one.score, "shared": one.shared}
        for term, several in sorted(suggestions.items())
        for one in several
    ]


def wanted(result: Result, links: Links, found: Mapping[str, Found]) -> Sequence[Row]:
    """Give the targets of explicit links, and the phrases, that texts use and no file defines."""
    targets: dict[str, list[str]] = {}
    for term, one in found.items():
        for reference, ids in one.unknown:
            if not ids:
                targets.setdefault(reference, []).append(term)
    phrases = linking.wanted({term: one.texts for term, one in found.items()}, result.linker.knows)
    asked = [
        {"phrase": f"[[{target}]]", "texts": len(terms), "used_in": tuple(terms)}
        for target, terms in sorted(targets.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    return [*asked, *({"phrase": one.phrase, "texts": one.count, "used_in": one.used_in} for one in phrases)]


REPORTS: Mapping[str, Callable[[Result, Links, Mapping[str, Found]], Sequence[Row]]] = {
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
