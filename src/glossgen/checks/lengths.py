"""House style: a definition is long enough to explain, and short enough to be read."""

from collections.abc import Iterator

from glossgen.checks.subject import Subject
from glossgen.checks.words import words
from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Sense, Term

TERM_WORDS = (60, 250)
SENSE_WORDS = (40, 250)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find definitions with too few or too many words."""
    for term in subject.glossary.terms:
        parts: tuple[Term | Sense, ...] = (term, *term.senses)
        for part in parts:
            if part.definition is None:
                continue
            least, most = SENSE_WORDS if isinstance(part, Sense) else TERM_WORDS
            count = len(words(part.definition))
            if not least <= count <= most:
                yield Diagnostic(
                    Code.DEFINITION_LENGTH,
                    f"a definition of '{term.id}' has {count} word{'s' if count != 1 else ''}, not {least} to {most}",
                    part.definition.place,
                    "say what it is, why it matters and how it works" if count < least else "move a part to 'notes'",
                )
