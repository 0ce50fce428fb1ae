"""One file to its entries: the data files of `tests/cases/parsing`, and what bad input leaves."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from glossgen import pipeline, sources
from glossgen.diagnostics import Code
from glossgen.model import Citation, Entry, Folder, LinkPolicy, Place, Sense, Text, Topic
from glossgen.parsing import Parsed, Source, parse

CASES = Path(__file__).parent / "cases" / "parsing"
FOLDER = Folder(CASES)
DATA = {Path(source.path): source for source in sources.read([FOLDER])[0]}


def described(parsed: Parsed) -> list[Any]:
    """Give the entries as JSON has them: a text as `line:column text`, empty fields left out."""
    assert parsed.diagnostics == ()
    return [written(entry) for entry in parsed.entries]


def written(value: object) -> Any:
    if isinstance(value, Text):
        return f"{value.place.line}:{value.place.column} {value}"
    if isinstance(value, Place):
        return f"{value.line}:{value.column}"
    if isinstance(value, tuple):
        return [written(item) for item in value]
    if isinstance(value, Entry | Sense | Citation | LinkPolicy):
        values = {spec.name: getattr(value, spec.name) for spec in fields(value) if spec.name != "folder"}
        return {name: written(item) for name, item in values.items() if item not in (None, (), "")}
    return value


def made(text: str, name: str = "bad.yml", topic: str = "") -> Source:
    return Source(f"/terms/{name}", text, FOLDER, topic)


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.name)
def test_entries_of_a_data_file(path: Path) -> None:
    assert described(parse(DATA[path])) == json.loads(path.with_suffix(".json").read_text("utf-8"))


def test_data_files_are_complete() -> None:
    assert {path.with_suffix(".json") for path in DATA} == {path for path in CASES.iterdir() if path.suffix == ".json"}


def test_one_data_file_has_every_field() -> None:
    entry = json.loads((CASES / "every-field.json").read_text("utf-8"))[0]
    assert set(entry) | {"senses", "folder", "topic"} == {spec.name for spec in fields(Entry)}
    assert set(entry["sources"][-1]) == {spec.name for spec in fields(Citation)}
    senses = json.loads((CASES / "senses.json").read_text("utf-8"))[0]["senses"]
    assert set(senses[0]) == {spec.name for spec in fields(Sense)}


def test_line_ends_do_not_matter() -> None:
    text = "term: Pretzel\naliases:\n  - brezel\ndefinition: |\n  A knot.\n\n  With salt.\n"
    assert b"\r\n" in (CASES / "crlf.yml").read_bytes()
    assert described(parse(made(text))) == described(parse(DATA[CASES / "crlf.yml"]))


def test_a_topic_file_describes_its_folder() -> None:
    parsed = parse(made("title: Breads\ndescription: What is\n  baked.\norder: 2\n", "_topic.yml", "breads"))
    assert parsed.topic == Topic(id="breads", title="Breads", description="What is baked.", order=2)
    assert parsed.entries == ()
    assert parsed.diagnostics == ()


def test_an_entry_knows_its_folder_and_topic() -> None:
    (entry,) = parse(made("term: Rye", topic="breads")).entries
    assert (entry.folder, entry.topic) == (FOLDER, "breads")


BAD: dict[str, tuple[str, list[Code]]] = {
    "empty": ("", [Code.EMPTY_FILE]),
    "blank": (" \n\t\n", [Code.EMPTY_FILE]),
    "comment": ("# nothing", [Code.EMPTY_FILE]),
    "null": ("~", [Code.WRONG_TYPE]),
    "text": ("just some words", [Code.WRONG_TYPE]),
    "duplicate key": ("term: Bad\nterm: Worse", [Code.DUPLICATE_KEY]),
    "duplicate key of another type": ("term: Bad\ntags: [a]\ntags: {b: c}", [Code.DUPLICATE_KEY]),
    "unknown keys": ("term: Bad\ncolour: red\nsize: 3", [Code.UNKNOWN_KEY, Code.UNKNOWN_KEY]),
    "merge key": ("term: Bad\n<<: {aliases: [x]}", [Code.UNKNOWN_KEY]),
    "empty key": ("term: Bad\n'': x", [Code.UNKNOWN_KEY]),
    "key with braces": ("term: Bad\n'{0.__class__}': '{message}'", [Code.UNKNOWN_KEY]),
    "value with braces": ("term: Bad\nlevel: '{0.__class__} {message}'", [Code.INVALID_VALUE]),
    "wrong types": ("term: {a: b}\naliases: x\nlink: []\nsources: {}", [Code.WRONG_TYPE] * 4),
    "missing": ("definition: Bad", [Code.MISSING_FIELD]),
    "tab": ("term: Bad\naliases:\n\t- x", [Code.TAB]),
    "byte order mark within": ("\ufeffterm: Bad", [Code.CONTROL_CHARACTER]),
    "NUL": ("term: Bad\0", [Code.CONTROL_CHARACTER]),
    "escape": ("term: Bad\x1b[31m", [Code.CONTROL_CHARACTER]),
    "python object": ("!!python/object/apply:os.system ['exit 1']", [Code.YAML_TAG]),
    "tagged key": ("!!python/name:os.system term: Bad", [Code.YAML_TAG]),
    "tagged value": ("term: !!int 3", [Code.YAML_TAG]),
    "binary": ("term: !!binary QmFk", [Code.YAML_TAG]),
    "anchor": ("term: &a Bad", [Code.YAML_ALIAS]),
    "alias as key": ("*a : Bad", [Code.YAML_ALIAS]),
    "list as key": ("[a]: Bad", [Code.WRONG_TYPE]),
    "alias without anchor": ("term: *a", [Code.YAML_ALIAS]),
    "alias of itself": ("&a [*a]", [Code.YAML_ALIAS]),
    "deep lists": ("[" * 100_000, [Code.TOO_DEEP]),
    "deep mappings": ("{a: " * 100_000, [Code.TOO_DEEP]),
    "deep block": ("- " * 100_000 + "x", [Code.TOO_DEEP]),
    "deep keys": ("? " * 10_000 + "x", [Code.WRONG_TYPE]),
    "open quote": ("term: 'Bad", [Code.YAML_SYNTAX]),
    "percent": ("%YAML 9.9\n---\nterm: Bad", [Code.YAML_SYNTAX]),
    "directive": ("%TAG ! tag:example.org,2000:\n---\nterm: !x Bad", [Code.YAML_TAG]),
    "path as id": ("term: Bad\nid: ../x", [Code.INVALID_ID]),
    "absolute path as id": ("term: Bad\nid: /etc/passwd", [Code.INVALID_ID]),
    "upper case in an id": ("term: Bad\nid: Bad", [Code.INVALID_ID]),
    "id with a line break": ('term: Bad\nid: "bad\\nworse"', [Code.INVALID_VALUE]),
    "index": ("term: Index", [Code.RESERVED_ID]),
    "index as id": ("term: Bad\nid: index", [Code.RESERVED_ID]),
    "con": ("term: Bad\nid: con", [Code.RESERVED_ID]),
    "no slug": ("term: '???'", [Code.EMPTY_SLUG]),
    "senses beside a definition": (
        "term: Bad\nshort: x\nsenses: [{domain: y, short: z}]",
        [Code.SENSES_AND_DEFINITION],
    ),
    "second document": ("term: Good bread\n---\nterm: [", [Code.YAML_SYNTAX]),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_a_finding_and_the_rest_is_still_read(name: str) -> None:
    text, codes = BAD[name]
    good = made("term: Rye\nsee_also: [bad, wheat]\n---\nterm: Wheat\ndefinition: A grain.", "good.yml")
    result = pipeline.run([made(text), good])
    found = [diagnostic for diagnostic in result.diagnostics if diagnostic.place.path == "/terms/bad.yml"]
    assert [diagnostic.code for diagnostic in found] == codes
    assert {"rye", "wheat"} <= set(result.glossary.by_id)
    assert result.links.relations["rye"].see_also == (
        ("wheat",) if "bad" not in result.glossary.by_id else ("bad", "wheat")
    )
    assert [diagnostic for diagnostic in result.diagnostics if diagnostic not in found] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", "bad.md"),
        ("no front matter", "bad.md"),
        ("---\n---\nbody", "bad.md"),
        ("---\nterm: [\n---\nbody", "bad.md"),
        ("---\nterm: Bad\ndefinition: x\n---\nbody", "bad.md"),
        ("---\n- term: Bad\n- term: Worse\n  level: x\n---\nbody", "bad.md"),
        ("---\nwords\n---\nbody", "bad.md"),
        ("--- |\n--- term", "bad.md"),
        ("", "_topic.yml"),
        ("- x", "_topic.yml"),
        ("title: [", "_topic.yml"),
        ("title: \0", "_topic.yml"),
        ("order: 1", "_topic.yml"),
        ("title: x\norder: -1", "_topic.yml"),
        ("title: x\nterm: y", "_topic.yml"),
    ],
)
def test_bad_markdown_and_topics_are_findings(text: str, name: str) -> None:
    parsed = parse(made(text, name))
    assert parsed.diagnostics
    assert all(diagnostic.hint and diagnostic.place.path == f"/terms/{name}" for diagnostic in parsed.diagnostics)
    assert (parsed.topic is None) == (not text.startswith("title: x")), "what is right of a topic is kept"


def test_good_entries_beside_bad_ones_are_kept() -> None:
    text = "- term: Rye\n- words\n- term: Wheat\n  level: high\n- term: Oat\n  id: con\n- term: Spelt\n"
    parsed = parse(made(text))
    assert [entry.id for entry in parsed.entries] == ["rye", "wheat", "oat", "spelt"]
    assert parsed.entries[1].level is None, "what is right of an entry is kept, so that the rest of it is checked too"
    codes = [diagnostic.code for diagnostic in parsed.diagnostics]
    assert codes == [Code.WRONG_TYPE, Code.INVALID_VALUE, Code.RESERVED_ID]


def test_documents_before_a_syntax_error_are_kept() -> None:
    parsed = parse(made("term: Rye\n---\nterm: Wheat\n---\nterm: 'Oat\n"))
    assert [entry.id for entry in parsed.entries] == ["rye", "wheat"]
    assert [diagnostic.code for diagnostic in parsed.diagnostics] == [Code.YAML_SYNTAX]


def test_all_faults_of_an_entry_are_found_at_once() -> None:
    parsed = parse(made("level: x\nstatus: y\nsources: [{title: [], year: z, pages: 3}]\nlink: {mentions: often}\n"))
    assert sorted(diagnostic.code.slug for diagnostic in parsed.diagnostics) == [
        "invalid-value", "invalid-value", "invalid-value", "invalid-value", "missing-field", "unknown-key", "wrong-type"
    ]  # fmt: skip
    assert parsed.entries == ()


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("term: Bad bread\nlevel: x", {"bad-bread", "file"}),
        ("term: Bad bread\nid: bb\nlevel: x", {"bad-bread", "bb", "file"}),
        ("- term: 'One'\n-   term: Two\n- [", {"one", "two", "file"}),
        ("term: fine", set()),
    ],
)
def test_what_could_not_be_read_leaves_its_names(text: str, unread: set[str]) -> None:
    assert parse(made(text, "file.yml")).unread == unread


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("doi", "10.1000/182", "10.1000/182"),
        ("doi", "https://doi.org/10.1000/182", "10.1000/182"),
        ("doi", "doi: 10.1000/182", "10.1000/182"),
        ("doi", "10.1000/a b", None),
        ("doi", "10.1000/<script>", None),
        ("arxiv", "1706.03762v5", "1706.03762v5"),
        ("arxiv", "https://arxiv.org/pdf/1706.03762", "1706.03762"),
        ("arxiv", "math.GT/0309136", "math.GT/0309136"),
        ("arxiv", "../1706.03762", None),
        ("url", "http://example.org", "http://example.org"),
        ("url", "https://example.org?q=1", "https://example.org?q=1"),
        ("url", "https://例え.jp/パス#節", "https://例え.jp/パス#節"),
        ("url", "javascript:alert(1)", None),
        ("url", "data:text/html,x", None),
        ("url", "//example.org", None),
        ("url", "https://", None),
        ("url", "https://example.org/a b", None),
        ("url", 'https://example.org/">x', None),
        ("year", "2017", 2017),
        ("year", "0217", None),
        ("year", "2017-01-01", None),
    ],
)
def test_values_of_a_source(field: str, value: str, kept: str | int | None) -> None:
    parsed = parse(made(f"term: x\nsources:\n  - title: y\n    {field}: {json.dumps(value)}\n"))
    if kept is None:
        assert [diagnostic.code for diagnostic in parsed.diagnostics] == [Code.INVALID_VALUE]
    else:
        assert getattr(parsed.entries[0].sources[0], field) == kept


PIECES = (
    *(
        "term",
        "id",
        "aliases",
        "definition",
        "senses",
        "sources",
        "link",
        "title",
        "x",
        "é",
        "😀",
        "no",
        "null",
        "1.10",
    ),
    *(": ", ":", "- ", "? ", "\n", "\n  ", "[", "]", "{", "}", ",", "'", '"', "|", ">", "---\n", "...\n", "# ", "\t"),
    *("&a ", "*a", "!t ", "~", "%", "@", "\\", "\0", "\ufeff", "\u2028", "\x85"),
)
YAML = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@example("  [", "x.yml")
@example("[]", "x.yml")
@given(YAML | st.text(), st.sampled_from(["x.yml", "x.md", "_topic.yml"]))
def test_any_text_is_entries_or_findings(text: str, name: str) -> None:
    text = text.replace("\r", "\n")
    parsed = parse(made(text, name))
    assert parsed.entries or parsed.topic or parsed.diagnostics
    for diagnostic in parsed.diagnostics:
        assert diagnostic.hint
        assert diagnostic.place.path == f"/terms/{name}"
        assert 1 <= diagnostic.place.line <= text.count("\n") + 1
        assert 1 <= diagnostic.place.column <= max(map(len, text.split("\n"))) + 1


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1).filter(str.strip))
def test_quoted_text_is_kept_as_it_is(text: str) -> None:
    parsed = parse(made(f"term: x\ndefinition: '{text.replace(chr(39), chr(39) * 2)}'\n"))
    assert [entry.definition for entry in parsed.entries] == [text.strip()]


def test_all_faults_of_a_term_are_found_in_one_run() -> None:
    text = "term: Rye\nfoo: x\nsee_also: [Brokn, '', Nothere, [deep]]\nlevel: hihg\n"
    result = pipeline.run([made(text)])
    assert [diagnostic.code for diagnostic in result.diagnostics] == [
        Code.UNKNOWN_KEY,
        Code.UNKNOWN_TERM,
        Code.INVALID_VALUE,
        Code.UNKNOWN_TERM,
        Code.WRONG_TYPE,
        Code.INVALID_VALUE,
    ]


@pytest.mark.parametrize(("key", "field"), [("synonyms", "aliases"), ("acronym", "abbreviations"), ("name", "term")])
def test_a_synonym_of_a_field_is_understood(key: str, field: str) -> None:
    (found,) = parse(made(f"term: Rye\n{key}: [x]\n")).diagnostics
    assert found.hint == f"did you mean '{field}'?"


def test_escapes_leave_no_control_character_in_a_text() -> None:
    parsed = parse(made('term: "Ctl\\x7f"\nshort: "x \\x80 y"\ndefinition: "a\\tb"\n'))
    assert [diagnostic.code for diagnostic in parsed.diagnostics] == [Code.CONTROL_CHARACTER] * 2
    (entry,) = parsed.entries
    assert (entry.term, entry.short, entry.definition) == ("Ctl", "x y", "a\tb")


def test_a_text_longer_than_any_page_is_a_finding() -> None:
    parsed = parse(made(f"term: Rye\ndefinition: {'a' * 20_001}\n"))
    assert [diagnostic.message for diagnostic in parsed.diagnostics] == [
        "definition: this text is longer than 20,000 characters"
    ]


TYPED = st.lists(
    st.sampled_from(
        ["a", "mean", "it's", "'", '"', ": ", ":", "#", " ", ", ", "[", "]", "{", "}", "*", "&", "!", "%", "@", "`"]
    )
    | st.sampled_from(
        ["|", ">", "- ", "-", "? ", "\\", "(", ")", "\u2022 ", "\u00a0", ";", "[[mean]]", "...", "1", "="]
    ),
    max_size=8,
).map(lambda parts: "".join(parts).strip())


@given(TYPED, st.sampled_from(["term: Mean\nshort: ", "term: Mean\nnotes:\n  - ", "term: "]))
@example("'Bayes' theorem'", "term: ")
@example("""It's "so": yes""", "term: ")
def test_what_a_hint_says_to_type_is_right(text: str, before: str) -> None:
    for found in parse(made(f"{before}{text}\n")).diagnostics:
        _, is_told, typed = found.hint.partition("put quotes around the whole text: ")
        if found.code is Code.YAML_SYNTAX and is_told:
            value = yaml.safe_load(typed)
            head = text.removesuffix(value)
            head = head if head.endswith((": ", "- ")) else ""
            assert head or value in (text, text[1:-1])
            again = parse(made(f"{before}{head}{typed}\n"))
            assert Code.YAML_SYNTAX not in {one.code for one in again.diagnostics}


@given(TYPED)
@example("mean, average")
@example("\u2022 mean \u2022 average")
def test_the_list_that_a_hint_says_to_type_is_one(text: str) -> None:
    for found in parse(made(f"term: A\naliases: {text}\n")).diagnostics:
        if found.code is Code.WRONG_TYPE and found.hint.startswith("write [") and "or each item" not in found.hint:
            again = parse(made(f"term: A\naliases: {found.hint.removeprefix('write ')}\n"))
            assert again.diagnostics == ()
            assert again.entries[0].aliases
