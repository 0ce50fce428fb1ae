"""House style: a short definition says what the thing is."""

import re
from collections.abc import Iterator

from glossgen import naming
from glossgen.checks.subject import Subject, definitions, shorts
from glossgen.checks.words import telling
from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Term, Text

EMPTY_PHRASE = re.compile(r"\b(is|are) (when|where)\b|\brefers? to\b|^(when|where)\b", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find short definitions such as "X is when …", and definitions that only repeat the name."""
    for term in subject.glossary.terms:
        for short in shorts(term):
            found = EMPTY_PHRASE.search(short)
            if found:
                yield Diagnostic(
                    Code.EMPTY_PHRASE,
                    f"the short definition of '{term.id}' says '{found.group().lower()}'",
                    short.at(found.start()),
                    "say what it is: 'A method that …', 'The share of …'",
                )
        for text in (*shorts(term), *definitions(term)):
            if _only_repeats(term, text):
                yield Diagnostic(
                    Code.REPEATED_NAME,
                    f"a definition of '{term.id}' only repeats its name",
                    text.place,
                    "explain it in other words",
                )


def _only_repeats(term: Term, text: Text) -> bool:
    said = set(telling(text))
    return bool(said) and said <= set(telling(naming.bare(term.term)))
