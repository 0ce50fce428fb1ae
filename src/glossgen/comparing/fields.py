"""A term as named texts, by which two versions of it can be compared."""

from collections.abc import Iterator, Mapping

from glossgen.model import Citation, LinkPolicy, Sense, Term

PLAIN = ("term", "topic", "level", "status", "short", "definition")
LISTED = ("abbreviations", "aliases", "forms", "tags", "former_ids")
"""Fields whose items are short."""
REFERENCES = ("see_also", "contrast_with", "broader")
"""Fields whose items are ids of terms."""


def texts(term: Term, renamed: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give everything that a term says, by the name of the field, or of the part and the field.

    `renamed` has the new ids of terms that it refers to by the old ones.
    """
    return {name: text for name, text in _texts(term, renamed or {}) if text}


def _texts(term: Term, renamed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield from ((name, str(getattr(term, name) or "")) for name in PLAIN)
    yield from ((name, ", ".join(getattr(term, name))) for name in LISTED)
    yield from ((name, ", ".join(renamed.get(id_, id_) for id_ in getattr(term, name))) for name in REFERENCES)
    yield "replaced_by", renamed.get(term.replaced_by or "", term.replaced_by or "")
    yield from _passages("", term.examples, term.notes)
    yield "sources", _sources(term.sources)
    yield "link", _link(term.link)
    for sense in term.senses:
        yield from _sense(sense)
    for one in term.additions:
        yield f"{one.title}: definition", one.definition or ""
        yield from _passages(f"{one.title}: ", one.examples, one.notes)


def _sense(sense: Sense) -> Iterator[tuple[str, str]]:
    part = f"sense ({sense.domain}): "
    yield f"{part}short", sense.short or ""
    yield f"{part}definition", sense.definition or ""
    yield from _passages(part, sense.examples, sense.notes)
    yield f"{part}sources", _sources(sense.sources)


def _passages(part: str, examples: tuple[str, ...], notes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield f"{part}examples", "\n\n".join(examples)
    yield f"{part}notes", "\n\n".join(notes)


def _sources(sources: tuple[Citation, ...]) -> str:
    return "\n\n".join(
        ", ".join(filter(None, [*one.authors, one.title, str(one.year or ""), one.url, one.doi, _arxiv(one)]))
        for one in sources
    )


def _arxiv(one: Citation) -> str:
    return f"arXiv:{one.arxiv}" if one.arxiv else ""


def _link(link: LinkPolicy | None) -> str:
    if link is None:
        return ""
    case = {None: "", True: "case counts", False: "case does not count"}[link.case_sensitive]
    return ", ".join(filter(None, [f"mentions: {link.mentions}" if link.mentions else "", case]))
