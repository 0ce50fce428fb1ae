"""The Markdown twins of term pages, and `llms.txt`."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown

from glossgen.formats import llms, twins
from glossgen.formats.clean_markdown import literal
from glossgen.model import Addition, Place, Text
from tests.html_tree import Node, parse
from tests.publications import ADDRESS, FILES, HOSTILE, publish

TERMS = f"{ADDRESS}terms/"
BEAK = f"""\
# Beak

> What a bird has for a mouth.

Also called: BK, bill, neb

A beak has two *halves*, see [the plumage]({TERMS}feather.md).

## Example

The beak of a [[heron]].

## Note

It grows all the time.

## Often confused with

- [Crane]({TERMS}crane.md): (1) A tall bird. (2) A machine that lifts.

## See also

- [Feather]({TERMS}feather.md): What a bird wears.

## Sources

1. A. Finch (1999). [On beaks](<https://birds.example/a_b>). <https://doi.org/10.1234/x>

From [Bird words]({TERMS}beak/)
"""
CRANE = f"""\
# Crane

## Zoology

> A tall bird.

Cranes dance.

## Building sites

> A machine that lifts.

It is yellow.

### Example

The one over there.

## Often confused with

- [Beak]({TERMS}beak.md): What a bird has for a mouth.

From [Bird words]({TERMS}crane/)
"""
DOWN = f"# Down\n\nThis term has no definition yet.\n\nFrom [Bird words]({TERMS}down/)\n"
LLMS = f"""\
# Bird words

> All about birds

Each link leads to a definition in Markdown. The same address with `.json` in the place of `.md` has it as data, \
and [the index]({TERMS}index.json) has the names of all terms.

## Anatomy

- [Beak]({TERMS}beak.md): What a bird has for a mouth.
- [Feather]({TERMS}feather.md): What a bird wears.

## From A to Z

- [Crane]({TERMS}crane.md): (1) A tall bird. (2) A machine that lifts.
"""


def twin(name: str, files: dict[str, str] = FILES, **options: Any) -> str:
    return dict(twins.files(publish(files, **options)))[f"terms/{name}.md"]


def html(markdown: str) -> Node:
    return parse(Markdown(extensions=["fenced_code"]).convert(markdown))


def one(definition: str, *more: str) -> dict[str, str]:
    """Make a glossary of one term with a definition, and those that are named only."""
    return {"x": f"term: X\ndefinition: {json.dumps(definition)}\n"} | {
        name: f"term: {name}\ndefinition: Y.\n" for name in more
    }


@pytest.mark.parametrize(("name", "text"), [("beak", BEAK), ("crane", CRANE), ("down", DOWN)])
def test_twin(name: str, text: str) -> None:
    assert twin(name) == text


def test_overlay_stands_under_its_title() -> None:
    def text(value: str) -> Text:
        return Text(value, Place("/birds/x.yml"))

    given = publish({"x": "term: X\naliases: [ours, x_]\ndefinition: D.\n"})
    added = Addition(title="In *code*", aliases=(text("x_"),), definition=text("E."), examples=(text("`x_()`"),))
    written = dict(twins.files(replace(given, shown=(replace(given.shown[0], additions=(added,)),))))["terms/x.md"]
    assert "Also called: ours\n\nD.\n\n## In \\*code\\*\n\nNames: x\\_\n\nE.\n\n### Example\n\n`x_()`\n\n" in written


def test_several_examples_are_told_apart() -> None:
    text = twin("x", {"x": "term: X\ndefinition: D.\nexamples: [One., Two.]\nnotes: [Three., Four.]\n"})
    assert "\n\n## Example 1\n\nOne.\n\n## Example 2\n\nTwo.\n\n## Notes\n\nThree.\n\nFour.\n\n" in text


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        ("see [[Owl]]", f"see [Owl]({TERMS}owl.md)"),
        ("see [[owl|the *bird*]]", rf"see [the \*bird\*]({TERMS}owl.md)"),
        ("| a |\n|---|\n| [[owl\\|it]] |", f"| a |\n|---|\n| [it]({TERMS}owl.md) |"),
        ("see [[nobody]]", "see [[nobody]]"),
        (r"see \[[owl]]", r"see \[[owl]]"),
        ("see `[[owl]]` and ``a ` [[owl]]``", "see `[[owl]]` and ``a ` [[owl]]``"),
        ("```python\nx = [[owl]]\n```", "```python\nx = [[owl]]\n```"),
        ("$[[owl]]$ and [[owl]]", f"$[[owl]]$ and [owl]({TERMS}owl.md)"),
        ("for $5, [[owl]] $6", f"for $5, [owl]({TERMS}owl.md) $6"),
        ("$$\n[[owl]]\n$$", "$$\n[[owl]]\n$$"),
        ("[[1, 2], [3]]", "[[1, 2], [3]]"),
    ],
)
def test_explicit_links_lead_to_twins(definition: str, expected: str) -> None:
    assert f"\n\n{expected}\n\n" in twin("x", one(definition, "Owl"))


def test_passage_does_not_swallow_what_follows() -> None:
    text = twin("x", {"x": "term: X\ndefinition: |\n  ```\n  code\nnotes: [A note.]\n"})
    assert html(text).all("h2")[0].text == "Note"


def test_hostile_name_is_text() -> None:
    node = html(twin("x", {"x": f"term: {json.dumps(HOSTILE)}\nid: x\nshort: {json.dumps(HOSTILE)}\ndefinition: Y.\n"}))
    (heading,) = node.all("h1")
    assert heading.text == node.all("blockquote")[0].text == HOSTILE
    assert node.all("script") == node.all("em") == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Gradient descent", "Gradient descent"),
        ("k-means", "k-means"),
        ("C++", "C++"),
        ("C#", "C#"),
        ("# hash", r"\# hash"),
        ("A*", r"A\*"),
        ("1. first", r"1\. first"),
        ("In 2012. Then", "In 2012. Then"),
        ("- dash", r"\- dash"),
        ("snake_case", "snake_case"),
        ("_init_", r"\_init\_"),
        ("a [b] `c`", r"a \[b\] \`c\`"),
        ("x < y", "x < y"),
        ("<b>x</b>", "&lt;b>x&lt;/b>"),
        ("R&D", "R&D"),
        ("R&amp;D", "R&amp;amp;D"),
        ("~~gone~~", r"\~~gone\~~"),
        ("back\\slash", r"back\\slash"),
        (" two\n lines ", "two lines"),
        ("损失", "损失"),
    ],
)
def test_text_is_escaped_only_where_it_must_be(text: str, written: str) -> None:
    assert literal(text) == written


def test_llms_txt() -> None:
    assert dict(llms.files(publish())) == {"llms.txt": LLMS}


def test_llms_txt_has_the_shape_of_its_format() -> None:
    node = html(dict(llms.files(publish()))["llms.txt"])
    assert [child.tag for child in node.children if isinstance(child, Node)] == [
        "h1", "blockquote", "p", "h2", "ul", "h2", "ul"
    ]  # fmt: skip
    for item in node.all("li"):
        link = item.children[0]
        assert isinstance(link, Node)
        assert link.tag == "a"
        assert item.text.startswith(f"{link.text}: ")


def test_llms_txt_without_an_address_or_description() -> None:
    text = dict(llms.files(publish(site_url="", description="")))["llms.txt"]
    assert "> All terms of the Bird words\n" in text
    assert "(terms/beak.md)" in text


@pytest.mark.parametrize(("directory_urls", "path"), [(True, "beak/"), (False, "beak.html")])
def test_links_of_twins_are_relative_without_an_address(directory_urls: bool, path: str) -> None:
    text = twin("beak", site_url="", directory_urls=directory_urls)
    assert text == BEAK.replace(f"{TERMS}beak/", path).replace(TERMS, "")


def test_own_templates_take_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "twin.md.jinja").write_text("{{ literal(term.term) }} & {{ '<' }}", "utf-8")
    (tmp_path / "llms.txt.jinja").write_text("# {{ literal(site.name) }}", "utf-8")
    assert twin("beak", templates=tmp_path) == "Beak & &lt;"
    assert dict(llms.files(publish(templates=tmp_path))) == {"llms.txt": "# Bird words"}
