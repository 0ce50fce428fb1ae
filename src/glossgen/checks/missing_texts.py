"""House style: each meaning has a short definition, and each term a source."""

from collections.abc import Iterator

from glossgen.checks.subject import Subject
from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Sense, Term


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find terms that are no stubs and lack a short definition or a source."""
    for term in subject.glossary.terms:
        if term.is_stub or term.is_redirect:
            continue
        parts: tuple[Term | Sense, ...] = term.senses or (term,)
        for part in parts:
            if not part.short:
                where = part.domain if isinstance(part, Sense) else term.term
                yield Diagnostic(
                    Code.MISSING_SHORT,
                    f"'{where}' of the term '{term.id}' has no short definition",
                    where.place,
                    "add a line 'short: …' with one plain sentence",
                )
        if not (term.sources or any(sense.sources for sense in term.senses)):
            yield Diagnostic(
                Code.MISSING_SOURCE,
                f"the term '{term.id}' names no source",
                term.term.place,
                "add 'sources' with a paper or a textbook",
            )
