"""The JSON Schema for editors: its verdict on a file is that of `glossgen check`."""

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from frontmatter.default_handlers import YAMLHandler
from jsonschema import Draft202012Validator

from glossgen import parsing, sources
from glossgen.diagnostics import Code
from glossgen.model import Folder
from glossgen.parsing import Source, schema
from glossgen.parsing.files import CONTROL
from glossgen.parsing.yaml_tree import Reader
from tests.hostile_recipes import ODD, RECIPES
from tests.sites import ROOT

CASES = ROOT / "tests" / "cases"
TERM, TOPIC = (Draft202012Validator(made) for made in (parsing.term_schema(), parsing.topic_schema()))

OF_SHAPE = {
    Code.EMPTY_SLUG,
    Code.FILE_TOO_LARGE,
    Code.INVALID_ID,
    Code.INVALID_VALUE,
    Code.MISSING_FIELD,
    Code.RESERVED_ID,
    Code.SENSES_AND_DEFINITION,
    Code.UNKNOWN_KEY,
    Code.WRONG_TYPE,
}
"""What a schema of one file's values can know. All other codes need the text of the file, other files, or Markdown.

Of what makes a file too large, it knows the terms of a list, but not bytes, documents, and values in all.
"""


def found() -> dict[str, Source]:
    """Read the files of all cases, and the glossary's own."""
    folders = [Folder(CASES / name) for name in ("parsing", "diagnostics", "sites", "hostile")]
    return {
        source.path.removeprefix(f"{ROOT.as_posix()}/"): source
        for source in sources.read([*folders, Folder(ROOT / "terms")])[0]
    }


FILES = found()


BEYOND = ("name-is-an-emoji.yml", "name-superscript-device.yml")
"""What no pattern can tell: which signs of the upper planes are letters, and that ¹ is a form of 1."""


def readers(source: Source) -> Iterator[tuple[Reader, str]]:
    """Give what reads the YAML of a file, and the text below its front matter."""
    if not source.name.endswith(".md"):
        yield Reader(source.path, source.text), ""
    elif re.match(r"-{3,}\n.*\n-{3,}", source.text, re.DOTALL):
        head, body = YAMLHandler().split(source.text)
        yield Reader(source.path, head), body.strip()


def documents(source: Source) -> Iterator[Any]:
    """Give the values of a file as an editor would, but as texts."""
    for reader, body in readers(source):
        for document in reader.documents():
            if document.value is not None:
                yield document.value | {"definition": body} if body else document.value


def is_readable(source: Source) -> bool:
    """Tell whether all of a file can be read as YAML."""
    if CONTROL.search(source.text):
        return False
    for reader, _ in readers(source):
        list(reader.documents())
        return {one.code for one in reader.diagnostics} <= {Code.COMMENT, Code.CONTROL_CHARACTER, Code.DUPLICATE_KEY}
    return False


@pytest.mark.parametrize(
    "name", [name for name, source in FILES.items() if is_readable(source) and not name.endswith(BEYOND)]
)
def test_schema_agrees_with_check(name: str) -> None:
    agree(FILES[name])


def agree(source: Source) -> None:
    validator = TOPIC if source.name == "_topic.yml" else TERM
    errors = [error.message for value in documents(source) for error in validator.iter_errors(value)]
    faults = [str(one) for one in parsing.parse(source).diagnostics if one.code in OF_SHAPE]
    assert bool(errors) == bool(faults), [*errors, *faults]


BUILT = {name: build for name, (_, build) in RECIPES.items() if name not in ODD}
"""What builds the files that no repository can hold."""
UNTOLD = {
    "ten megabytes in a value", "ten megabytes of line breaks", "a megabyte of bytes that are no text",
    "100,000 documents", "100,000 words for terms", "100,000 words in a list", "100,000 fields",
    "100,000 times one field", "10,000 terms",
    "a megabyte of brackets", "a megabyte of question marks", "a megabyte of hyphens", "a megabyte in a key",
    "a megabyte in an unclosed quote", "a megabyte on lines of an unclosed bracket", "10,000 aliases of YAML",
}  # fmt: skip
"""What a schema cannot tell: bytes, documents and values of a whole file, and YAML that gives no values."""
COUNTED = {"12,000 formulas", "long: bars-table-that-is-filled-up"}
"""What it cannot count: formulas of a whole file, and cells of a table."""


