"""Find the order in which terms are best read: what each needs first, and what goes round in circles."""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

BLOCK = 8192
"""For how many nodes at a time it is noted what leads to them: more is quicker, and takes `BLOCK` bits a node."""

Graph = Sequence[Sequence[int]]
"""The nodes that each node leads to, in order of importance."""


@dataclass(frozen=True, slots=True)
class ReadingOrder:
    """What to know before what."""

    needs: Mapping[str, tuple[str, ...]]
    """By id: the direct prerequisites, most important first, without those that another of them already needs."""
    cycles: tuple[tuple[str, ...], ...]
    """Terms that lean on one another: each cycle follows the edges, as far as it can, from its smallest id."""
    order: tuple[str, ...]
    """All ids, what is needed first; the terms of a cycle stand together."""


def reading_order(leans: Mapping[str, Sequence[str]], ranks: Mapping[str, int]) -> ReadingOrder:
    """Order terms by what their definitions lean on.

    `leans` gives, by id, the ids that a definition leans on, most important first. `ranks` tells how advanced some
    terms are: what leans on a term of higher rank does not need it first. A prerequisite that another one already
    needs is left out (the transitive reduction of Aho, Garey and Ullman 1972, https://doi.org/10.1137/0201008).
    """
    ids = sorted({*leans, *(target for targets in leans.values() for target in targets)})
    number = {id_: node for node, id_ in enumerate(ids)}
    graph = [[number[target] for target in _prerequisites(id_, leans.get(id_, ()), ranks)] for id_ in ids]
    parts = [_along(part, graph) if len(part) > 1 else part for part in _components(graph)]
    part_of = [0] * len(ids)
    for index, part in enumerate(parts):
        for node in part:
            part_of[node] = index
    # within a cycle nothing comes first
    acyclic = [[target for target in targets if part_of[target] != part_of[node]] for node, targets in enumerate(graph)]
    kept = _reduce(acyclic, [node for part in parts for node in part])
    return ReadingOrder(
        needs={id_: tuple(ids[target] for target in kept[node]) for node, id_ in enumerate(ids)},
        cycles=tuple(sorted(tuple(ids[node] for node in part) for part in parts if len(part) > 1)),
        # what a cycle leads to is read before the term that it begins with
        order=tuple(ids[node] for index in _topological(parts, part_of, acyclic) for node in reversed(parts[index])),
    )


def _prerequisites(id_: str, targets: Sequence[str], ranks: Mapping[str, int]) -> Iterator[str]:
    """Give each target once, except the term itself and what is more advanced."""
    for target in dict.fromkeys(targets):
        more_advanced = id_ in ranks and target in ranks and ranks[id_] < ranks[target]
        if target != id_ and not more_advanced:
            yield target


def _components(graph: Graph) -> list[list[int]]:
    """Give the strongly connected components, each after those that it leads to.

    Source: Tarjan 1972, Depth-first search and linear graph algorithms, https://doi.org/10.1137/0201010.
    """
    found: list[list[int]] = []
    low: dict[int, int] = {}
    stack: list[int] = []
    done = [False] * len(graph)
    for root in range(len(graph)):
        if root in low:
            continue
        low[root] = len(low)
        path = [(root, len(stack), low[root], iter(graph[root]))]
        stack.append(root)
        while path:
            node, height, index, targets = path[-1]
            for target in targets:
                if target not in low:
                    low[target] = len(low)
                    path.append((target, len(stack), low[target], iter(graph[target])))
                    stack.append(target)
                    break
                if not done[target]:
                    low[node] = min(low[node], low[target])
            else:
                path.pop()
                if path:
                    parent = path[-1][0]
                    low[parent] = min(low[parent], low[node])
                if low[node] == index:
                    found.append(stack[height:])
                    del stack[height:]
                    for member in found[-1]:
                        done[member] = True
    return found


def _along(part: Sequence[int], graph: Graph) -> list[int]:
    """Order a component by walking its edges from its smallest node, back only where there is no way on."""
    left = set(part)
    walk: list[int] = []
    path: list[Iterator[int]] = [iter((min(part),))]
    while path:
        node = next((target for target in path[-1] if target in left), None)
        if node is None:
            path.pop()
        else:
            left.remove(node)
            walk.append(node)
            path.append(iter(graph[node]))
    return walk


def _reduce(acyclic: Graph, bottom_up: Sequence[int]) -> list[list[int]]:
    """Give what each node leads to, without what the rest of that leads to."""
    place = {node: index for index, node in enumerate(bottom_up)}
    graph = [[place[target] for target in acyclic[node]] for node in bottom_up]
    superfluous: set[tuple[int, int]] = set()
    for start in range(0, len(graph), BLOCK):
        superfluous.update(_superfluous(graph, start))
    return [
        [target for target in targets if (place[node], place[target]) not in superfluous]
        for node, targets in enumerate(acyclic)
    ]


def _superfluous(graph: Graph, start: int) -> Iterator[tuple[int, int]]:
    """Give the edges to `BLOCK` nodes from `start` on that a longer way makes superfluous; all edges lead back."""
    end = start + BLOCK
    reached = [0] * len(graph)
    for node in range(start, len(graph)):
        direct = further = 0
        for target in graph[node]:
            further |= reached[target]
            if start <= target < end:
                direct |= 1 << (target - start)
        reached[node] = direct | further
        if direct & further:
            for target in graph[node]:
                if start <= target < end and further >> (target - start) & 1:
                    yield node, target


def _topological(parts: Sequence[Sequence[int]], part_of: Sequence[int], acyclic: Graph) -> Iterator[int]:
    """Give the parts so that each follows all it leads to, and else by their smallest node.

    Source: Kahn 1962, Topological sorting of large networks, https://doi.org/10.1145/368996.369025.
    """
    missing = [sum(len(acyclic[node]) for node in part) for part in parts]
    below: list[list[int]] = [[] for _ in parts]
    for node, targets in enumerate(acyclic):
        for target in targets:
            below[part_of[target]].append(part_of[node])
    ready = [(part[0], index) for index, part in enumerate(parts) if not missing[index]]
    heapq.heapify(ready)
    while ready:
        _, index = heapq.heappop(ready)
        yield index
        for follower in below[index]:
            missing[follower] -= 1
            if not missing[follower]:
                heapq.heappush(ready, (parts[follower][0], follower))
