"""The command `glossgen links`, and the options of `links` in `mkdocs.yml`."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from click.testing import CliRunner, Result

from glossgen import settings
from glossgen.cli import main
from glossgen.linking import LinkOptions
from glossgen.plugin.options import GlossgenConfig
from tests.sites import copy_bakery, write

Glossgen = Callable[..., Result]

CRUST = """\
- {term: Crust, definition: The outside.}
- {term: Oven, definition: A hot box.}
- {term: Sour dough, abbreviations: [SD], definition: It is alive.}
- {term: 面包, definition: Food.}
- {term: C++, definition: A language.}
- {term: .NET, definition: A platform.}
"""


ROLLS = """\
- {term: Roll (bread), contrast_with: [roll-move], definition: Baked from dough.}
- {term: Roll (move), id: roll-move, definition: To turn a roll.}
"""


@pytest.fixture
def glossgen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Glossgen:
    """Run a command in a folder with these files; by default it is that of the bakery."""

    def glossgen(*arguments: str, files: dict[str, str] | None = None, options: str = "") -> Result:
        if files is None:
            copy_bakery(tmp_path)
        else:
            config = f"plugins: [{{glossgen: {{links: {{{options}}}}}}}]\n"
            write(tmp_path, {"mkdocs.yml": config} | files)
        monkeypatch.chdir(tmp_path)
        return CliRunner().invoke(main, arguments)

    return glossgen


def rows(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert isinstance(found, list)
    return found


RISE = "glossary/fermentation/bulk-fermentation.yml:8:50: 'gluten' -> gluten [name]\n"
NETWORK = "glossary/dough/gluten.yml:6:51: 'gluten' -> gluten [name]\n"


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("bulk-fermentation", RISE),
        ("Bulk fermentation", RISE),
        ("bulk  FERMENTATION", RISE),
        ("BF", RISE),
        ("first rise", RISE),
        ("bulk-rise", RISE),
        ("glossary/fermentation/bulk-fermentation.yml", RISE),
        ("./glossary/../glossary/fermentation/bulk-fermentation.yml", RISE),
        ("glossary/dough/gluten.yml", NETWORK),
        ("gluten-free-baking", NETWORK),
        ("wholemeal/hydration.yml", "wholemeal/hydration.yml:3:13: 'Bran' -> bran [name]\n"),
        ("glossary/dough/hydration.yml", "wholemeal/hydration.yml:3:13: 'Bran' -> bran [name]\n"),
        ("gluten", ""),
        ("chef", ""),
    ],
)
def test_links_of_a_term(glossgen: Glossgen, where: str, expected: str) -> None:
    result = glossgen("links", where)
    assert (result.exit_code, result.stdout, result.stderr) == (0, expected, "")


def test_links_of_all_terms(glossgen: Glossgen) -> None:
    found = glossgen("links").stdout
    assert RISE in found
    assert NETWORK in found
    assert [line.partition(":")[0] for line in found.splitlines()] == [
        "wholemeal/bran.yml",
        "glossary/fermentation/bulk-fermentation.yml",
        "glossary/dough/gluten.yml",
        "wholemeal/hydration.yml",
        "glossary/rugbrød.yml",
    ]


def test_a_name_of_several_terms_stands_for_all_of_them(glossgen: Glossgen) -> None:
    result = glossgen("links", "roll", files={"terms/rolls.yml": ROLLS, "terms/b.yml": "term: Dough\n"})
    assert result.stdout == "terms/rolls.yml:1:75: 'dough' -> dough [name]\n"
    explained = glossgen("links", "roll", "--format", "json", "--explain", files={}).stdout
    assert {row["page"] for row in json.loads(explained)} == {"roll-bread", "roll-move"}


def test_paths_are_relative_to_where_the_command_runs(glossgen: Glossgen, monkeypatch: pytest.MonkeyPatch) -> None:
    glossgen("links")
    monkeypatch.chdir("docs")
    assert CliRunner().invoke(main, ["links", "BF"]).stdout == f"../{RISE}"
    assert CliRunner().invoke(main, ["links", "../glossary/dough/gluten.yml"]).stdout == f"../{NETWORK}"


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ("glutin", "there is no term 'glutin'; did you mean 'gluten'?"),
        ("quantum", "there is no term 'quantum'\n"),
        ("docs/guide.md", "'docs/guide.md' is no term file of this glossary"),
        ("glossary/README.md", "'glossary/README.md' is no term file of this glossary"),
        ("glossary", "there is no term 'glossary'"),
    ],
)
def test_what_is_no_term_is_wrong_use(glossgen: Glossgen, where: str, message: str) -> None:
    result = glossgen("links", where)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Error: {message}" in result.stderr


@pytest.mark.parametrize("arguments", [["--format", "xml"], ["--comon"], ["-f", "gone.yml"], ["a", "b"]])
def test_wrong_use(glossgen: Glossgen, arguments: list[str]) -> None:
    assert glossgen("links", *arguments).exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--common", "--cycles"], "--common and --cycles do not go together"),
        (["--wanted", "--order", "--suggest"], "--wanted and --order do not go together"),
        (["--wanted", "--explain"], "--wanted and --explain do not go together"),
        (["gluten", "--order"], "--order and WHERE do not go together"),
    ],
)
def test_one_report_at_a_time(glossgen: Glossgen, arguments: list[str], message: str) -> None:
    result = glossgen("links", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Usage: main links")
    assert f"Error: {message}\n" in result.stderr


def test_a_report_that_is_asked_for_twice_is_one(glossgen: Glossgen) -> None:
    assert glossgen("links", "--cycles", "--cycles").exit_code == 0


@pytest.mark.parametrize(
    "arguments", [(), ("loaf",), ("--wanted",), ("--format", "json"), ("--order", "--format", "json")]
)
def test_errors_are_reported_beside_the_links(glossgen: Glossgen, arguments: tuple[str, ...]) -> None:
    loaf = "term: Loaf\ndefinition: The crust.\nsee_also: [bun]\n"
    result = glossgen("links", *arguments, files={"terms/a.yml": CRUST, "terms/loaf.yml": loaf})
    assert result.exit_code == 1
    assert "terms/loaf.yml:3:12: error: 'loaf' refers to unknown term 'bun' [unknown-term]" in result.stderr
    assert "error" not in result.stdout
    if not arguments:
        assert result.stdout == "terms/loaf.yml:2:17: 'crust' -> crust [name]\n"


def test_warnings_are_no_matter(glossgen: Glossgen) -> None:
    long = f"term: Loaf\nshort: {'very ' * 50}\ndefinition: The crust.\n"
    result = glossgen("links", "loaf", files={"terms/a.yml": CRUST, "terms/loaf.yml": long})
    assert (result.exit_code, result.stderr) == (0, "")


# places: in these files, ‹ and › stand around each mention

PLACES = {
    "a line": "definition: The ‹crust› of the ‹oven›.",
    "a formula before it": "definition: With $crust$ ‹crust› and $x$.",
    "formulas": "definition: |\n  The $crust$, $the$ ‹crust›.\n\n  $$\n  the crust\n  $$\n\n  The ‹crust›.",
    "money": "definition: It costs 5$ with a ‹crust› or 6$ with an ‹oven›.",
    "code": "definition: |\n  The `crust`, `` the `crust` `` and the ‹crust›; run `bake` ‹crust› `oven` ‹oven›.",
    "fenced code": "definition: |\n  Text.\n\n  ```python\n  the crust of\n  ```\n\n  So the ‹crust› of\n  the ‹oven›.",
    "lists": "definition: |\n  - ‹Crust›\n  - ‹Crust›\n  - the **‹oven›** is *‹sour dough›*\n    1. ‹oven›",
    "the same words again": "definition: |\n  ‹Crust›. ‹Crust›. ‹Crust› ‹crust›\n  ‹Crust›.",
    "a table": "definition: |\n  | crusty | b |\n  | --- | --- |\n  | ‹oven› | ‹crust› |\n  | x | ‹oven› |",
    "markup within": "definition: |\n  A **‹sour**\n  *dough*› of **‹sour dough**s›, _‹crust›_ and *‹C++›*.",
    "links": "definition: |\n  See [the crust of](oven.html) ‹crust› and ![oven](crust.png) ‹oven›.",
    "links by reference": "definition: |\n  See [a crust][oven] ‹oven›.\n\n  [oven]: x.html",
    "explicit links": "definition: |\n  Is [[crust|‹the outside›]] or [[‹oven›]], [[oven|‹crust›]] ‹crust›.",
    "a link of the author": "definition: A [‹fine crust›](crust.md) and ‹crust›.",
    "html": 'definition: |\n  <span title="crust">The <b>‹crust›</b></span> <!-- oven --> ‹oven›.',
    "attributes": 'definition: |\n  The ‹crust›\n  { .crust title="oven" }\n\n  ‹oven›',
    "headings": "definition: |\n  ‹Oven›.\n\n  ## Crust oven\n\n  A ‹crust›.\n\n  ## [[‹Crust›]]\n\n  ‹Oven›",
    "quotations": "definition: |\n  > The ‹crust›\n  > is an ‹oven›, a ‹sour\n  > dough›.",
    "escapes": r"definition: A \*‹crusts›\* &amp; ‹oven› \& ‹crust› \[‹oven›\].",
    "words that it is part of": "definition: A crust-free ‹crust›, src/crust.py, a@crust.org and crusty ‹crust›.",
    "plurals": "definition: ‹SDs›, ‹crusts› and ‹oven›'s ‹crusts›' end.",
    "symbols": "definition: Not C or net, but ‹C++› and ‹.NET›.",
    "no spaces": "definition: 我们做‹面包›，好吃的‹面包›。",
    "single quotes": "definition: 'The ‹crust› and \"the\" ‹oven›.'",
    "double quotes": "definition: \"The ‹crust› and 'the' ‹oven›.\"",
    "examples and notes": dedent("""\
        notes:
          - The last ‹crust›
          - |
            the ‹oven›
        definition: The ‹crust›.
        examples: [A ‹crust›, A second ‹crust›]"""),
    "senses": dedent("""\
        senses:
          - domain: kitchen
            examples: [The ‹crust›.]
            definition: The ‹crust›.
          - domain: garage
            definition: The ‹oven›.
            notes: ['My ‹crust›.']
        notes: [A ‹crust›.]"""),
}


def marks(text: str) -> Iterator[tuple[int, int]]:
    """Give the line and column that each mark has once all marks are removed."""
    for number, line in enumerate(text.split("\n"), 1):
        for mark in re.finditer("‹", line):
            yield number, len(unmarked(line[: mark.start()])) + 1


def unmarked(text: str) -> str:
    return re.sub("[‹›]", "", text)


@pytest.mark.parametrize("name", PLACES)
def test_the_place_of_a_mention_is_exact(glossgen: Glossgen, name: str) -> None:
    text = f"term: Loaf\n{PLACES[name]}\n"
    files = {"terms/a.yml": CRUST, "terms/loaf.yml": unmarked(text)}
    result = glossgen("links", "loaf", "--format", "json", files=files, options="mentions: all, density: 0")
    found = sorted((row["line"], row["column"]) for row in rows(result))
    assert found == list(marks(text))
    assert {row["path"] for row in rows(result)} == {"terms/loaf.yml"}


@pytest.mark.parametrize(
    ("definition", "place"),
    [
        ("definition: >\n  The crust\n  inside.", "3:7"),
        ("definition: A\n  crust.", "3:3"),
        ("definition: 'It''s\n  a crust.'", "3:5"),
        ('definition: "A \\"crust\\"."', "2:13"),
        ("definition: 'The ''crust'' x'", "2:13"),
        ('definition: "A \\"crust\\"\n  x."', "2:14"),
    ],
)
def test_where_the_file_has_other_characters_a_place_before_is_given(
    glossgen: Glossgen, definition: str, place: str
) -> None:
    files = {"terms/a.yml": CRUST, "terms/loaf.yml": f"term: Loaf\n{definition}\n"}
    assert glossgen("links", "loaf", files=files).stdout == f"terms/loaf.yml:{place}: 'crust' -> crust [name]\n"


def test_the_place_may_be_in_an_overlay(glossgen: Glossgen) -> None:
    config = "plugins: [{glossgen: {terms: [terms, {path: more, title: More}], links: {mentions: all}}}]\n"
    base = "term: Loaf\ndefinition: The ‹crust›.\nexamples: [A ‹crust›.]\n"
    over = "id: loaf\nterm: Loaf\nexamples: [The ‹crust›.]\ndefinition: |\n  In the ‹oven›,\n  the ‹crust›.\n"
    files = {
        "terms/a.yml": CRUST,
        "terms/loaf.yml": unmarked(base),
        "more/loaf.yml": unmarked(over),
        "mkdocs.yml": config,
    }
    found = rows(glossgen("links", "loaf", "--format", "json", files=files))
    places = sorted((row["path"], row["line"], row["column"]) for row in found)
    wanted = [
        (path, *mark) for path, text in (("more/loaf.yml", over), ("terms/loaf.yml", base)) for mark in marks(text)
    ]
    assert places == wanted


def test_the_place_in_a_markdown_file(glossgen: Glossgen) -> None:
    text = "---\nterm: Loaf\n---\n\n# About\n\nThe *‹crust›*.\n"
    files = {"terms/a.yml": CRUST, "terms/loaf.md": unmarked(text)}
    found = rows(glossgen("links", "loaf", "--format", "json", files=files))
    assert [(row["line"], row["column"]) for row in found] == list(marks(text))


# what is told of each


def explained(glossgen: Glossgen, definition: str, options: str = "", **files: str) -> list[str]:
    """Explain what a definition names, without the places."""
    given = {f"terms/{name}.yml": text for name, text in files.items()}
    loaf = f"term: Loaf\ndefinition: |\n  {definition.replace(chr(10), chr(10) + '  ')}\n"
    given |= {"terms/a.yml": CRUST, "terms/loaf.yml": loaf}
    result = glossgen("links", "loaf", "--explain", files=given, options=options)
    assert result.exit_code == 0, result.output
    return [line.partition(": ")[2] for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("definition", "options", "expected"),
    [
        ("The crust.", "", ["'crust' -> crust [name]"]),
        ("Two crusts.", "", ["'crusts' -> crust [plural]"]),
        ("A sourdough.", "", ["'sourdough' -> sour-dough [spelling]"]),
        ("A SD.", "", ["'SD' -> sour-dough [abbreviation]"]),
        ("[[crust|This]].", "", ["'This' -> crust [explicit link]"]),
        ("A loaf.", "", ["'loaf' -> loaf [not linked: the page of the term itself]"]),
        ("A crust, a crust.", "", [
            "'crust' -> crust [name]",
            "'crust' -> crust [not linked: linked already in this section]",
        ]),
        ("A [[crust]], a crust.", "", [
            "'crust' -> crust [explicit link]",
            "'crust' -> crust [not linked: linked already in this section]",
        ]),
        ("A crust.\n\n## More\n\nA crust.", "mentions: page", [
            "'crust' -> crust [name]",
            "'crust' -> crust [not linked: linked already on this page]",
        ]),
        ("A crust.", "mentions: never", ["'crust' -> crust [not linked: mentions are not linked on this site]"]),
        ("A crust.", "stop: [Crust]", ["'crust' -> crust [not linked: a stop word of the site]"]),
        ("A **sour** dough.", "", ["'sour dough' -> sour-dough [name]"]),
        ("A **very sour** dough.", "", ["'sour dough' -> sour-dough [not linked: its ends stand in different markup]"]),
        ("Sour dough, oven, crust.", "", [
            "'Sour dough' -> sour-dough [name]",
            "'oven' -> oven [name]",
            "'crust' -> crust [not linked: too many links in one paragraph]",
        ]),
        ("A roll.", "", [
            "'roll' -> roll-bread or roll-move [not linked: the name of several terms (roll-bread, roll-move), "
            "and the context does not tell which]"
        ]),
        ("A roll.", "ambiguous: page", ["'roll' -> roll-bread or roll-move [name]"]),
    ],
)  # fmt: skip
def test_each_mention_has_a_rule_or_a_reason(
    glossgen: Glossgen, definition: str, options: str, expected: list[str]
) -> None:
    assert explained(glossgen, definition, options, rolls=ROLLS) == expected


COMMON = {
    f"t{number}": f"{{term: T{number}, definition: 'The dough {chr(97 + number)} is mixed, dough by dough.'}}"
    for number in range(14)
}


def test_a_common_word_is_told(glossgen: Glossgen) -> None:
    dough = "{term: Dough, definition: Water and meal., tags: [kitchen]}"
    assert explained(glossgen, "A dough.", dough=dough, **COMMON) == [
        "'dough' -> dough [not linked: a common word, and the page does not share the term's topic]"
    ]


def test_what_decided_is_told(glossgen: Glossgen) -> None:
    rolls = ROLLS.replace("definition: Baked", "tags: [food], definition: Baked")
    loaf = "term: Bun\ntags: [food]\ndefinition: A roll.\n"
    result = glossgen("links", "bun", "--explain", files={"terms/rolls.yml": rolls, "terms/bun.yml": loaf})
    assert result.stdout == "terms/bun.yml:3:15: 'roll' -> roll-bread [name; the tag food]\n"


def test_a_sense_is_told(glossgen: Glossgen) -> None:
    sponge = "{term: Sponge, senses: [{domain: bread, definition: A leaven.}, {domain: cake, definition: Of eggs.}]}"
    roll = "{term: Swiss roll, tags: [cake], definition: A sponge.}"
    files = {"terms/sponge.yml": sponge, "terms/roll.yml": roll}
    (row,) = rows(glossgen("links", "swiss-roll", "--format", "json", files=files))
    assert (row["targets"], row["sense"]) == (["sponge"], "cake")
    assert "'sponge' -> sponge#cake [name; " in glossgen("links", "swiss-roll", files=files).stdout


def test_only_links_are_told_unless_more_is_asked_for(glossgen: Glossgen) -> None:
    files = {"terms/a.yml": CRUST, "terms/loaf.yml": "term: Loaf\ndefinition: A loaf, a crust, a crust.\n"}
    assert len(rows(glossgen("links", "loaf", "--format", "json", files=files))) == 1
    every = rows(glossgen("links", "loaf", "--explain", "--format", "json", files=files))
    assert [row["linked"] for row in every] == [False, True, False]
    assert [bool(row["refused"]) for row in every] == [True, False, True]


def test_shape_of_the_json(glossgen: Glossgen) -> None:
    (row,) = rows(glossgen("links", "BF", "--format", "json"))
    assert row == {
        "page": "bulk-fermentation",
        "path": "glossary/fermentation/bulk-fermentation.yml",
        "line": 8,
        "column": 50,
        "form": "gluten",
        "targets": ["gluten"],
        "sense": "",
        "rule": "name",
        "linked": True,
        "refused": "",
        "because": "",
        "sentence": "Yeast turns sugar into carbon dioxide, and the gluten network holds the gas.",
    }
    every = rows(glossgen("links", "--explain", "--format", "json"))
    assert {tuple(entry) for entry in every} == {tuple(row)}
    assert {tuple(map(type, entry.values())) for entry in every} == {tuple(map(type, row.values()))}


def test_without_links_the_json_is_an_empty_list(glossgen: Glossgen) -> None:
    assert glossgen("links", "gluten", "--format", "json").stdout == "[]\n"


# reports


def report(glossgen: Glossgen, option: str, files: dict[str, str]) -> tuple[str, list[dict[str, Any]]]:
    text = glossgen("links", f"--{option}", files=files)
    assert (text.exit_code, text.stderr) == (0, "")
    return text.stdout, rows(glossgen("links", f"--{option}", "--format", "json", files=files))


def test_common_words(glossgen: Glossgen) -> None:
    files = {f"terms/{name}.yml": text for name, text in COMMON.items()}
    text, found = report(glossgen, "common", files | {"terms/dough.yml": "{term: Dough, definition: Water and meal.}"})
    assert text == "dough\t14\n"
    assert found == [{"word": "dough", "texts": 14}]


RING = {
    "terms/ring.yml": "- {term: Bread, definition: Of leaven.}\n- {term: Leaven, definition: Of batter.}\n"
    "- {term: Batter, definition: Old bread and flour.}\n- {term: Flour, definition: Ground.}\n"
    "- {term: Toast, definition: Of bread.}\n- {term: Meal, status: deprecated, replaced_by: flour}\n",
}


def test_cycles(glossgen: Glossgen) -> None:
    text, found = report(glossgen, "cycles", RING)
    assert text == "batter, bread, leaven\n"
    assert found == [{"terms": ["batter", "bread", "leaven"]}]


def test_order(glossgen: Glossgen) -> None:
    text, found = report(glossgen, "order", RING)
    assert text == "flour\t\nleaven\t\nbread\t\nbatter\tflour\ntoast\tbread\n"
    assert found == [
        {"term": "flour", "needs": []},
        {"term": "leaven", "needs": []},
        {"term": "bread", "needs": []},
        {"term": "batter", "needs": ["flour"]},
        {"term": "toast", "needs": ["bread"]},
    ]


FRUIT = {
    "terms/fruit.yml": "".join(
        f"- {{term: {name}, definition: {definition}}}\n"
        for name, definition in {
            "apple": "From the orchard for cider.",
            "pear": "In an orchard for cider.",
            "steel": "Of iron.",
            "iron": "A metal.",
            "ship": "Of steel.",
            "orchard": "A garden.",
            "cider": "A drink.",
        }.items()
    )
}


def test_suggestions(glossgen: Glossgen) -> None:
    text, found = report(glossgen, "suggest", FRUIT)
    first = found[0]
    assert {key: first[key] for key in ("term", "see_also", "shared")} == {
        "term": "apple",
        "see_also": "pear",
        "shared": ["cider", "orchard"],
    }
    assert 0 < first["score"] <= 1
    assert text.splitlines()[0] == f"apple\tpear\t{first['score']}\tcider, orchard"
    assert [row["see_also"] for row in found if row["term"] == "pear"] == ["apple"]


def test_wanted(glossgen: Glossgen) -> None:
    files = {
        f"terms/{name}.yml": f"{{term: {name}, definition: 'The {name} needs a bulk proof. A bulk proof is slow.'}}"
        for name in ("rye", "spelt", "wheat", "oats", "barley", "maize")
    }
    text, found = report(glossgen, "wanted", files)
    (row,) = [row for row in found if row["phrase"] == "bulk proof"]
    assert row == {"phrase": "bulk proof", "texts": 6, "used_in": ["barley", "maize", "oats", "rye", "spelt", "wheat"]}
    assert "bulk proof\t6\tbarley, maize, oats, rye, spelt, wheat" in text.splitlines()


def test_unknown_targets_are_wanted_most(glossgen: Glossgen) -> None:
    files = {
        "terms/a.yml": "- {term: A1, definition: 'An [[x]], a [[y|why]].'}\n- {term: A2, definition: 'A [[y]].'}\n"
    }
    result = glossgen("links", "--wanted", "--format", "json", files=files)
    assert result.exit_code == 1
    assert json.loads(result.stdout) == [
        {"phrase": "[[y]]", "texts": 2, "used_in": ["a1", "a2"]},
        {"phrase": "[[x]]", "texts": 1, "used_in": ["a1"]},
    ]
    assert "terms/a.yml:1:30: error: 'a1' links to unknown term 'x' [unknown-term]" in result.stderr


@pytest.mark.parametrize("option", ["common", "cycles", "order", "suggest", "wanted"])
def test_reports_of_nothing(glossgen: Glossgen, option: str) -> None:
    result = glossgen("links", f"--{option}", files={"terms/_topic.yml": "title: None\n"})
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


# options

DEFAULTS = LinkOptions()
OPTIONS: list[tuple[object, LinkOptions]] = [
    (None, DEFAULTS),
    ({}, DEFAULTS),
    ({"mentions": "page"}, LinkOptions(mentions="page")),
    ({"mentions": "Never"}, LinkOptions(mentions="never")),
    ({"pages": True}, LinkOptions(pages=True)),
    ({"pages": "yes"}, LinkOptions(pages=True)),
    ({"stop": ["make", "function"]}, LinkOptions(stop=("make", "function"))),
    ({"stop": []}, DEFAULTS),
    ({"density": 0}, LinkOptions(density=0)),
    ({"density": "12"}, LinkOptions(density=12)),
    ({"shortened": True, "wanted": True}, LinkOptions(shortened=True, wanted=True)),
    ({"ambiguous": "page"}, LinkOptions(ambiguous="page")),
]


@pytest.mark.parametrize(("value", "expected"), OPTIONS)
def test_options(value: object, expected: LinkOptions) -> None:
    assert settings.link_options(value) == expected
    assert of_the_plugin(value) == expected


@pytest.mark.parametrize(("value", "expected"), OPTIONS)
def test_the_command_reads_the_same_options(tmp_path: Path, value: object, expected: LinkOptions) -> None:
    text = "" if value is None else json.dumps(value)
    write(tmp_path, {"mkdocs.yml": f"plugins: [{{glossgen: {{links: {text}}}}}]\n"})
    assert settings.load(tmp_path / "mkdocs.yml").links == expected


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("all", "the option 'links' is a mapping, such as 'mentions: page'"),
        (True, "the option 'links' is a mapping, such as 'mentions: page'"),
        (["pages"], "the option 'links' is a mapping, such as 'mentions: page'"),
        ({"mention": "all"}, "'mention' is not known in the option 'links'; did you mean 'mentions'?"),
        ({"colour": "red"}, "'colour' is not known in the option 'links'; they are: mentions, pages, stop, density"),
        ({3: "x"}, "'3' is not known in the option 'links'"),
        ({"mentions": "first"}, "'mentions' in the option 'links' is one of: section, page, all, never"),
        ({"mentions": None}, "'mentions' in the option 'links' is one of: section, page, all, never"),
        ({"ambiguous": "list"}, "'ambiguous' in the option 'links' is one of: unlinked, page"),
        ({"stop": "make"}, "'stop' in the option 'links' is a list of words, such as [make, function]"),
        ({"stop": [["make"]]}, "'stop' in the option 'links' is a list of words, such as [make, function]"),
        ({"density": -1}, "'density' in the option 'links' is a number of words, such as 5; 0 sets no limit"),
        ({"density": "few"}, "'density' in the option 'links' is a number of words, such as 5; 0 sets no limit"),
        ({"density": True}, "'density' in the option 'links' is a number of words, such as 5; 0 sets no limit"),
        ({"pages": "some"}, "'pages' in the option 'links' is true or false"),
        ({"wanted": 1}, "'wanted' in the option 'links' is true or false"),
        ({"shortened": []}, "'shortened' in the option 'links' is true or false"),
    ],
)
def test_wrong_options(glossgen: Glossgen, value: object, message: str) -> None:
    with pytest.raises(settings.SettingsError) as caught:
        settings.link_options(value)
    assert str(caught.value).startswith(message)
    with pytest.raises(settings.SettingsError) as caught:
        of_the_plugin(value)
    assert str(caught.value).startswith(message)
    config = f"plugins: [{{glossgen: {{links: {json.dumps(value)}}}}}]\n"
    result = glossgen("links", files={"mkdocs.yml": config, "terms/a.yml": CRUST})
    assert result.exit_code == 2
    assert message in result.stderr


def of_the_plugin(value: object) -> object:
    """Read the option as MkDocs lets the plugin do."""
    config = GlossgenConfig(config_file_path="/site/mkdocs.yml")
    config.load_dict({"links": value})
    errors, _ = config.validate()
    for _, error in errors:
        raise settings.SettingsError(str(error))
    return config.links


def test_every_option_has_its_test() -> None:
    tested = {name for value, _ in OPTIONS if isinstance(value, dict) for name in value}
    assert tested == set(LinkOptions.__dataclass_fields__)