@pytest.mark.parametrize("name", BUILT)
def test_schema_agrees_with_check_on_what_is_too_much(name: str, tmp_path: Path) -> None:
    with ExitStack() as stack:
        BUILT[name](tmp_path, stack)
    found = sources.read([Folder(tmp_path)])[0]
    assert (bool(found) and all(map(is_readable, found))) == (name not in UNTOLD)
    for source in found if name not in UNTOLD | COUNTED else ():
        agree(source)


def test_cases_have_faults_of_every_kind_that_a_schema_knows() -> None:
    codes = {one.code for source in FILES.values() if is_readable(source) for one in parsing.parse(source).diagnostics}
    assert codes >= OF_SHAPE - {Code.FILE_TOO_LARGE}


TRICKY = [
    "term: 'a\n\n  b'",
    "term: |\n  One line\n",
    f"term: {'x' * 200}",
    f"term: ' {'x' * 200} '",
    f"term: {'x' * 201}",
    "term: ' '",
    "term:",
    "term: x\ncolour:",
    "term: x\nlink: {colour: }",
    "term: x\nlink:",
    "term: x\naliases:",
    "term: x\naliases: [y, ]",
    "term: x\naliases:\n  - y\n  -",
    "term: x\nlevel:",
    "term: x\nlevel: hard",
    "term: Index",
    "term: con!",
    "term: Index\nid: the-index",
    "term: '???'",
    "term: '???'\nid: huh",
    "term: C++",
    "term: 损失函数",
    "term: x\nid: 损失函数",
    "term: x\nid: lpt9",
    "term: x\nid: lpt90",
    "term: x\nid: a--b",
    "term: x\nid: a_b",
    f"term: x\nid: {'x' * 61}",
    "term: x\nsenses: []\nshort: y",
    "term: x\nsenses:\nshort: y",
    "term: x\nsenses: [{domain: a}]\nshort: y",
    "term: x\nsenses: [{domain: a}]\nshort:",
    "term: x\nsenses: [{domain: '!'}]",
    "term: x\nsenses: [{short: a}]",
    "term: x\nsources: [a, {title: b, year: 999}]",
    "term: x\nsources: [a, {title: b, year: 1999}]",
    "term: x\nsources: [{title: b, doi: 'https://doi.org/10.1000/1'}]",
    "term: x\nsources: [{title: b, doi: 11.1000/1}]",
    "term: x\nsources: [{title: b, arxiv: 'arXiv: 1706.03762'}]",
    "term: x\nsources: [{title: b, arxiv: 1706}]",
    "term: x\nsources: [{title: b, url: 'ftp://example.org'}]",
    "term: x\nsources: [[a]]",
    "term: x\nlink: {mentions: sometimes}",
    "term: x\nlink: {case_sensitive: no}",
    "term: x\nlink: {case_sensitive: off}",
    f"term: x\ndefinition: {'x ' * 10_000}y",
    f"term: x\ndefinition: {'語' * 20_000}",
    f"term: x\ndefinition: {'😀' * 20_001}",
    *(f"term: x\n{key}: [{'y, ' * count}]" for key in ("tags", "forms", "sources") for count in (1000, 1001)),
    *(f"term: x\nformer_ids: [{', '.join(f'y{n}' for n in range(count))}]" for count in (1000, 1001)),
    *(f"term: x\nsenses: [{', '.join(f'{{domain: y{n}}}' for n in range(count))}]" for count in (1000, 1001)),
    *(f"term: x\nsenses: [{{domain: y, notes: [{'z, ' * count}]}}]" for count in (100, 101)),
    *(f"term: x\nshort: '{sign * count}'" for sign in "[<$" for count in (500, 501)),
    *("term: x\ndefinition: |+\n  y\n" + "  z\n" * count for count in (999, 1000)),
    *(
        f"term: x\nnotes: ['{mark * count}y']"
        for mark in ("- ", "> ", ">", "7) ", "* 1. ")
        for count in (25, 26, 50, 51)
    ),
    *(f"term: x\nnotes: ['y\n\n\n  {'- ' * count}y']" for count in (50, 51)),
    *(f"term: x\naliases: ['{'>' * count} y']" for count in (50, 51)),
    *(f"term: x\nsenses: [{{domain: '{'- ' * count} y'}}]" for count in (50, 51)),
    *("- term: x\n" * count for count in (500, 501)),
    "- term: x\n- term: y\n- short: z",
    "- term: x\n- y",
    "text",
]


