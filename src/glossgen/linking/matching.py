"""Find the names of a glossary in running text: leftmost, then longest, over words.

A name is kept by the keys of its words, written together, so that `data set`, `data-set` and `dataset` are one
name; one dictionary look-up tells whether the words at hand are a name. The matcher takes time in
proportion to the text, whatever the number of terms.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from glossgen import naming
from glossgen.linking import inflection, surroundings
from glossgen.linking.words import Word, is_unspaced, words
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


RANK = {rule: rank for rank, rule in enumerate(Rule)}
TAIL = 2
"""How many words more than its own a name may be split into: `data set` for `dataset`."""


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


@dataclass(frozen=True, slots=True)
class Match:
    """A place in a text where names of one or several terms stand."""

    start: int
    end: int
    names: tuple[Name, ...]
    """One for each term."""
    rule: Rule
    word: str
    """Key of its only word; empty where it has several, or is an abbreviation."""


PLAIN = frozenset(" '’‘ʼ`´\"“”‐‑–-")
"""What a name can hold besides letters and digits without being a name with symbols."""

GAP = re.compile(r"(?:['’ʼ＇]s?)?\s+|[-‐‑–]\n?|['’ʼ＇]|", re.IGNORECASE)
"""What may stand between two words of a name."""

SHORT = 3
"""Letters that each part of a closed word must have at least to be taken for it: `in put` is no `input`."""
CLOSED = 7
"""Letters of the whole of it."""


def is_abbreviation(text: str) -> bool:
    """Tell whether a name is one word of capitals, such as `RAG`."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 1 and all(char.isupper() for char in letters) and not re.search(r"\s", text)


def names_of(term: Term) -> Iterator[Name]:
    """Yield the names by which mentions of a term are found."""
    policy = term.link
    kept = bool(policy and policy.case_sensitive)
    for index, text in enumerate((*term.names, *term.forms)):
        plain = naming.bare(text)
        count = len(words(plain))
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


def _is_symbol(char: str) -> bool:
    return not (char.isalnum() or char in PLAIN or char.isspace() or unicodedata.category(char)[0] in "MC")


class Matcher:
    """Finds the names of many terms in texts."""

    def __init__(self, terms: Iterable[Term], *, shortened: bool = False) -> None:
        """Learn the names of `terms`; `shortened` also takes a name's first word for it where only one name has it."""
        self._names: list[Name] = []
        self._keys: dict[str, int | tuple[int, ...]] = {}
        self._families: dict[str, int | tuple[int, ...]] = {}
        self._longest: dict[str, int] = {}
        for term in terms:
            if not term.is_redirect:
                for name in dict.fromkeys(names_of(term)):
                    self._learn(name)
        if shortened:
            self._shorten()

    def _learn(self, name: Name) -> None:
        number = len(self._names)
        self._names.append(name)
        keys = [word.key for word in words(name.text)]
        if len(keys) == 1 and is_unspaced(keys[0]):
            return  # one character of Chinese is part of too many words
        head, last = "".join(keys[:-1]), keys[-1]
        for variant in (last, *(inflection.singulars(last, alone=not head)[:1] if not name.cased else ())):
            _put(self._keys, head + variant, number)
        if not name.cased:
            verbal = bool(head) and inflection.is_verbal(last)
            roots = [inflection.last_family(last) if verbal else inflection.family(last)]
            if not head and last.endswith("ability"):
                roots.append(inflection.ability(last))
            for root in filter(None, roots):
                _put(self._families, head + root, number)
        if len(keys) > 1:
            self._reach(keys[0], len(keys))
            # `cross-entropy loss` may be written `crossentropy loss`
            for count in range(2, len(keys)):
                self._reach("".join(keys[:count]), len(keys) - count + 1)

    def _reach(self, first: str, count: int) -> None:
        if self._longest.get(first, 0) < count:
            self._longest[first] = count

    def shared(self) -> dict[str, tuple[str, ...]]:
        """Give each name that several terms have, with their ids, in order."""
        found: dict[str, tuple[str, ...]] = {}
        for numbers in self._keys.values():
            if not isinstance(numbers, int):
                names = [self._names[number] for number in numbers]
                terms = tuple(sorted({name.term for name in names}))
                if len(terms) > 1:
                    found.setdefault(names[0].text, terms)
        return dict(sorted(found.items()))

    def _shorten(self) -> None:
        """Let the first word of a name stand for it, if no other name begins with, or is, that word."""
        firsts: dict[str, set[str]] = {}
        for name in self._names:
            firsts.setdefault(words(name.text)[0].key, set()).add(name.term)
        for name in tuple(self._names):
            keys = [word.key for word in words(name.text)]
            if len(keys) > 1 and not name.cased and len(firsts[keys[0]]) == 1 and len(keys[0]) >= CLOSED:
                first = naming.bare(name.text).split()[0]
                if keys[0] not in self._keys and len(words(first)) == 1:
                    number = len(self._names)
                    self._names.append(Name(name.term, first, False, 1, False, Rule.SHORTENED))
                    for variant in (keys[0], *inflection.singulars(keys[0])[:1]):
                        _put(self._keys, variant, number)

    def find(self, text: str) -> Iterator[Match]:
        """Yield the matches in a text, from left to right, none over another."""
        found = words(text)
        index, count = 0, len(found)
        longest, keys, families = self._longest, self._keys, self._families
        while index < count:
            first = found[index].key
            reach = longest.get(first, 0)
            following = min(max(reach, TAIL), count - index)
            match = None
            head = [first]
            for word in found[index + 1 : index + following]:
                head.append(head[-1] + word.key)
            for length in range(following, 0, -1):
                last = found[index + length - 1].key
                before = head[length - 2] if length > 1 else ""
                numbers = keys.get(before + last)
                plain = numbers is not None
                if not plain and len(last) > 2 and (last[-1] == "s" or last in inflection.IRREGULAR):
                    for singular in inflection.singulars(last, alone=not before):
                        numbers = keys.get(before + singular)
                        if numbers is not None:
                            break
                if numbers is not None:
                    match = self._match(text, found[index : index + length], numbers)
                if match is None and len(last) > 3:
                    root = inflection.last_family(last) if before else inflection.family(last)
                    numbers = families.get(before + root) if root else None
                    if numbers is None and not before:
                        root = inflection.ability(last)
                        numbers = families.get(root) if root else None
                    if numbers is not None:
                        match = self._match(text, found[index : index + length], numbers, Rule.DERIVED)
                if match is not None:
                    break
            if match is None:
                index += 1
            else:
                yield match
                index += length

    def _match(
        self, text: str, found: list[Word], numbers: int | tuple[int, ...], rule: Rule | None = None
    ) -> Match | None:
        start, end = found[0].start, found[-1].end
        best: dict[str, tuple[int, int, int, Name, Rule]] = {}
        for number in (numbers,) if isinstance(numbers, int) else numbers:
            name = self._names[number]
            fitting = _fit(text, found, name, rule)
            if fitting is not None:
                kind, begin, stop = fitting
                better = best.get(name.term)
                if better is None or RANK[kind] < better[0]:
                    best[name.term] = (RANK[kind], begin, stop, name, kind)
        if not best:
            return None
        rank = min(entry[0] for entry in best.values())
        if any(entry[3].cased for entry in best.values()):
            # what is written in just this case is that name, whatever a name without case may be
            best = {term: entry for term, entry in best.items() if entry[3].cased}
            rank = min(entry[0] for entry in best.values())
        chosen = [entry for entry in best.values() if entry[0] == rank]
        _, start, end, first, kind = chosen[0]
        single = len(found) == 1 and first.rule is not Rule.ABBREVIATION and not first.literal
        word = words(first.text)[0].key if single else ""
        return Match(start, end, tuple(entry[3] for entry in chosen), kind, word)


