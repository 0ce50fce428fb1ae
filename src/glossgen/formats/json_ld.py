"""JSON-LD in pages: the glossary as a `DefinedTermSet` of schema.org, its terms as `DefinedTerm`.

See https://schema.org/DefinedTerm and https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents.
"""

from typing import Any
from urllib.parse import quote

from glossgen import naming
from glossgen.formats.publication import Publication
from glossgen.model import Sense, Term
from glossgen.rendering import Page

CONTEXT = "https://schema.org"


def data(page: Page, given: Publication) -> dict[str, Any] | None:
    """Give what a page says of itself: that of a term, or the index of all terms; None for another page."""
    if page.term:
        term = given.glossary.by_id[page.term]
        objects = [_term(term, given), *(_sense(term, sense, given) for sense in term.senses)]
        return {"@context": CONTEXT, "@graph": objects} if term.senses else {"@context": CONTEXT, **objects[0]}
    return {"@context": CONTEXT, **_whole_set(given)} if page.kind == "index" else None


def _term(term: Term, given: Publication) -> dict[str, Any]:
    names = list(dict.fromkeys(name for name in term.names if name != term.term))
    values = {
        "@type": "DefinedTerm",
        "name": term.term,
        "alternateName": names,
        "description": given.short(term),
        "termCode": term.id,
        **_address(given, given.term_page(term.id)),
        "inDefinedTermSet": _set(given),
    }
    return {key: value for key, value in values.items() if value}


def _sense(term: Term, sense: Sense, given: Publication) -> dict[str, Any]:
    anchor = naming.slug(sense.domain)
    values = {
        "@type": "DefinedTerm",
        "name": term.term,
        "disambiguatingDescription": sense.domain,
        "description": given.short_sense(term, sense),
        "termCode": f"{term.id}#{anchor}",
        **_address(given, given.term_page(term.id), f"#{quote(anchor)}"),
        "inDefinedTermSet": _set(given),
    }
    return {key: value for key, value in values.items() if value}


def _set(given: Publication) -> dict[str, Any]:
    address = _address(given, given.page(f"{given.site.path}/index.md"))
    return {"@type": "DefinedTermSet", "name": given.site.name, **address}


def _whole_set(given: Publication) -> dict[str, Any]:
    more = {
        "alternateName": given.site.title if given.site.title != given.site.name else "",
        "description": given.description,
    }
    return _set(given) | {key: value for key, value in more.items() if value}


def _address(given: Publication, path: str, anchor: str = "") -> dict[str, str]:
    """Give what names an object: its absolute address, if that is known."""
    url = given.url(path) + anchor
    return {"@id": url, "url": url} if given.site.url else {}
