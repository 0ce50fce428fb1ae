"""JSON on the site: a file a term, with the object that `glossgen export` prints, and a small index of all.

The file also has what a card says of the term, as plain text: its short definition, or what can stand for it.
"""

import json
from collections.abc import Iterator

from glossgen.formats import json_terms
from glossgen.formats.publication import Publication


def index(given: Publication) -> Iterator[tuple[str, str]]:
    """Give the path and the text of the index: what is needed to look a term up."""
    terms = [
        {
            "id": term.id,
            "term": term.term,
            "abbreviations": term.abbreviations,
            "aliases": term.aliases,
            "short": given.short(term),
            "url": given.url(given.term_page(term.id)),
            "topic": term.topic,
            "level": term.level,
            "tags": term.tags,
        }
        for term in given.shown
    ]
    yield f"{given.site.path}/index.json", _text({"terms": terms})


def files(given: Publication) -> Iterator[tuple[str, str]]:
    """Give the path and the text of each term's file; those without a page say what took their place."""
    export = given.export()
    for term in given.glossary.terms:
        yield given.file(term.id, "json"), _text(json_terms.as_object(term, export) | {"summary": given.short(term)})


def _text(value: object) -> str:
    # without an indent, json writes in C
    return json.dumps(value, ensure_ascii=False) + "\n"
