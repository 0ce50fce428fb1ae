"""Suggestions for `see_also`, by shared links."""

import importlib
import math
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossgen.linking.related import MUTUAL, TELLING, THRESHOLD, Suggestion, suggest

MODULE = importlib.import_module("glossgen.linking.related")

FRUIT = {
    "apple": ["orchard", "cider", "fruit"],
    "pear": ["orchard", "cider", "fruit"],
    "plum": ["fruit", "jam"],
    "steel": ["iron", "carbon"],
    "ship": ["steel", "sea"],
    "fish": ["sea", "food"],
    "bread": ["food", "flour"],
    "cider": ["fruit"],
}
"""Apples and pears have their links in common, and little else has."""

IDS = "abcdefgh"
LINKS = st.dictionaries(st.sampled_from(IDS), st.sets(st.sampled_from(IDS), max_size=4))


def targets(found: tuple[Suggestion, ...]) -> list[str]:
    return [suggestion.target for suggestion in found]


def test_terms_with_the_same_links_are_suggested_to_each_other() -> None:
    found = suggest(FRUIT, {})
    assert targets(found["apple"])[0] == "pear"
    assert targets(found["pear"])[0] == "apple"
    assert found["pear"][0].score == found["apple"][0].score


def test_a_suggestion_says_why_with_the_rarest_first() -> None:
    assert suggest(FRUIT, {})["apple"][0].shared == ("orchard", "cider", "fruit")


def test_what_mentions_both_counts_as_well() -> None:
    mentions = {"salad": ["oil", "salt"], "soup": ["oil", "salt"], "cake": ["egg", "sugar"], "pie": ["egg", "milk"]}
    assert targets(suggest(mentions, {})["oil"]) == ["salt"]
    assert suggest(mentions, {})["oil"][0].shared == ("salad", "soup")


@pytest.mark.parametrize("related", [{"apple": ["pear"]}, {"pear": ["apple"]}, {"pear": {"apple"}, "apple": {"pear"}}])
def test_what_is_related_already_is_not_suggested(related: dict[str, list[str]]) -> None:
    found = suggest(FRUIT, related)
    assert "pear" not in targets(found.get("apple", ()))
    assert "apple" not in targets(found.get("pear", ()))


def test_one_common_neighbour_is_not_enough() -> None:
    assert suggest({"a": ["x"], "b": ["x"], "c": ["y"], "d": ["y"]}, {}) == {}


def test_one_common_neighbour_is_enough_for_what_is_linked() -> None:
    mentions = {"a": ["x", "b"], "b": ["x"], "c": ["y"], "d": ["z"]}
    assert suggest(mentions, {})["a"][0] == Suggestion("b", suggest(mentions, {})["b"][0].score, ("x",))


def test_mutual_mentions_raise_the_score() -> None:
    one_way = {"a": ["b", "x"], "b": ["x", "z"], "c": ["u", "v"]}
    both = one_way | {"b": ["a", "x", "z"]}
    scores = [{found.target: found.score for found in suggest(mentions, {})["a"]}["b"] for mentions in (one_way, both)]
    assert scores[0] < scores[1] <= 1


def test_what_everything_mentions_brings_nothing_together() -> None:
    mentions = {f"t{number}": ["data", "model"] for number in range(60)}
    assert suggest(mentions, {}).keys() == {"data", "model"}


@pytest.mark.parametrize("limit", [0, 1, 2])
def test_there_is_a_limit(limit: int) -> None:
    mentions = {f"t{number}": ["u", "v", "w"] for number in range(6)} | {"o": ["p"], "q": ["r"], "s": ["t"]}
    assert {len(found) for found in suggest(mentions, {}, limit).values()} == ({limit} if limit else set())


def test_ties_are_broken_by_id() -> None:
    mentions = {id_: ["u", "v", "w"] for id_ in "dbca"} | {f"o{number}": [f"p{number}"] for number in range(9)}
    assert targets(suggest(mentions, {})["c"]) == ["a", "b", "d"]


@pytest.mark.parametrize("mentions", [{}, {"a": []}, {"a": ["a"]}, {"a": ["b"]}, {"a": ["b"], "b": ["a"]}])
def test_too_little_to_go_by(mentions: dict[str, list[str]]) -> None:
    assert suggest(mentions, {}) == {}


@given(LINKS, LINKS, st.sampled_from([2, 4, 50]))
def test_it_is_the_cosine(mentions: dict[str, set[str]], related: dict[str, set[str]], frequent: int) -> None:
    with mock.patch.object(MODULE, "FREQUENT", frequent):
        found = suggest(mentions, related, limit=len(IDS))
    linked = {(a, b) for a, targets in mentions.items() for b in targets}
    near = {id_: {other for other in IDS if {(id_, other), (other, id_)} & linked} | {id_} for id_ in IDS}
    near = {id_: around for id_, around in near.items() if any(id_ in pair for pair in linked)}
    weight = {id_: math.log(len(near) / len(around)) for id_, around in near.items()}
    length = {id_: math.sqrt(sum(weight[other] ** 2 for other in around)) for id_, around in near.items()}
    for a in near:
        by_target = {suggestion.target: suggestion for suggestion in found.get(a, ())}
        for b in near:
            common = near[a] & near[b]
            dot = sum(weight[other] ** 2 for other in common if len(near[other]) <= frequent)
            score = dot / (length[a] * length[b]) if dot else 0
            if b in mentions.get(a, ()) and a in mentions.get(b, ()):
                score = score and 1 - (1 - score) * (1 - MUTUAL)
            third = common - {a, b}
            excluded = a == b or b in related.get(a, ()) or a in related.get(b, ())
            enough = len(third) + (b in near[a]) >= 2
            if excluded or not enough or score < THRESHOLD - 1e-9:
                assert b not in by_target
            elif score > THRESHOLD + 1e-9:
                assert by_target[b].score == pytest.approx(score, abs=0.00051)
                assert 0 <= by_target[b].score <= 1
                assert set(by_target[b].shared) <= third
                assert len(by_target[b].shared) == min(len(third), TELLING)


@given(LINKS, LINKS)
def test_the_order_of_the_input_does_not_matter(mentions: dict[str, set[str]], related: dict[str, set[str]]) -> None:
    turned = {id_: sorted(targets, reverse=True) for id_, targets in reversed(mentions.items())}
    found = suggest(turned, related)
    assert found == suggest(mentions, related)
    assert list(found) == sorted(found)
