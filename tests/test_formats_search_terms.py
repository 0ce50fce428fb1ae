import json
from pathlib import Path

import pytest

from glossgen.formats import search_terms
from tests.publications import publish

SHORT = "Ends training when the validation loss gets worse."
GLOSSARY = {
    "stop": """
term: Early stopping
abbreviations: [ES]
aliases: [stopping early]
short: Ends training when the validation loss gets worse.
definition: The run is stopped. See [overfitting](overfitting.md) and $x_{early}$.
see_also: [loss]
""",
    "loss": "{term: Loss, short: A number that says how wrong a model is., forms: [losses]}",
    "old": "{term: Old loss, aliases: [cost], status: deprecated, replaced_by: loss}",
}


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("stop stops stopped stopping", "stop"),
        ("normalize normalizes normalized normalizing", "normaliz"),
        ("study studies studied", "stud"),
        ("tune tuning tuned", "tun"),
        ("is of which", ""),
        ("r2 α 损失", "r2 α 损 失"),
        ("naïve Bayes' loss", "naiv bay los"),
    ],
)
def test_forms_of_a_word_have_one_stem(words: str, same: str) -> None:
    assert " ".join(dict.fromkeys(search_terms.stems(words))) == same


def test_index_has_names_and_short_definitions() -> None:
    pages = search_terms.index(publish(GLOSSARY))["pages"]
    assert pages == [
        [
            "terms/early-stopping/",
            "Early stopping",
            "Ends training when the validation loss gets worse.",
            ["ES", "stopping early"],
        ],
        ["terms/loss/", "Loss", "A number that says how wrong a model is.", ["losses", "Old loss", "cost"]],
    ]


def test_words_lead_to_the_pages_that_have_them_and_what_is_rare_weighs_more() -> None:
    words = search_terms.index(publish(GLOSSARY))["words"]
    assert isinstance(words, dict)
    assert words[search_terms.stem("validation")][::2] == [0]
    loss = dict(zip(words[search_terms.stem("loss")][::2], words[search_terms.stem("loss")][1::2], strict=True))
    assert set(loss) == {0, 1}
    assert loss[1] > loss[0]
    assert words["stop"][1] > loss[0]


def test_addresses_formulas_and_relations_are_not_in_it() -> None:
    words = search_terms.index(publish(GLOSSARY))["words"]
    assert isinstance(words, dict)
    assert "md" not in words
    assert "x" not in words


def test_the_file_is_a_script_that_hands_over_the_index() -> None:
    ((path, text),) = search_terms.files(publish(GLOSSARY))
    assert path == search_terms.PATH
    assert text.startswith("glossgenSearch({") and text.endswith("});\n")
    assert json.loads(text.removeprefix("glossgenSearch(").removesuffix(");\n"))["stem"] == search_terms.STEM


def test_a_glossary_without_terms_has_an_index() -> None:
    assert search_terms.index(publish({}))["words"] == {}


def test_the_browser_cuts_words_alike() -> None:
    """The script has no list of endings of its own."""
    script = (Path(search_terms.__file__).parents[1] / "assets/glossgen-search.js").read_text("utf-8")
    assert "known.endings" in script and "known.stem" in script and "known.stop" in script
