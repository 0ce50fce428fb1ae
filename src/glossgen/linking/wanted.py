"""Find wanted terms: phrases that many definitions use and no file defines."""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from glossgen.linking.inflection import singulars
from glossgen.linking.words import words

LONGEST = 4
"""Words of a phrase at most."""

LEAST = 3
"""Texts that use a phrase at least."""

FREE = 0.25
"""Share of the uses of a phrase in which it ends, or begins, where it is not just part of something longer."""

JOINING = frozenset("of in for to the on by with from under over at per".split())
"""Words that may stand inside a phrase: `area under the curve`."""

GENERAL = frozenset(
    """
    a an and or nor but if than then so as is are was were be been being am do does did done doing has have had having
    can could may might must shall should will would not no non never only also too very more most less least much many
    few little all any both each either neither every some several such same other another own this that these those
    it its itself they them their themselves he she his her him we us our you your i me my one two three four five six
    seven eight nine ten first second third last next who whom whose which what when where why how there here thus hence
    therefore however although though because since while whereas whether until unless before after above below between
    among within without into onto out off up down through during against about across along around behind beyond toward
    towards upon via again further once just even still yet already always often sometimes usually rarely almost well
    instead rather together let via etc versus vs
    use used using make made making give given giving take taken taking get got getting show shown showing see seen seeing
    find found finding call called calling need needed needing say said saying mean meant become becoming keep kept
    keeping go going come coming put set let want know known work working help allow allowed cause change changed changing
    contain containing include including included depend depending based follow following followed lead leading
    differ compare compared apply applied applying represent measure produce provide require required consist
    large larger largest small smaller smallest big bigger great greater good better best bad worse worst new newer old
    older high higher low lower long longer short shorter simple simpler different similar common general specific
    particular single whole certain possible likely important useful easy easier hard harder full different various
    typical main usual real true special original
    way ways thing things kind kinds sort sorts type types part parts case cases number numbers amount example examples
    """.split()
)
"""English function words, and verbs, adjectives and nouns too general to say what a text is about."""


class _Word(NamedTuple):
    """One word of a text."""

    key: str
    text: str
    joint: str
    """What stands between it and the word before."""


Run = Sequence[_Word]
"""Words that nothing divides."""

Gram = tuple[str, ...]
"""The keys of some words in a row."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A phrase that wants a definition."""

    phrase: str
    """In its most frequent spelling."""
    count: int
    """How many texts use it."""
    used_in: tuple[str, ...]
    """The ids of these texts, sorted."""


def wanted(texts: Mapping[str, Sequence[str]], known: Callable[[str], bool], limit: int = 50) -> tuple[Wanted, ...]:
    """Give the phrases that at least `LEAST` texts use and no term is named by, the most wanted first."""
    return ()
