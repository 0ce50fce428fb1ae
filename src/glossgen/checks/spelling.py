"""House style: texts spell proper names as the glossary does."""

import re
from collections.abc import Container, Iterator

from glossgen.checks.prose import only_words
from glossgen.checks.subject import Subject, shorts
from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Term

Spellings = dict[str, dict[str, Term]]
"""Proper names, with a term that has them, by the folded word."""

WORD = re.compile(r"(?<![\w./@\\-])[^\W_]+(?![\w@\\]|[./-]\w)")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find words such as 'Pytorch' where the glossary has PyTorch."""
    spellings: Spellings = {}
    known: set[str] = set()
    for term in subject.glossary.terms:
        for name in (*term.names, *term.forms):
            for word in WORD.findall(name):
                known.add(word)
                if _is_proper(word):
                    spellings.setdefault(word.casefold(), {})[word] = term
    for term in subject.glossary.terms if spellings else ():
        for text in (*shorts(term), *term.passages):
            # most texts have no such word at all, code and addresses included
            if any(_wrong(text, spellings, known)):
                for word, offset in _wrong(only_words(subject.prose(text)), spellings, known):
                    right, its = next(iter(spellings[word.casefold()].items()))
                    yield Diagnostic(
                        Code.PROPER_NAME,
                        f"'{word}' is spelled '{right}' in this glossary",
                        text.at(offset),
                        f"write '{right}', or put it between backquotes if it is code",
                        (its.term.place,),
                    )


def _wrong(text: str, spellings: Spellings, known: Container[str]) -> Iterator[tuple[str, int]]:
    """Yield the words of a text that are spelled as no name is, with their offsets."""
    for match in WORD.finditer(text):
        word = match.group()
        if word.casefold() in spellings and word not in known:
            yield word, match.start()


def _is_proper(word: str) -> bool:
    """Tell whether a word has a capital inside, and is no abbreviation, which may be an everyday word as well."""
    return any(char.isupper() for char in word[1:]) and any(char.islower() for char in word[:-1])
