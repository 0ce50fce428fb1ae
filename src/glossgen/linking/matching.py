"""Find the names of a glossary in running text: leftmost, then longest, over words.

A name is kept by the keys of its words, written together, so that `data set`, `data-set` and `dataset` are one
name; one dictionary look-up tells whether the words at hand are a name. The matcher takes time in
proportion to the text, whatever the number of terms.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter

from glossgen import naming
from glossgen.linking import inflection
from glossgen.linking.fitting import CLOSED, SHORT, fit
from glossgen.linking.names import Name, Rule, names_of, shortened_name
from glossgen.linking.words import KEPT, KEYS, is_unspaced, keys, words
from glossgen.model import Term

NAMES = 1 << 14
"""More names than any term has; the last number of each term stands for its shortened name."""
RANK = {rule: rank for rank, rule in enumerate(Rule)}
HYPHENS = ("-", "‐", "‑")
TAIL = 2
"""How many words more than its own a name may be split into: `data set` for `dataset`."""
GENERIC = 3
"""How many names must end in a word for it to say little."""


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


class Matcher:
    """Finds the names of many terms in texts.

    A name is kept as a number, from which `_name` makes it again: a glossary may have a hundred thousand of them.
    """

    def __init__(self, terms: Iterable[Term], *, shortened: bool = False) -> None:
        """Learn the names of `terms`; `shortened` also takes a name's first word for it where only one name has it."""
        self._terms = [term for term in terms if not term.is_redirect]
        self._keys: dict[str, int | tuple[int, ...]] = {}
        self._families: dict[str, int | tuple[int, ...]] = {}
        self._longest: dict[str, int] = {}
        self._closed: set[str] = set()
        self._reaches: dict[str, int] = {}
        self._known: dict[int, Name] = {}
        self._bases: dict[str, str] = {}
        for index, term in enumerate(self._terms):
            for place, name in enumerate(islice(names_of(term), NAMES - 1)):
                self._learn(name, index * NAMES + place)
        if shortened:
            self._shorten()
        # most words of names are rare in texts, for which these are kept
        KEYS.clear()

    def _name(self, number: int) -> Name:
        """Give a name by its number."""
        name = self._known.get(number)
        if name is None:
            index, place = divmod(number, NAMES)
            name = (
                shortened_name(self._terms[index])
                if place == NAMES - 1
                else next(islice(names_of(self._terms[index]), place, None))
            )
            if len(self._known) < KEPT:
                self._known[number] = name
        return name

    def _learn(self, name: Name, number: int) -> None:
        parts = words(name.text).keys
        if len(parts) == 1 and is_unspaced(parts[0]):
            return  # one character of Chinese is part of too many words
        head, last = "".join(parts[:-1]), parts[-1]
        for variant in (last, *(inflection.singulars(last, alone=not head) if not name.cased else ())):
            _put(self._keys, head + variant, number)
        if not name.cased:
            verbal = bool(head) and inflection.is_verbal(last)
            roots = [inflection.last_family(last) if verbal else inflection.family(last)]
            if not head and last.endswith("ability"):
                roots.append(inflection.ability(last))
            for root in filter(None, roots):
                _put(self._families, head + root, number)
        if len(parts) == 1 and len(last) >= SHORT:
            # it may be written in two parts, of which the first is at least this long, or closes with a hyphen
            self._closed.update((last[:SHORT], last[:1], last[:2]))
        if len(parts) > 1:
            self._reach(parts[0], len(parts))
            # `cross-entropy loss` may be written `crossentropy loss`
            if len(parts) > 2:
                self._reach(parts[0] + parts[1], len(parts) - 1)

    def base(self, word: str) -> str:
        """Give the form in which a word is a name, or begins one; empty for one that does not."""
        known = self._bases.get(word)
        if known is None:
            forms = (*inflection.singulars(word), word)
            known = next((form for form in forms if form in self._keys or form in self._longest), "")
            if len(self._bases) < KEPT:
                self._bases[word] = known
        return known

    def is_name(self, word: str) -> bool:
        """Tell whether a word alone is a name whose case does not count."""
        numbers = self._keys.get(word, ())
        names = [self._name(number) for number in ((numbers,) if isinstance(numbers, int) else numbers)]
        return any(name.words == 1 and not name.cased and not name.literal for name in names)

    def _reach(self, first: str, count: int) -> None:
        if self._longest.get(first, 0) < count:
            self._longest[first] = count

    def shared(self) -> dict[str, tuple[str, ...]]:
        """Give each name that several terms have, with their ids, in order; one name for each slug."""
        found: dict[str, tuple[str, set[str]]] = {}
        for numbers in self._keys.values():
            names = [] if isinstance(numbers, int) else [self._name(number) for number in numbers]
            for name in names:
                slug = naming.slug(name.text)
                same = {one.term for one in names if not one.literal or naming.slug(one.text) == slug}
                if len(same) > 1:
                    found.setdefault(slug, (name.text, set()))[1].update(same)
        return {text: tuple(sorted(terms)) for text, terms in sorted(found.values(), key=itemgetter(0))}

    def _shorten(self) -> None:
        """Let names stand without a last word that says little, since several names end in it.

        `microservices` is `microservices architecture`, if other names end in `architecture`, and none begins with,
        or is, `microservices`.
        """
        parts = [(index, keys(naming.bare(term.term))) for index, term in enumerate(self._terms)]
        heads = Counter(several[-1] for _, several in parts if len(several) > 1)
        begun = Counter(several[:length] for _, several in parts for length in range(1, len(several) + 1))
        for index, several in parts:
            rest = several[:-1]
            short = "".join(rest)
            if (
                rest
                and heads[several[-1]] >= GENERIC
                and begun[rest] == 1
                and len(short) >= CLOSED
                and short not in self._keys
                and not (len(rest) == 1 and rest[0].endswith(("ed", "al", "ive")))
            ):
                self._reach(rest[0], len(rest))
                for variant in (rest[-1], *inflection.singulars(rest[-1])):
                    _put(self._keys, "".join(rest[:-1]) + variant, index * NAMES + NAMES - 1)

    def find(self, text: str) -> Iterator[Match]:
        """Yield the matches in a text, from left to right, none over another."""
        parts, spans = words(text)
        reaches = self._reaches
        passed = 0
        for index, part in enumerate(parts):
            length = reaches.get(part)
            if length is None:
                length = self._explore(part)
            if not length or index < passed:
                continue
            if length < 0:
                if text[spans[index][1] : spans[index][1] + 1] not in HYPHENS:
                    continue
                length = TAIL
            for tried in range(min(length, len(parts) - index), 0, -1):
                match = self._match_words(text, parts[index : index + tried], spans[index : index + tried])
                if match is not None:
                    yield match
                    passed = index + tried
                    break

    def _explore(self, part: str) -> int:
        """Find out, for a word that a text has, how many words a name that begins with it can have; 0 for none."""
        length = self._longest.get(part, 0)
        if not length:
            roots = (inflection.family(part), inflection.ability(part))
            known = (part, *inflection.singulars(part))
            length = int(any(key in self._keys for key in known) or any(root in self._families for root in roots))
        if length < TAIL and part[:SHORT] in self._closed:
            # a part as short as the `e` of `e-mail` goes with the next one only by a hyphen
            length = TAIL if length or len(part) >= SHORT else -TAIL
        if len(self._reaches) < KEPT:
            self._reaches[part] = length
        return length

    def _match_words(self, text: str, parts: list[str], spans: list[tuple[int, int]]) -> Match | None:
        """Tell what names the words of a part of a text are."""
        last = parts[-1]
        head = "".join(parts[:-1])
        numbers = self._keys.get(head + last)
        if numbers is None and (last[-1] == "s" or last in inflection.IRREGULAR):
            for singular in inflection.singulars(last, alone=not head):
                numbers = self._keys.get(head + singular)
                if numbers is not None:
                    break
        if numbers is not None:
            match = self._match(text, parts, spans, numbers)
            if match is not None:
                return match
        if len(last) > SHORT and not (head and last.endswith("ed") and text[spans[-1][0] - 1] not in HYPHENS):
            # a `model trained` by somebody is no `model training`
            for root in (
                (inflection.last_family(last),) if head else (inflection.family(last), inflection.ability(last))
            ):
                numbers = self._families.get(head + root) if root else None
                if numbers is not None:
                    return self._match(text, parts, spans, numbers, Rule.DERIVED)
        return None

    def _match(
        self,
        text: str,
        parts: list[str],
        spans: list[tuple[int, int]],
        numbers: int | tuple[int, ...],
        rule: Rule | None = None,
    ) -> Match | None:
        best: dict[str, tuple[int, int, int, Name, Rule]] = {}
        for number in (numbers,) if isinstance(numbers, int) else numbers:
            name = self._name(number)
            fitting = fit(text, parts, spans, name, rule)
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
        single = len(parts) == 1 and first.rule is not Rule.ABBREVIATION and not first.literal
        word = keys(first.text)[0] if single else ""
        return Match(start, end, tuple(entry[3] for entry in chosen), kind, word)


def _put(keys: dict[str, int | tuple[int, ...]], key: str, number: int) -> None:
    before = keys.get(key)
    if before is None:
        keys[key] = number
    else:
        numbers = (before,) if isinstance(before, int) else before
        if number not in numbers:
            keys[key] = (*numbers, number)
