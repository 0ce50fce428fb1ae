"""JSON, with a stable shape for programs: see the guide for its fields."""

import json
import posixpath
from dataclasses import fields
from typing import Any
from urllib.parse import quote, urljoin

from glossgen.formats.export import Export
from glossgen.model import Citation, Sense, Term


def export(given: Export) -> str:
    """Write all terms, sorted by id, as one JSON object with the key `terms`."""
    terms = [as_object(term, given) for term in given.glossary.terms]
    return json.dumps({"terms": terms}, ensure_ascii=False, indent=2) + "\n"


def as_object(term: Term, given: Export) -> dict[str, Any]:
    """Give a term as the object that stands for it."""
    relations = given.links.relations[term.id]
    ending = "/" if given.directory_urls else ".html"
    base = given.site_url.rstrip("/") + "/" if given.site_url else ""
    return {
        "id": term.id,
        "term": term.term,
        "abbreviations": term.abbreviations,
        "aliases": term.aliases,
        "tags": term.tags,
        "topic": term.topic,
        "level": term.level,
        "short": term.short,
        "definition": term.definition,
        "examples": term.examples,
        "notes": term.notes,
        "senses": [_sense(sense) for sense in term.senses],
        "additions": [
            {"title": part.title, "definition": part.definition, "examples": part.examples, "notes": part.notes}
            for part in term.additions
        ],
        "see_also": relations.see_also,
        "contrast_with": relations.contrast_with,
        "broader": relations.broader,
        "sources": [_citation(citation) for citation in term.sources],
        "status": term.current_status,
        "replaced_by": relations.replaced_by,
        "former_ids": term.former_ids,
        "url": urljoin(base, quote(f"{given.path}/{term.id}{ending}")),
        "mentions": given.links.mentioned.get(term.id, ()),
        "mentioned_in": given.links.mentioned_in.get(term.id, ()),
        "origins": [posixpath.relpath(place.path, given.root.as_posix()) for place in term.origins],
    }


def _sense(sense: Sense) -> dict[str, Any]:
    return {spec.name: getattr(sense, spec.name) for spec in fields(sense)} | {
        "sources": [_citation(citation) for citation in sense.sources]
    }


def _citation(citation: Citation) -> dict[str, Any]:
    values = {spec.name: getattr(citation, spec.name) for spec in fields(citation)}
    return {name: value for name, value in values.items() if value}
