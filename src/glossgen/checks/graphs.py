"""Circles in what terms say of one another."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

LIMIT = 100
"""How many circles are told."""

LENGTH = 8
"""How many terms of a circle are named."""


def circles(edges: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Yield circles, each beginning with its first id, so that each circle has a part in one that is told."""
    yield from islice(_circles(edges), LIMIT)


def written(circle: list[str]) -> str:
    """Write a circle, `a → b → a`; of a long one, the beginning and the end."""
    shown = circle if len(circle) <= LENGTH else [*circle[: LENGTH - 1], "…", circle[-1]]
    return " → ".join([*shown, circle[0]])


def _circles(edges: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    done: set[str] = set()
    for start in sorted(edges):
        path: list[str] = []
        on_path: dict[str, int] = {}
        steps = [(start, iter(edges[start]))] if start not in done else []
        while steps:
            term, rest = steps[-1]
            if term not in on_path:
                on_path[term] = len(path)
                path.append(term)
            after = next((one for one in rest if one not in done), None)
            if after is None:
                done.add(term)
                del on_path[path.pop()]
                steps.pop()
            elif after in on_path:
                circle = path[on_path[after] :]
                first = circle.index(min(circle))
                yield circle[first:] + circle[:first]
            else:
                steps.append((after, iter(edges[after])))
