"""The names by which mentions of a term are found."""

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from glossgen import naming
from glossgen.linking.words import keys, words
from glossgen.model import Term


class Rule(StrEnum):
    """By which rule a form of a text is one of the names of a term; the better ones first."""

    ABBREVIATION = "abbreviation"
    NAME = "name"
    SPELLING = "spelling"
    PLURAL = "plural"
    DERIVED = "derived form"
    SHORTENED = "shortened name"
    EXPLICIT = "explicit link"


class Name(NamedTuple):
    """A name of a term, as the matcher needs it."""

    term: str
    """Id of the term."""
    text: str
    """As it is written, without a qualifier."""
    cased: bool
    """Whether its case counts."""
    words: int
    literal: bool
    """Whether it holds symbols, which a text must hold as well."""
    rule: Rule = Rule.NAME
    letters: bool = True
    """Whether it holds letters."""
    asked: bool = False
    """Whether its term asks for links, so that even a single letter gets one."""


PLAIN = frozenset(" '’‘ʼ`´\"“”‐‑–-")
"""What a name can hold besides letters and digits without being a name with symbols."""
EXPLAINED = 400
"""Characters at the beginning of a definition in which an abbreviation is looked for."""
IN_BRACKETS = re.compile(r"\s\([*_]*([A-Z][A-Za-z0-9]*[A-Z])s?[*_]*[,)]")


def is_abbreviation(text: str) -> bool:
    """Tell whether a name is one word of capitals, such as `RAG`."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 1 and all(char.isupper() for char in letters) and not re.search(r"\s", text)


def _given_in_text(term: Term) -> str:
    """Give the abbreviation that a definition begins with, as in `A virtual machine (VM) is …`; else empty."""
    text = (term.definition or "")[:EXPLAINED]
    if "(" not in text:
        return ""
    name = naming.fold(naming.bare(term.term))
    initials = {word[0] for word in re.findall(r"\w+", name)}
    for found in IN_BRACKETS.finditer(text):
        before = naming.fold(text[: found.start()]).rstrip("*_").removesuffix("s")
        letters = {char for char in found[1].lower() if char.isalpha()}
        if before.endswith(name.removesuffix("s")) and letters <= initials and is_abbreviation(found[1]):
            return "" if found[1] in term.names else found[1]
    return ""


def names_of(term: Term) -> Iterator[Name]:
    """Yield the names by which mentions of a term are found."""
    policy = term.link
    abbreviation = _given_in_text(term)
    if abbreviation and (policy is None or policy.mentions != "never"):
        yield Name(term.id, abbreviation, True, 1, False, Rule.ABBREVIATION)
    kept = bool(policy and policy.case_sensitive)
    for index, text in enumerate((*term.names, *term.forms)):
        plain = naming.bare(text)
        count = len(words(plain).keys)
        given = 1 <= index <= len(term.abbreviations)
        short = given or is_abbreviation(plain)
        letters = sum(char.isalpha() for char in plain)
        literal = any(map(_is_symbol, plain))
        asked = policy is not None and policy.mentions in ("first", "all")
        if not count or not (letters or literal or asked) or (policy is not None and policy.mentions == "never"):
            continue
        cased = kept or short or letters == 1
        rule = Rule.ABBREVIATION if short and not (policy and policy.case_sensitive is False) else Rule.NAME
        if policy and policy.case_sensitive is False:
            cased = False
        yield Name(term.id, plain, cased, count, literal, rule, letters > 0, asked)


def shortened_name(term: Term) -> Name:
    """Give a term's name without its last word."""
    text = naming.bare(term.term).rsplit(None, 1)[0]
    return Name(term.id, text, False, len(keys(text)), False, Rule.SHORTENED)


def _is_symbol(char: str) -> bool:
    return not (char.isalnum() or char in PLAIN or char.isspace() or unicodedata.category(char)[0] in "MC")
