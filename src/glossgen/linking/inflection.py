"""Inflected and derived forms of English words, as far as they are safe.

A name is found where a text has it in the plural, and a few families of derivation that keep the meaning:
`containerize` / `containerized` / `containerization`, `scalable` / `scalability`. What often means something else
(`page` / `pager`, `new` / `news`) is left out. Words of other languages pass through unchanged.
"""

import re

NO_PLURAL = frozenset(
    """
    news means does goes has was is this as us its plus thus yes always perhaps across series species lens gas bias
    basis axis analysis diagnosis hypothesis thesis crisis atlas canvas chaos alias physics mathematics statistics
    economics besides sometimes hers ours yours theirs whereas afterwards towards needs
    """.split()
)
"""Words that end in s and are no plural of the word before it, or hardly ever."""

ENDINGS = (
    ("ies", ("y",)),
    ("ices", ("ex", "ix", "ice")),
    ("sses", ("ss",)),
    ("shes", ("sh",)),
    ("ches", ("ch", "che")),
    ("xes", ("x", "xe", "xis")),
    ("zes", ("ze", "z", "zz")),
    ("ses", ("se", "s", "sis")),
    ("oes", ("o", "oe")),
)
"""Endings of plurals, and what the singular may end in; tried in this order."""

IRREGULAR = {
    "children": "child", "people": "person", "men": "man", "women": "woman", "mice": "mouse", "feet": "foot",
    "teeth": "tooth", "criteria": "criterion", "phenomena": "phenomenon", "data": "datum", "bacteria": "bacterium",
    "schemata": "schema", "corpora": "corpus", "genera": "genus", "radii": "radius", "nuclei": "nucleus",
    "minima": "minimum", "maxima": "maximum", "optima": "optimum", "strata": "stratum", "spectra": "spectrum",
    "formulae": "formula", "antennae": "antenna", "larvae": "larva", "vertebrae": "vertebra", "algae": "alga",
    "stimuli": "stimulus", "fungi": "fungus", "foci": "focus", "loci": "locus", "automata": "automaton",
    "quanta": "quantum", "errata": "erratum", "leaves": "leaf", "loaves": "loaf", "halves": "half", "calves": "calf",
    "shelves": "shelf", "wolves": "wolf", "knives": "knife", "lives": "life", "wives": "wife", "selves": "self",
    "thieves": "thief", "scarves": "scarf", "elves": "elf", "hooves": "hoof",
}  # fmt: skip

NOT_IZE = frozenset(
    """
    prom exerc enterpr comprom surpr compr prem prec conc otherw likew expert franch merchand superv rev dev adv
    improv telev disgu parad treat repr appr
    """.split()
)
"""Stems of words in -ise that are not spelled -ize, and form other words: `promising` is not of `promise`."""

NOT_ABLE = frozenset(["variab", "capab", "vegetab", "probab", "syllab"])
"""Words in -able that are nouns of their own, or whose noun is: `variable` is not `variability`."""

LONG = 8
"""Letters of a verb that is rare enough for its -ing and -ed to mean nothing else."""


def singulars(word: str, *, alone: bool = True) -> tuple[str, ...]:
    """Give the words that `word` may be the plural of, most likely first; none for a singular.

    `alone` says that it is no part of a name of several words, where it could mean nothing else.
    """
    if word in IRREGULAR:
        return (IRREGULAR[word],)
    if len(word) < 3 or word[-1] != "s" or word.endswith("ss") or (alone and word in NO_PLURAL):
        return ()
    for ending, replacements in ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            return tuple(dict.fromkeys((*(stem + replacement for replacement in replacements), word[:-1])))
    return (word[:-1],)


FAMILIES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(\w{3,}?)i[sz](?:e|es|ed|ing|ation|ations)"), "ize"),
    (re.compile(r"(\w{3,}?)if(?:y|ies|ied|ying|ication|ications)"), "ify"),
    (re.compile(r"(\w{5,}?)at(?:e|es|ed|ing|ion|ions)"), "ate"),
    (re.compile(r"(\w{4,}?ab)(?:le|ly|ility|ilities)"), "able"),
    (re.compile(r"(\w{4,}?ous)(?:ly|ness)?"), "ous"),
)


def family(word: str) -> str:
    """Give a key that all words derived from one have in common; empty for a word without safe derivations."""
    if len(word) < 6 or not word.isascii():
        return ""
    for pattern, name in FAMILIES:
        match = pattern.fullmatch(word)
        if match and match[1] not in NOT_ABLE and match[1] not in NOT_IZE:
            return f"{match[1]}~{name}"
    base = _verb(word)
    return f"{base}~ing" if len(base) >= LONG else ""


def last_family(word: str) -> str:
    """Give such a key for the last of several words, where more is safe: `fine-tune` goes with `fine-tuning`."""
    if not word.isascii():
        return ""
    singular = next(iter(singulars(word, alone=False)), word)
    base = _verb(singular) or (singular[:-1] if singular.endswith("e") else singular)
    return family(word) or (f"{base}~ing" if len(base) >= 3 and len(singular) >= 4 else "")


def is_verbal(word: str) -> bool:
    """Tell whether a word is a form of a verb, whose other forms mean the same at the end of a name."""
    return bool(_verb(word))


def _verb(word: str) -> str:
    """Give the stem of a word in -ing or -ed, without a doubled consonant; empty for another word, or a short one."""
    for ending in ("ing", "ed"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeiouls":
                stem = stem[:-1]
                return stem if len(stem) >= 4 else ""
            return stem if len(stem) >= 3 else ""
    return ""


def ability(word: str) -> str:
    """Give the key by which a verb in -e goes with its noun in -ability, as `scale` with `scalability`; else empty."""
    if word.endswith(("ability", "abilities")):
        return f"{word.partition('abilit')[0]}~able"
    singular = next(iter(singulars(word)), word)
    return f"{singular[:-1]}~able" if singular.endswith("e") and len(singular) >= 5 else ""