def _put(keys: dict[str, int | tuple[int, ...]], key: str, number: int) -> None:
    before = keys.get(key)
    if before is None:
        keys[key] = number
    else:
        numbers = (before,) if isinstance(before, int) else before
        if number not in numbers:
            keys[key] = (*numbers, number)


def _fit(text: str, found: list[Word], name: Name, rule: Rule | None) -> tuple[Rule, int, int] | None:
    """Tell by which rule words of a text are a name, and where it begins and ends; None if they are not."""
    start, end = found[0].start, found[-1].end
    if name.literal:
        span = surroundings.literal(text, start, end, name.text, cased=name.cased)
        return (name.rule, *span) if span else None
    if not surroundings.stands_alone(text, start, end) or not _joined(text, found, name):
        return None
    surface = text[start:end]
    if name.letters and not any(map(str.isalpha, surface)):
        return None  # `7` is no `Seven`
    if name.cased:
        return _fit_cased(text, start, end, surface, name)
    if rule is not None:
        return rule, start, end
    same = [word.key for word in words(name.text)] == [word.key for word in found]
    if same:
        return name.rule, start, end
    spelled = "".join(word.key for word in words(name.text)) == "".join(word.key for word in found)
    kind = Rule.SPELLING if spelled else Rule.PLURAL
    return (Rule.SHORTENED if name.rule is Rule.SHORTENED else kind), start, end


def _fit_cased(text: str, start: int, end: int, surface: str, name: Name) -> tuple[Rule, int, int] | None:
    written, wanted = naming.exact(surface), naming.exact(name.text)
    kind = name.rule
    if written != wanted:
        if written not in (wanted + "s", wanted + "es"):
            return None
        kind = Rule.PLURAL if kind is Rule.NAME else kind
    if name.rule is Rule.ABBREVIATION and surroundings.in_capitals(text, start, end):
        return None
    if len(wanted) == 1 and not name.asked and not surroundings.names_letter(text, start, end):
        return None
    return kind, start, end


def _joined(text: str, found: list[Word], name: Name) -> bool:
    """Tell whether nothing stands between the words that breaks a name."""
    gaps = [text[one.end : other.start] for one, other in zip(found, found[1:], strict=False)]
    if not all(GAP.fullmatch(gap) for gap in gaps):
        return False
    if len(found) > name.words and not is_unspaced(found[0].key):
        # a closed name that the text has in parts
        parts = [len(word.key) for word in found]
        hyphens = all(gap.strip() for gap in gaps)
        return hyphens or (min(parts) >= SHORT and sum(parts) >= CLOSED)
    if len(found) < name.words and not is_unspaced(found[0].key):
        # `notable` is not `no table`, but `email` is `e-mail`
        return all(len(part) >= SHORT for part in name.text.split())
    return True
