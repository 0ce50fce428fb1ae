"""The one layout of term files: what it looks like, and that nothing is lost."""

import re
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossgen import parsing, sources
from glossgen.diagnostics import Code
from glossgen.formatting import Formatted, format_source
from glossgen.model import Folder, Place
from glossgen.parsing import Source, schema
from tests.sites import ROOT

CASES = ROOT / "tests" / "cases"


def made(text: str, name: str = "x.yml") -> Source:
    return Source(f"/terms/{name}", text, Folder(Path("/terms")))


def formatted(text: str, name: str = "x.yml") -> str:
    """Format a text that can be, and check what must hold of every one."""
    source = made(text, name)
    result = format_source(source)
    assert (result.diagnostics, result.refusal) == ((), "")
    assert said(replace(source, text=result.text)) == said(source)
    assert format_source(replace(source, text=result.text)) == Formatted(result.text), "not idempotent"
    return result.text


def said(source: Source) -> object:
    parsed = parsing.parse(source)
    return [replace(entry, place=Place("")) for entry in parsed.entries], parsed.topic


@pytest.mark.parametrize("case", sorted((CASES / "formatting").glob("*.in.*")), ids=lambda path: path.name)
def test_layout(case: Path) -> None:
    text = formatted(case.read_text("utf-8"), case.name.replace(".in", ""))
    assert text == case.with_name(case.name.replace(".in.", ".out.")).read_text("utf-8")


def test_own_terms_have_the_layout() -> None:
    read, problems = sources.read([Folder(ROOT / "terms")])
    assert [source.path for source in read if format_source(source) != Formatted(source.text)] == []
    assert not problems


@pytest.mark.parametrize("folder", ["parsing", "diagnostics", "sites"])
def test_cases_are_kept_or_left_alone(folder: str) -> None:
    for source in sources.read([Folder(CASES / folder)])[0]:
        result = format_source(source)
        assert re.sub("'term'|'title'", "", result.refusal) in ("", "not all that is in it has a field "), source.path
        if result.diagnostics or result.refusal:
            assert result.text == source.text
        else:
            again = replace(source, text=result.text)
            assert said(again) == said(source), source.path
            assert format_source(again) == Formatted(result.text), source.path


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("term: [", Code.YAML_SYNTAX),
        ("term: a\nterm: b", Code.DUPLICATE_KEY),
        ("term: &a b", Code.YAML_ALIAS),
        ("term: !!str b", Code.YAML_TAG),
        ('term: b\nshort: "$\\beta$"', Code.CONTROL_CHARACTER),
        ("term: b\n\tshort: c", Code.TAB),
        ("# nothing", Code.EMPTY_FILE),
        ("term: a\n---\nterm: [", Code.YAML_SYNTAX),
    ],
)
def test_what_cannot_be_read_is_left_alone(text: str, code: Code) -> None:
    result = format_source(made(text))
    assert result.text == text
    assert [found.code for found in result.diagnostics] == [code]


@pytest.mark.parametrize(
    "text", ["just words", "- a", "{}", "site_name: x\nstrict: 'yes'\n", "- {a: b}", "%YAML 1.1\n---\nterm: a\n"]
)
def test_what_is_no_term_is_left_alone(text: str) -> None:
    result = format_source(made(text))
    assert result.text == text
    assert result.refusal


def test_a_layout_that_would_lose_something_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glossgen.formatting.formatter.lay_out", lambda *_, topic: ["term: b"])
    for text in ("term: a", "term: b  # c", "term: b\nstatus:"):
        assert format_source(made(text)) == Formatted(text, refusal="its content would change")


