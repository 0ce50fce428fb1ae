"""The order in which terms are best read."""

import importlib
from collections.abc import Mapping, Sequence
from itertools import pairwise, product
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossgen import pipeline
from glossgen.linking import learning_order
from glossgen.linking.order import ReadingOrder, reading_order
from glossgen.model import Folder, Links
from glossgen.parsing import Source

MODULE = importlib.import_module("glossgen.linking.order")

IDS = "abcdefgh"
GRAPHS = st.dictionaries(st.sampled_from(IDS), st.lists(st.sampled_from(IDS), max_size=5))
RANKS = st.dictionaries(st.sampled_from(IDS), st.integers(0, 2))


def read(graph: str, ranks: Mapping[str, int] | None = None) -> ReadingOrder:
    """Read a graph such as `a: b c; b: c`."""
    lines = (line.partition(":") for line in graph.split(";"))
    return reading_order({id_.strip(): targets.split() for id_, _, targets in lines}, ranks or {})


def needs(order: ReadingOrder) -> dict[str, str]:
    return {id_: " ".join(targets) for id_, targets in order.needs.items() if targets}


@pytest.mark.parametrize(
    ("graph", "reduced"),
    [
        ("a: b; b:", {"a": "b"}),
        ("a: c b; b:; c:", {"a": "c b"}),
        ("a: b c; b: c; c:", {"a": "b", "b": "c"}),
        ("a: d b; b: c; c: d", {"a": "b", "b": "c", "c": "d"}),
        ("a: b c d; b: d; c: d", {"a": "b c", "b": "d", "c": "d"}),
        ("a: a b b a; b:", {"a": "b"}),
        ("a: b; b: a", {}),
        ("a: b; b: a c", {"b": "c"}),
        ("a: b x; b: a y; x:; y: x", {"a": "x", "b": "y", "y": "x"}),
        ("a: b c; b: c; c: b", {"a": "b c"}),
        ("a: x b; b: c; c: b x", {"a": "x b", "c": "x"}),
    ],
    ids=[
        "one",
        "most important first",
        "needed by another one",
        "needed at a distance",
        "two ways",
        "itself and twice",
        "none within a cycle",
        "out of a cycle",
        "each its own out of a cycle",
        "all of a cycle",
        "a cycle hands nothing on",
    ],
)
def test_needs_are_what_no_other_need_needs(graph: str, reduced: dict[str, str]) -> None:
    assert needs(read(graph)) == reduced


@pytest.mark.parametrize(
    ("ranks", "reduced"),
    [
        ({}, {"basic": "advanced"}),
        ({"basic": 0}, {"basic": "advanced"}),
        ({"advanced": 2}, {"basic": "advanced"}),
        ({"basic": 1, "advanced": 1}, {"basic": "advanced"}),
        ({"basic": 2, "advanced": 0}, {"basic": "advanced"}),
        ({"basic": 0, "advanced": 1}, {}),
    ],
)
def test_nothing_needs_what_is_more_advanced(ranks: dict[str, int], reduced: dict[str, str]) -> None:
    assert needs(read("basic: advanced; advanced:", ranks)) == reduced


def test_a_rank_breaks_a_cycle() -> None:
    order = read("model: transformer; transformer: model", {"model": 0, "transformer": 1})
    assert order.cycles == ()
    assert order.order == ("model", "transformer")


@pytest.mark.parametrize(
    ("graph", "cycles"),
    [
        ("a: b; b: c", []),
        ("a: a", []),
        ("b: a; a: b", ["a b"]),
        ("c: b; b: a; a: c", ["a c b"]),
        ("d: c; c: d; b: a; a: b", ["a b", "c d"]),
        ("a: c b; b: d; c: a; d: a", ["a c b d"]),
        ("a: b; b: c a; c: b", ["a b c"]),
        ("z: a; a: b; b: a y; y:", ["a b"]),
    ],
)
def test_a_cycle_follows_its_edges_from_its_smallest_id(graph: str, cycles: list[str]) -> None:
    assert [" ".join(cycle) for cycle in read(graph).cycles] == cycles


@pytest.mark.parametrize(
    ("graph", "order"),
    [
        ("b:; a:", "a b"),
        ("a: z; b:; z:", "b z a"),
        ("a: b c; b: c; c:", "c b a"),
        ("a: c; c: b; b: a; aa:", "b c a aa"),
        ("m: a; a: b; b: a; c:; z: m", "b a c m z"),
    ],
)
def test_needs_are_read_first_and_a_cycle_in_one_go(graph: str, order: str) -> None:
    assert " ".join(read(graph).order) == order


