"""No letter of another alphabet passes for a Latin one (the idea of the skeleton: Unicode Technical Standard 39)."""

import re
import unicodedata
from collections.abc import Iterator

from glossgen import naming
from glossgen.checks.prose import without_code, without_formulas
from glossgen.checks.subject import Subject, texts
from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Term, Text

CYRILLIC = dict(zip("АВЕЅІЈКМНОРСТУХԜаеѕіјкорсухԁԛԝһӏ", "ABESIJKMHOPCTYXWaesijkopcyxdqwhl", strict=True))
GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοινυ", "ABEZHIKMNOPTYXoivu", strict=True))
OTHERS = dict(zip("ɑɡɩℓᴏⅼⅰ", "agilo" + "li", strict=True))
LATIN = CYRILLIC | GREEK | OTHERS
"""The Latin letter that each of the others looks like."""

FOREIGN = re.compile(f"[{''.join(LATIN)}]")
WORD = re.compile(r"[^\W\d_]+")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find words that mix alphabets so that it cannot be seen, and names that look like another term's."""
    for entry in subject.entries:
        file = subject.files.get(entry.place.path, "")
        for text in texts(entry) if "\\" in file or not file.isascii() else ():
            if not text.isascii() and (found := _mixed(text)):
                word, at = found
                yield Diagnostic(
                    Code.LOOK_ALIKE,
                    f"'{word}' has a letter that only looks Latin: {_describe(text[at])}",
                    text.at(at),
                    f"type the word anew, with a Latin '{LATIN[text[at]]}'",
                )
    yield from _twins(subject)


def _mixed(text: Text) -> tuple[str, int] | None:
    """Give the first word that mixes Latin letters with ones that look so, and the offset of such a letter."""
    if not FOREIGN.search(text):
        return None
    for match in WORD.finditer(without_formulas(without_code(text))):
        word = match.group()
        strange = [at for at, char in enumerate(word) if not _is_latin(char)]
        if 0 < len(strange) < len(word) and all(word[at] in LATIN for at in strange):
            return word, match.start() + strange[0]
    return None


def _is_latin(char: str) -> bool:
    return char.isascii() or unicodedata.name(char, "").startswith("LATIN")


def _twins(subject: Subject) -> Iterator[Diagnostic]:
    """Find names that would be another term's if their letters were Latin."""
    names: dict[str, tuple[Term, Text]] = {}
    for term in subject.glossary.terms:
        for name in term.names:
            if not FOREIGN.search(name):
                names.setdefault(naming.fold(name), (term, name))
    for term in subject.glossary.terms:
        for name in term.names:
            found = FOREIGN.search(name)
            twin, other = names.get(naming.fold("".join(LATIN.get(char, char) for char in name)), (term, name))
            if found and twin is not term and not _mixed(name):
                yield Diagnostic(
                    Code.LOOK_ALIKE,
                    f"'{name}' looks like a name of the term '{twin.id}', but has {_describe(found.group())}",
                    name.at(found.start()),
                    "type it anew if it is the same word, else add a qualifier in parentheses",
                    (other.place,),
                )


def _describe(char: str) -> str:
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()
