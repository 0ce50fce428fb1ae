"""Suggest related terms for `see_also`: those that share their links."""

import heapq
import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

THRESHOLD = 0.35
"""Least score of a suggestion."""

MUTUAL = 0.2
"""By how much it brings two terms closer to 1 that each mentions the other."""

LEAST_COSINE = (THRESHOLD - MUTUAL) / (1 - MUTUAL)
"""Below this, mutual mentions do not lift a score to the threshold."""

FREQUENT = 50
"""A term with more neighbours than this says too little of any two of them to bring them together."""

TELLING = 3
"""How many shared neighbours a suggestion shows."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A term that another one probably should refer to."""

    target: str
    score: float
    """From 0 to 1, with 3 digits: how alike the links of the two are."""
    shared: tuple[str, ...]
    """Some of the terms that both have links with, the most telling first."""


def suggest(
    mentions: Mapping[str, Collection[str]], related: Mapping[str, Collection[str]], limit: int = 3
) -> Mapping[str, tuple[Suggestion, ...]]:
    """Give, by id, up to `limit` terms that a term is not related to yet, the likeliest first.

    Two terms are alike if they have links with the same terms, in either direction, which is measured by the cosine
    of their neighbourhoods. A term belongs to its own neighbourhood, so that a link between the two counts as well.
    Each neighbour counts by its inverse document frequency (Spärck Jones 1972, https://doi.org/10.1108/eb026526).
    """
    neighbours = _both_ways(mentions, itself=True)
    excluded = _both_ways(related, itself=False)
    weights = {id_: math.log(len(neighbours) / len(around)) for id_, around in neighbours.items()}
    lengths = {id_: math.sqrt(sum(weights[near] ** 2 for near in around)) for id_, around in neighbours.items()}
    found: dict[str, tuple[Suggestion, ...]] = {}
    for id_, around in neighbours.items():
        scores: list[tuple[float, str]] = []
        for other, product in _products(around, neighbours, weights).items():
            length = lengths[id_] * lengths[other]
            # most are far too unlike to be worth a closer look
            if product < length * LEAST_COSINE or not product or other == id_ or other in excluded.get(id_, ()):
                continue
            score = product / length
            if other in mentions.get(id_, ()) and id_ in mentions.get(other, ()):
                score += (1 - score) * MUTUAL
            if score >= THRESHOLD:
                scores.append((-round(min(score, 1.0), 3), other))
        best = heapq.nsmallest(limit, ((score, other) for score, other in scores if _enough(id_, other, neighbours)))
        if best:
            telling = sorted(around, key=lambda near: (-weights[near], near))
            found[id_] = tuple(
                Suggestion(other, -score, _shared(id_, other, telling, neighbours)) for score, other in best
            )
    return found


def _both_ways(links: Mapping[str, Collection[str]], *, itself: bool) -> dict[str, dict[str, None]]:
    """Give what each id has a link to or from, all in order of id, so that sums never depend on the order given."""
    pairs = {(source, target) for source, targets in links.items() for target in targets}
    pairs |= {(target, source) for source, target in pairs}
    if itself:
        pairs |= {(id_, id_) for pair in tuple(pairs) for id_ in pair}
    found: dict[str, dict[str, None]] = {}
    for source, target in sorted(pairs):
        found.setdefault(source, {})[target] = None
    return found


def _products(
    around: Iterable[str], neighbours: Mapping[str, Mapping[str, None]], weights: Mapping[str, float]
) -> dict[str, float]:
    """Give the scalar products of a neighbourhood with those that it overlaps in more than frequent terms."""
    products: dict[str, float] = {}
    for near in around:
        if len(neighbours[near]) <= FREQUENT:
            square = weights[near] ** 2
            for other in neighbours[near]:
                products[other] = products.get(other, 0) + square
    return products


def _enough(id_: str, other: str, neighbours: Mapping[str, Mapping[str, None]]) -> bool:
    """Tell whether two terms have more in common than one term: that may be chance."""
    third = (neighbours[id_].keys() & neighbours[other].keys()) - {id_, other}
    return len(third) + (other in neighbours[id_]) >= 2


def _shared(
    id_: str, other: str, telling: Iterable[str], neighbours: Mapping[str, Mapping[str, None]]
) -> tuple[str, ...]:
    """Give the first few of the `telling` neighbours of a term that another term has as well."""
    common = (near for near in telling if near in neighbours[other] and near not in (id_, other))
    return tuple(islice(common, TELLING))