def test_a_target_without_a_definition_of_its_own_has_its_place() -> None:
    order = read("b: a")
    assert order.order == ("a", "b")
    assert order.needs == {"a": (), "b": ("a",)}


def test_nothing() -> None:
    assert reading_order({}, {}) == ReadingOrder({}, (), ())


def test_depth_is_no_matter() -> None:
    ids = [f"t{number:05}" for number in range(5_000)]
    chain = reading_order({id_: ids[max(0, number - 3) : number] for number, id_ in enumerate(ids)}, {})
    assert chain.order == tuple(ids)
    assert all(chain.needs[after] == (before,) for before, after in pairwise(ids))
    ring = reading_order({id_: [ids[number - 1]] for number, id_ in enumerate(ids)}, {})
    assert ring.cycles == ((ids[0], *reversed(ids[1:])),)
    assert ring.order == (*ids[1:], ids[0])


Edges = dict[str, list[str]]


def edges_of(leans: Mapping[str, Sequence[str]], ranks: Mapping[str, int]) -> Edges:
    ids = sorted({*leans, *(target for targets in leans.values() for target in targets)})
    return {
        id_: [
            target
            for target in dict.fromkeys(leans.get(id_, ()))
            if target != id_ and not (id_ in ranks and target in ranks and ranks[id_] < ranks[target])
        ]
        for id_ in ids
    }


def reach(edges: Edges) -> set[tuple[str, str]]:
    """Give all pairs of which one leads to the other, in the plainest way (Warshall 1962)."""
    pairs = {(source, target) for source, targets in edges.items() for target in targets}
    for middle, source, target in product(edges, repeat=3):
        if (source, middle) in pairs and (middle, target) in pairs:
            pairs.add((source, target))
    return pairs


@given(GRAPHS, RANKS, st.sampled_from([1, 3, 8192]))
def test_it_is_what_the_definitions_say(leans: dict[str, list[str]], ranks: dict[str, int], block: int) -> None:
    with mock.patch.object(MODULE, "BLOCK", block):
        order = reading_order(leans, ranks)
    edges = edges_of(leans, ranks)
    pairs = reach(edges)
    part = {id_: min({id_} | {other for other in edges if {(id_, other), (other, id_)} <= pairs}) for id_ in edges}

    cycles = {first: {id_ for id_ in edges if part[id_] == first} for first in part.values()}
    assert [set(cycle) for cycle in order.cycles] == [
        cycles[first] for first in sorted(cycles) if len(cycles[first]) > 1
    ]
    assert all(cycle[0] == min(cycle) for cycle in order.cycles)

    acyclic = {id_: [target for target in targets if part[target] != part[id_]] for id_, targets in edges.items()}
    further = reach(acyclic)
    for id_, targets in acyclic.items():
        assert order.needs[id_] == tuple(
            target for target in targets if not any((other, target) in further for other in targets)
        )

    left = set(cycles)
    firsts: list[str] = []
    while left:
        firsts.append(
            min(
                first
                for first in left
                if not any(part[target] in left for id_ in cycles[first] for target in acyclic[id_])
            )
        )
        left.remove(firsts[-1])
    assert list(dict.fromkeys(part[id_] for id_ in order.order)) == firsts
    assert [part[id_] for id_ in order.order] == [first for first in firsts for _ in cycles[first]]
    assert sorted(order.order) == list(edges)


@given(GRAPHS, RANKS)
def test_the_order_of_the_input_does_not_matter(leans: dict[str, list[str]], ranks: dict[str, int]) -> None:
    assert reading_order(dict(reversed(leans.items())), ranks) == reading_order(leans, ranks)


NEEDS = st.dictionaries(st.sampled_from(IDS), st.lists(st.sampled_from(IDS), max_size=5)).map(
    lambda graph: {id_: tuple(other for other in graph.get(id_, ()) if other < id_) for id_ in IDS}
)


@given(NEEDS, st.dictionaries(st.sampled_from(IDS), st.sampled_from(["beginner", "intermediate", "advanced"])))
def test_learning_order_has_each_term_once_and_after_what_it_needs(
    needs: Mapping[str, tuple[str, ...]], levels: Mapping[str, str]
) -> None:
    files = "\n---\n".join(f"term: {id_}\nlevel: {levels.get(id_, 'beginner')}" for id_ in IDS)
    glossary = pipeline.run([Source("/terms/all.yml", files, Folder(Path("/terms")))]).glossary
    order = learning_order(glossary, Links(), needs)
    assert sorted(order) == sorted(IDS)
    for id_, before in needs.items():
        assert all(order.index(other) < order.index(id_) for other in before)
