"""Find the terms that the text of a term links to, on the parsed Markdown."""

from collections.abc import Iterator, Mapping
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from glossgen.model import Glossary, Term


class _Links(Treeprocessor):
    """Notes the addresses of the links of a text."""

    found: tuple[str, ...] = ()

    def run(self, root: Element) -> None:
        self.found = tuple(link.get("href", "") for link in root.iter("a"))


def mentions(glossary: Glossary) -> Mapping[str, tuple[str, ...]]:
    """Give the ids of the terms that each term's text links to, in order, each once, by the term's id."""
    parser = Markdown()
    links = _Links()
    parser.treeprocessors.register(links, "glossgen-mentions", 0)
    return {term.id: tuple(dict.fromkeys(_targets(term, glossary, parser, links))) for term in glossary.terms}


def _targets(term: Term, glossary: Glossary, parser: Markdown, links: _Links) -> Iterator[str]:
    for passage in term.passages:
        if ".md" not in passage:
            continue
        parser.reset().convert(passage)
        for address in links.found:
            page, ending, _ = unquote(address).partition(".md")
            if ending and page in glossary.by_id and page != term.id:
                yield page