@pytest.mark.parametrize("text", TRICKY, ids=lambda text: text[:60])
def test_schema_agrees_with_check_where_it_is_hard(text: str) -> None:
    source = Source("/terms/x.yml", text, Folder(Path("/terms")))
    valid = all(TERM.is_valid(value) for value in documents(source))
    faults = parsing.parse(source).diagnostics
    assert {one.code for one in faults} <= OF_SHAPE
    assert valid == (not faults), faults


@pytest.mark.parametrize(
    ("value", "valid"),
    [
        ({"term": 3.1}, True),
        ({"term": True, "link": {"case_sensitive": True}}, True),
        ({"term": "x", "sources": [{"title": "y", "year": 2017, "arxiv": 1706.03762}]}, True),
        ({"term": "x", "sources": [{"title": "y", "year": 20.17}]}, False),
        ({"term": "x", "sources": [{"title": "y", "year": 3017}]}, False),
    ],
)
def test_schema_takes_what_editors_read_for_a_text(value: object, valid: bool) -> None:
    assert TERM.is_valid(value) is valid


@pytest.mark.parametrize("name", ["term", "topic"])
def test_committed_schema_is_current(name: str) -> None:
    text = (ROOT / "docs" / "schemas" / f"{name}.json").read_text("utf-8")
    assert json.loads(text) == {"term": TERM, "topic": TOPIC}[name].schema, (
        f"run: glossgen schema {name} --out … --force"
    )
    Draft202012Validator.check_schema(json.loads(text))


def test_every_field_says_what_it_is() -> None:
    for model in (schema.EntrySchema, schema.SenseSchema, schema.CitationSchema, schema.LinkSchema, schema.TopicSchema):
        assert model.__doc__
        assert all(described.description for described in vars(model)["__pydantic_fields__"].values())


def test_contributors_read_the_same_of_the_fields() -> None:
    page = (ROOT / "docs" / "contributing.md").read_text("utf-8")
    table = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", page, re.MULTILINE))
    assert table == {name: field.description for name, field in vars(schema.EntrySchema)["__pydantic_fields__"].items()}


def test_names_complete_references_and_exclude_nothing() -> None:
    made = parsing.term_schema(["gluten", "Gluten"], ["flour"])
    Draft202012Validator.check_schema(made)
    known = json.dumps(made)
    assert known.count('["gluten", "Gluten"]') == 4
    assert known.count('["flour"]') == 1
    entry = {"term": "x", "see_also": ["new"], "contrast_with": ["Gluten"], "broader": [], "replaced_by": "gluten"}
    assert Draft202012Validator(made).is_valid(entry)
    assert not Draft202012Validator(made).is_valid({"term": "x", "see_also": [["new"]]})


def test_patterns_are_for_editors_too() -> None:
    """What ECMA-262 forbids in its strict mode: escapes without need, and Python's own groups."""
    patterns = re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', json.dumps([TERM.schema, TOPIC.schema]))
    assert patterns
    for pattern in map(json.loads, patterns):
        assert not re.search(r"\(\?[P<i#]|\\[^sSdnxu.]", pattern.replace("\\\\", "")), pattern


def test_editor_settings_name_the_schemas() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))["yaml.schemas"]
    assert {"docs/schemas/term.json", "docs/schemas/topic.json"} == set(settings)
    jetbrains = (ROOT / ".idea" / "jsonSchemas.xml").read_text("utf-8")
    named = re.findall(r'name="relativePathToSchema" value="([^"]*)"', jetbrains)
    assert sorted(named) == ["docs/schemas/term.json", "docs/schemas/topic.json"]
