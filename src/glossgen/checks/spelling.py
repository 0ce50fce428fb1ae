"""House style: texts spell proper names as the glossary does."""

import re
from collections.abc import Iterator

from glossgen.checks.prose import only_words
from glossgen.checks.subject import Subject, shorts
from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Term

WORD = re.compile(r"(?<![\w./@\\-])[^\W_]+(?![\w@\\]|[./-]\w)")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find words such as 'Pytorch' where the glossary has PyTorch."""
    spellings: dict[str, dict[str, Term]] = {}
    known: set[str] = set()
    for term in subject.glossary.terms:
        for name in (*term.names, *term.forms):
            for word in WORD.findall(name):
                known.add(word)
                if _is_proper(word):
                    spellings.setdefault(word.casefold(), {})[word] = term
    for term in subject.glossary.terms if spellings else ():
        for text in (*shorts(term), *term.passages):
            for match in WORD.finditer(only_words(subject.prose(text))):
                word = match.group()
                right = spellings.get(word.casefold())
                if right and word not in known:
                    spelling = next(iter(right))
                    yield Diagnostic(
                        Code.PROPER_NAME,
                        f"'{word}' is spelled '{spelling}' in this glossary",
                        text.at(match.start()),
                        f"write '{spelling}', or put it between backquotes if it is code",
                        (right[spelling].term.place,),
                    )


def _is_proper(word: str) -> bool:
    """Tell whether a word has a capital inside, and is no abbreviation, which may be an everyday word as well."""
    return any(char.isupper() for char in word[1:]) and any(char.islower() for char in word[:-1])
