from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from glossgen.checks.graphs import LIMIT, circles, written

NAMES = "abcdef"


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), unique=True)))
def test_there_is_a_circle_if_and_only_if_one_is_told(some: dict[str, list[str]]) -> None:
    edges = {name: some.get(name, []) for name in NAMES}
    found = list(circles(edges))
    for circle in found:
        assert circle[0] == min(circle)
        assert len({*circle}) == len(circle)
        assert all(after in edges[one] for one, after in pairwise([*circle, circle[0]]))
    assert bool(found) is has_circle(edges)


def has_circle(edges: dict[str, list[str]]) -> bool:
    """Take away what leads nowhere until nothing changes."""
    left = dict(edges)
    while gone := [name for name, targets in left.items() if not any(target in left for target in targets)]:
        for name in gone:
            del left[name]
    return bool(left)


def test_a_long_path_with_many_ways_back() -> None:
    size = 20_000
    edges = {str(n): [str(n + 1), "0"] if n < size else [str(m) for m in range(size)] for n in range(size + 1)}
    assert len(list(circles(edges))) == LIMIT


def test_a_long_circle_is_written_short() -> None:
    assert written(["a", "b"]) == "a → b → a"
    assert written([*NAMES, *"ghijkl"]) == "a → b → c → d → e → f → g → … → l → a"