WORDS = st.text(st.sampled_from("ab1 :#-'\"\\[]{},&*!|>%@`~?=.é損\u00a0"), min_size=1, max_size=12).filter(
    lambda text: bool(text.strip())
)
LINES = st.lists(st.one_of(WORDS, st.sampled_from(["", " ", "\t", "  # no comment", "---", "..."])), max_size=4)
TEXTS = st.tuples(LINES, WORDS, LINES).map(lambda parts: "\n".join((*parts[0], parts[1], *parts[2])))
LINE_ENDS = st.sampled_from(["", "\n", " \n"])
LISTS = st.lists(st.tuples(WORDS, LINE_ENDS).map("".join), max_size=4)
MARKDOWNS = st.lists(TEXTS, max_size=3)
LINK = st.fixed_dictionaries(
    {}, optional={"mentions": st.just("all"), "case_sensitive": st.sampled_from(["no", "yes"])}
)
CITATIONS = st.lists(
    st.one_of(WORDS, st.fixed_dictionaries({"title": WORDS}, optional={"authors": LISTS, "year": st.just("1999")})),
    max_size=3,
)
SENSES = st.lists(
    st.fixed_dictionaries({"domain": WORDS}, optional={"short": TEXTS, "notes": MARKDOWNS, "sources": CITATIONS}),
    max_size=2,
)
OPTIONAL: dict[str, st.SearchStrategy[object]] = {
    **dict.fromkeys(("abbreviations", "aliases", "tags", "see_also"), LISTS),
    **dict.fromkeys(("definition", "short", "level"), TEXTS),
    **dict.fromkeys(("examples", "notes"), MARKDOWNS),
    "id": WORDS,
    "link": LINK,
    "senses": SENSES,
    "sources": CITATIONS,
    "unknown": st.one_of(TEXTS, LISTS, LINK, st.none()),
}
ENTRIES = st.fixed_dictionaries({"term": WORDS}, optional=OPTIONAL)


@st.composite
def files(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Write entries in one of many layouts, with comments wherever YAML takes one for a comment."""
    entries = draw(st.lists(ENTRIES, min_size=1, max_size=2))
    keys = [draw(st.permutations(sorted(entry))) for entry in entries]
    values = [{key: entry[key] for key in order} for entry, order in zip(entries, keys, strict=True)]
    text = yaml.safe_dump_all(
        [values] if draw(st.booleans()) else values,
        sort_keys=False,
        allow_unicode=draw(st.booleans()),
        default_flow_style=draw(st.sampled_from([None, False, True])),
        default_style=draw(st.sampled_from([None, "'", '"', "|", ">"])),
        width=draw(st.sampled_from([20, 1000])),
        indent=draw(st.sampled_from([2, 4])),
    )
    comments: list[str] = []
    for _ in range(draw(st.integers(0, 6))):
        lines = text.split("\n")
        number = draw(st.integers(0, len(lines) - 1))
        comment = f"# c{len(comments)}: 'x"
        if draw(st.booleans()):
            lines[number] += f"  {comment}"
        else:
            lines.insert(number, " " * draw(st.integers(0, 6)) + comment)
        if means("\n".join(lines)) == means(text):
            text = "\n".join(lines)
            comments.append(comment)
    return text, comments


def means(text: str) -> object:
    try:
        return list(yaml.load_all(text, Loader=yaml.BaseLoader))
    except yaml.YAMLError:
        return None


@given(files())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_is_lost(file: tuple[str, list[str]]) -> None:
    text, comments = file
    source = made(text)
    result = format_source(source)
    if result.diagnostics:
        assert {found.code for found in result.diagnostics} <= {Code.CONTROL_CHARACTER, Code.YAML_TAG}
        assert result.text == text
        return
    assert not result.refusal
    assert said(replace(source, text=result.text)) == said(source)
    assert format_source(replace(source, text=result.text)) == Formatted(result.text)
    assert sorted(re.findall(r"# c\d: 'x", result.text)) == comments


def test_what_is_suppressed_in_a_whole_file_stays_so() -> None:
    head = "# glossgen: ignore[long-short] because it is quoted\n"
    assert formatted(f"{head}tags: [a]\nterm: a\n---\nterm: b\n") == f"{head}term: a\ntags: [a]\n---\nterm: b\n"


def test_every_field_is_laid_out() -> None:
    entry = dict.fromkeys(reversed(schema.EntrySchema.model_fields), "x")
    text = format_source(made(yaml.safe_dump(entry, sort_keys=False))).text
    assert [line.partition(":")[0] for line in text.splitlines() if ":" in line] == list(
        schema.EntrySchema.model_fields
    )


def test_front_matter_is_laid_out_and_the_text_below_is_not() -> None:
    body = "\n\n# Heading\n\n* a  \n* b: 'c'\n\n---\n\nterm: no field\n"
    text = formatted(f"---\naliases: ['b']\nterm: 'a'\n---{body}", "x.md")
    assert text == f"---\nterm: a\naliases: [b]\n---{body}"


def test_documentation_shows_the_layout() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text("utf-8")
    shown = textwrap.dedent(guide.partition("`terms/crumb.yml`:\n\n```yaml\n")[2].partition("```")[0])
    assert formatted(shown) == shown
