"""Explicit links of term files, `[[target]]`, that lead nowhere or to several terms."""

from collections.abc import Iterator

from markdown import Markdown

from glossgen import naming
from glossgen.diagnostics import Code, Diagnostic
from glossgen.linking.context import prose
from glossgen.linking.extension import Desk, LinkingExtension, Page
from glossgen.linking.linker import Linker
from glossgen.model import Term, Text

EXTENSIONS = ("attr_list", "md_in_html", "tables", "pymdownx.superfences", "pymdownx.arithmatex")
"""Those that the pages of a glossary need: what is code for them, or a formula, holds no link."""


def faults(linker: Linker) -> Iterator[Diagnostic]:
    """Find explicit links that cannot be set."""
    desk = Desk(linker=linker)
    parser = Markdown(extensions=[*EXTENSIONS, LinkingExtension(desk=desk)])
    for term in linker.glossary.terms:
        for passage in term.passages:
            if "[[" in passage and "[[" in prose(passage):
                desk.page = Page(term=term.id, automatic=False)
                parser.reset().convert(passage)
                for reference, targets in desk.found.unknown:
                    if naming.slug(reference) not in linker.glossary.unread:
                        yield _fault(term, passage, reference, targets, linker)


def _fault(term: Term, passage: Text, reference: str, targets: tuple[str, ...], linker: Linker) -> Diagnostic:
    place = passage.at(max(0, passage.find(f"[[{reference}")))
    if targets:
        message = f"'{reference}' is the name of {len(targets)} terms"
        return Diagnostic(Code.AMBIGUOUS_TERM, message, place, f"write the id: {' or '.join(sorted(targets))}")
    message = f"'{term.id}' links to unknown term '{reference}'"
    return Diagnostic(Code.UNKNOWN_TERM, message, place, hint(reference, linker))


def hint(reference: str, linker: Linker) -> str:
    """Say what to write in the place of an unknown target."""
    guess = linker.targets.guess(reference)
    return f"did you mean '{guess}'?" if guess else r"add the term first; write \[[ for brackets that are no link"
