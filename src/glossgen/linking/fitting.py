"""Whether words of a text that have the keys of a name are that name, as they stand there."""

import re
from itertools import pairwise

from glossgen import naming
from glossgen.linking import surroundings
from glossgen.linking.names import Name, Rule
from glossgen.linking.words import is_unspaced, keys

GAP = re.compile(r"(?:['’ʼ＇]s?)?\s+|[-‐‑–]\n?|['’ʼ＇]|", re.IGNORECASE)
"""What may stand between two words of a name."""

SHORT = 3
"""Letters that each part of a closed word must have at least to be taken for it: `in put` is no `input`."""
CLOSED = 7
"""Letters of the whole of it."""


def fit(
    text: str, parts: list[str], spans: list[tuple[int, int]], name: Name, rule: Rule | None
) -> tuple[Rule, int, int] | None:
    """Tell by which rule words of a text are a name, and where it begins and ends; None if they are not."""
    start, end = spans[0][0], spans[-1][1]
    if name.literal:
        span = surroundings.literal(text, start, end, name.text, cased=name.cased)
        return (name.rule, *span) if span else None
    if not surroundings.stands_alone(text, start, end) or not _joined(text, parts, spans, name):
        return None
    surface = text[start:end]
    if name.letters and not any(map(str.isalpha, surface)):
        return None  # `7` is no `Seven`
    if name.cased:
        return _fit_cased(text, start, end, surface, name)
    if len(parts) == 1 and surroundings.is_phrase(text, start, end):
        return None
    if rule is not None:
        return rule, start, end
    wanted, given = keys(name.text), tuple(parts)
    if wanted == given:
        return name.rule, start, end
    kind = Rule.SPELLING if "".join(wanted) == "".join(given) else Rule.PLURAL
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


def _joined(text: str, parts: list[str], spans: list[tuple[int, int]], name: Name) -> bool:
    """Tell whether nothing stands between the words that breaks a name."""
    if len(parts) == 1 and name.words == 1:
        return True
    gaps = [text[one[1] : other[0]] for one, other in pairwise(spans)]
    if not all(gap == " " or GAP.fullmatch(gap) for gap in gaps):
        return False
    if is_unspaced(parts[0]):
        return True
    if len(parts) > name.words:
        # a closed name that the text has in parts
        lengths = [len(part) for part in parts]
        split = min(lengths) >= SHORT and sum(lengths) >= CLOSED and parts[-1] not in surroundings.PARTICLES
        return split or all(gap.strip() for gap in gaps)
    # `notable` is not `no table`, but `email` is `e-mail`
    return len(parts) == name.words or all(len(part) >= SHORT for part in name.text.split())
