"""Phrases that many texts use and no term is named by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossgen.linking.wanted import Wanted, wanted

OTHERS = {
    "bread": ["Flour, water and salt are kneaded into a dough, which rests before it is baked."],
    "sail": ["The wind fills it and pulls the boat along; a rope holds its corner."],
    "clock": ["A pendulum swings at a steady rate, and a wheel counts the swings."],
    "glass": ["Sand is melted with soda and lime, and the melt cools without crystals."],
}
"""Texts that have nothing in common with what a test is about."""

FRAMES = ("It relies on {}.", "Some say that {} is older.", "The {} was found by chance.", "This goes back to {}, too.")
WORDS = st.text("abc dE'-.()1éжЖ語ñ\u0301\ufffc\n", max_size=60)


def find(*uses: str, known: str = "", limit: int = 50) -> list[str]:
    """Give what is wanted where each of some texts uses these words, and `known` are names, with bars between them."""
    texts = {f"t{number}": [use] for number, use in enumerate(uses)}
    names = set(filter(None, known.split("|")))
    return [found.phrase for found in wanted(OTHERS | texts, names.__contains__, limit)]


def framed(*phrases: str) -> list[str]:
    return [FRAMES[number % len(FRAMES)].format(phrase) for number, phrase in enumerate(phrases)]


def test_a_phrase_that_several_texts_use_is_wanted() -> None:
    texts = OTHERS | {id_: [text] for id_, text in zip("cab", framed(*["gradient clipping"] * 3), strict=True)}
    assert wanted(texts, lambda _: False) == (Wanted("gradient clipping", 3, ("a", "b", "c")),)


def test_two_texts_are_not_enough_however_often_they_use_it() -> None:
    use = " ".join(framed(*["gradient clipping"] * 4))
    assert find(use, use) == []


@pytest.mark.parametrize(
    ("phrases", "wanted_phrase"),
    [
        (["gradient clipping", "gradient clipping", "Gradient clipping"], "gradient clipping"),
        (["random variable", "random variables", "random variables"], "random variables"),
        (["hidden class", "hidden classes", "hidden class"], "hidden class"),
        (["cross-entropy loss", "Cross-entropy losses", "cross-entropy loss"], "cross-entropy loss"),
        (["curse of dimensionality"] * 3, "curse of dimensionality"),
        (["intersection over union"] * 3, "intersection over union"),
        (["Gaussian mixture"] * 3, "Gaussian mixture"),
        (["Moore's law", "Moore’s law", "Moore's law"], "Moore's law"),
        (["k-means"] * 3, "k-means"),
        (["naïve Schätzung"] * 3, "naïve Schätzung"),
        (["обучение моделей"] * 3, "обучение моделей"),
        (["गहन शिक्षण"] * 3, "गहन शिक्षण"),
        (["GPU"] * 3, "GPU"),
        (["CNNs", "CNN", "CNN"], "CNN"),
        (["PyTorch"] * 3, "PyTorch"),
        (["GPU memory"] * 3, "GPU memory"),
        (["Gauss"] * 3, "Gauss"),
    ],
)
def test_what_is_wanted_is_shown_in_its_most_frequent_spelling(phrases: list[str], wanted_phrase: str) -> None:
    assert find(*framed(*phrases)) == [wanted_phrase]


@pytest.mark.parametrize(
    "phrase",
    [
        "gradient",
        "of the gradient",
        "various gradients",
        "a typical example",
        "the whole way",
        "starting gradient",
        "straight line",
        "a plain gradient",
        "intermediate gradients",
        "the highest gradient",
        "piece of gradient",
        "gradient varies",
        "computed anew",
        "17 pages",
        "step by step",
        "gradient, clipping",
        "gradient (clipping)",
        "gradient. Clipping",
        "gradient and clipping",
        "gradient \ufffc clipping",
        "model's gradient",
        "vector x",
        "src/model/loss",
        "numpy.mean",
        "don't",
        "梯度下降",
    ],
)
def test_what_is_no_phrase_is_not_wanted(phrase: str) -> None:
    assert find(*framed(phrase, phrase, phrase)) == []


@pytest.mark.parametrize(
    ("phrase", "known"),
    [
        ("gradient clipping", "gradient clipping"),
        ("Gradient Clipping", "gradient clipping"),
        ("gradient-clipping", "gradient clipping"),
        ("gradient-clipping", "gradient-clipping"),
        ("GPU", "GPU"),
        ("GPU memory", "gpu memory"),
        ("Gauss", "gauss"),
    ],
)
def test_what_is_known_is_not_wanted(phrase: str, known: str) -> None:
    assert find(*framed(phrase, phrase, phrase), known=known) == []


def test_one_known_inflection_is_enough() -> None:
    assert find(*framed("random variable", "random variables", "random variables"), known="random variable") == []


def test_an_acronym_is_not_known_by_a_word() -> None:
    assert find(*framed("RAG", "RAG", "RAG"), known="rag") == ["RAG"]


@pytest.mark.parametrize("known", ["stochastic gradient descent", "gradient descent method"])
def test_a_part_of_a_known_name_is_not_wanted(known: str) -> None:
    assert find(*framed(known, known, known), known=known) == []


def test_what_cuts_a_known_name_in_two_is_not_wanted() -> None:
    phrase = "learning rate schedule"
    assert find(*framed(phrase, phrase, phrase), known="learning rate") == [phrase]
    assert find(*framed(phrase, phrase, phrase), known="learning rate|rate schedule|" + phrase) == []


def test_a_longer_phrase_swallows_what_is_found_only_in_it() -> None:
    assert find(*framed(*["principal component analysis"] * 4)) == ["principal component analysis"]


def test_a_longer_phrase_leaves_what_is_found_without_it() -> None:
    longer, shorter = framed(*["sparse random forest"] * 4), framed(*["random forest"] * 6)
    assert find(*longer, *shorter) == ["random forest", "sparse random forest"]


def test_the_beginning_of_longer_phrases_is_not_wanted() -> None:
    assert find(*framed(*(f"large language {noun}" for noun in ("model", "corpus", "test", "task", "group")))) == []


def test_verbs_are_told_by_the_words_around_them() -> None:
    verb = ["The optimizer minimizes the loss.", "An optimizer minimizes a cost.", "This optimizer minimizes an error."]
    assert find(*verb) == []


def test_participles_and_adverbs_end_no_phrase() -> None:
    assert find(*framed(*["values chosen randomly"] * 3)) == []
    assert find("Samples drawn here are drawn well.", "The samples drawn were drawn.", "Samples drawn are drawn.") == []


def test_a_unit_is_not_wanted() -> None:
    assert find("It takes 16 GB.", "At least 8 GB are free.", "Some 40 GB.", "A GB.") == []


def test_a_capital_at_the_beginning_makes_no_name() -> None:
    assert find("Weights are read.", "Weights were kept.", "Weights grow.") == []


def test_where_all_nouns_have_capitals_they_are_no_names() -> None:
    german = [
        "Der Wind füllt das Tuch und zieht ein Haus",
        "Ein Pendel schwingt, und das Rad zählt ein Haus",
        "Aus dem Sand wird ein Glas für ein Haus",
        "Der Teig ruht, und das Brot ist für ein Haus",
    ]
    texts = {f"t{number}": [text] for number, text in enumerate(german)}
    assert wanted(texts, lambda _: False) == ()


def test_capitals_of_a_heading_are_no_acronyms() -> None:
    assert find(*["READ THIS BEFORE ANYTHING ELSE"] * 3) == []


def test_short_frequent_words_of_another_language_end_no_phrase() -> None:
    spanish = [
        "el sistema operativo es un programa que la máquina usa para el disco",
        "un sistema operativo es lo que la red necesita para un servidor",
        "el núcleo es la parte que un sistema operativo usa para la memoria",
        "es un archivo que el lenguaje usa para la consola",
    ]
    texts = {f"t{number}": [text] for number, text in enumerate(spanish)}
    assert [found.phrase for found in wanted(texts, lambda _: False)] == ["sistema operativo"]


def test_more_texts_come_first_and_names_of_the_glossary_put_together_later() -> None:
    often, seldom = framed(*["random forest"] * 6), framed(*["support vector"] * 3)
    assert find(*seldom, *often) == ["random forest", "support vector"]
    assert find(*seldom, *framed(*["weight matrix"] * 3), known="support|vector") == ["weight matrix", "support vector"]


def test_there_is_a_limit() -> None:
    often, seldom = framed(*["random forest"] * 6), framed(*["support vector"] * 3)
    assert find(*often, *seldom, limit=1) == ["random forest"]


@pytest.mark.parametrize("texts", [{}, {"a": []}, {"a": [""]}, {"a": ["\ufffc"], "b": ["-"], "c": ["'s"]}])
def test_nothing_to_read(texts: dict[str, list[str]]) -> None:
    assert wanted(texts, lambda _: False) == ()


@given(st.dictionaries(st.text("abc", min_size=1, max_size=2), st.lists(WORDS | st.text(max_size=30), max_size=4)))
def test_any_text_is_read(texts: dict[str, list[str]]) -> None:
    found = wanted(texts, lambda _: False)
    assert found == wanted(dict(reversed(texts.items())), lambda _: False)
    assert wanted(texts, lambda _: True) == ()
    for one in found:
        assert one.count == len(one.used_in) >= 3
        assert list(one.used_in) == sorted(set(one.used_in))
