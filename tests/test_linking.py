"""What terms refer to, and are referred to from."""

import re
from pathlib import Path

import pytest

from glossgen import pipeline, sources
from glossgen.diagnostics import Code, Diagnostic
from glossgen.linking import link
from glossgen.model import Folder, Glossary, Relations
from glossgen.parsing import Source
from glossgen.pipeline import Result
from glossgen.rendering import Site

BREADS = """\
- term: Baguette
  abbreviations: [BG]
  aliases: [French stick]
- term: Rye bread
  id: rye
- term: Bagel (ring)
  id: bagel
- term: Loaf
  former_ids: [tin]
- term: Bread
- term: Starter
  status: deprecated
  replaced_by: leaven
- term: Mother
  status: deprecated
  replaced_by: Starter
- term: Leaven
- term: Old bread
  status: deprecated
"""


def run(*texts: str) -> Result:
    return pipeline.run(Source(f"/terms/{n}.yml", text, Folder(Path("/terms"))) for n, text in enumerate(texts))


def relations(result: Result, term: str) -> Relations:
    return result.links.relations[term]


def found(result: Result) -> list[tuple[Code, int, str]]:
    return [(diagnostic.code, diagnostic.place.line, diagnostic.hint) for diagnostic in result.diagnostics]


FIELDS = ("see_also", "contrast_with", "broader")


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(
    ("reference", "target"),
    [
        ("baguette", "baguette"),
        ("Baguette", "baguette"),
        ("BAGUETTE", "baguette"),
        ("ｂａｇｕｅｔｔｅ", "baguette"),
        ("BG", "baguette"),
        ("bg", "baguette"),
        ("French stick", "baguette"),
        ("french  stick", "baguette"),
        ("rye", "rye"),
        ("Rye Bread", "rye"),
        ("Bagel (ring)", "bagel"),
        ("bagel", "bagel"),
        ("tin", "loaf"),
        ("starter", "leaven"),
        ("Mother", "leaven"),
        ("old-bread", "old-bread"),
    ],
)
def test_a_reference_leads_to_a_term(field: str, reference: str, target: str) -> None:
    result = run(BREADS, f"term: Crust\n{field}: ['{reference}']")
    assert found(result) == []
    assert getattr(relations(result, "crust"), field) == (target,)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(
    ("reference", "hint"),
    [
        ("bagguete", "did you mean 'baguette'?"),
        ("Rye bred", "did you mean 'Rye bread'?"),
        ("french-stick", "did you mean 'French stick'?"),
        ("blue whale", "add the term first, or remove this reference"),
    ],
)
def test_an_unknown_reference_is_a_finding(field: str, reference: str, hint: str) -> None:
    result = run(BREADS, f"term: Crust\n{field}: [Bread, {reference}]")
    assert found(result) == [(Code.UNKNOWN_TERM, 2, hint)]
    assert getattr(relations(result, "crust"), field) == ("bread",)


@pytest.mark.parametrize("field", [*FIELDS, "definition"])
@pytest.mark.parametrize(
    ("reference", "hint"),
    [
        ("loaves", "did you mean 'loaf'?"),
        ("braeds", "did you mean 'bread'?"),
        ("carbonates", "did you mean 'carbonation'?"),
        ("carbonats", "did you mean 'carbonation'?"),
        ("cold rising", "did you mean 'Cold rise'?"),
        ("stale", "add the term first"),
        ("xs", "add the term first"),
        ("★", "add the term first"),
    ],
)
def test_another_form_of_a_name_is_guessed(field: str, reference: str, hint: str) -> None:
    more = "".join(f"- term: {name}\n" for name in ("Carbonation", "Cold rise", "Rye loaves", "Scalability"))
    value = f"'[[{reference}]]'" if field == "definition" else f"['{reference}']"
    (finding,) = run(BREADS, more, f"term: Crust\n{field}: {value}").diagnostics
    assert finding.code is Code.UNKNOWN_TERM
    assert finding.hint.partition(";")[0].partition(",")[0] == hint


def test_a_name_with_its_case_comes_before_one_without() -> None:
    result = run(
        "- term: Rag\n  id: cloth",
        "- term: Retrieval\n  abbreviations: [RAG]",
        "- term: x\n  see_also: [RAG]",
        "- term: y\n  see_also: [Rag]",
    )
    assert found(result) == []
    assert relations(result, "x").see_also == ("retrieval",)
    assert relations(result, "y").see_also == ("cloth",)


def test_an_id_comes_before_a_name() -> None:
    result = run(
        "- term: Roll\n  id: bun",
        "- term: Bun\n  id: sweet-bun",
        "- term: x\n  see_also: [bun]",
        "- term: y\n  see_also: [Bun]",
    )
    assert relations(result, "x").see_also == ("bun",)
    assert relations(result, "y").see_also == ("sweet-bun",)


def test_an_ambiguous_reference_is_a_finding_that_names_all_places() -> None:
    feature = "- term: Feature (data)\n  aliases: [feature]\n  contrast_with: [feature-software]\n"
    feature += "- term: Feature (software)\n  aliases: [Feature]\n  contrast_with: [feature-data]\n"
    result = run(feature, "term: x\nsee_also: [FEATURE]")
    (finding,) = result.diagnostics
    assert finding.code is Code.AMBIGUOUS_TERM
    assert finding.hint == "write the id: feature-data or feature-software"
    assert [(place.path, place.line) for place in (finding.place, *finding.others)] == [
        ("/terms/1.yml", 2), ("/terms/0.yml", 2), ("/terms/0.yml", 5)
    ]  # fmt: skip
    assert relations(result, "x").see_also == ()
    exact = run(feature, "term: x\nsee_also: [feature]")
    assert relations(exact, "x").see_also == ("feature-data",)


@pytest.mark.parametrize("reference", ["rye", "Rye bread", "RB", "pumpernickel", "old-rye", "ancient-rye"])
def test_a_reference_to_itself_is_a_finding(reference: str) -> None:
    rye = "- term: Rye bread\n  id: rye\n  abbreviations: [RB]\n  aliases: [pumpernickel]\n  former_ids: [old-rye]\n"
    ancient = "- {term: Ancient rye, status: deprecated, replaced_by: rye}\n"
    result = run(f"{rye}  see_also: [{reference}]\n{ancient}")
    assert found(result) == [(Code.SELF_REFERENCE, 6, "remove this reference")]
    assert relations(result, "rye").see_also == ()


@pytest.mark.parametrize("field", ["see_also", "contrast_with"])
def test_a_relation_is_seen_from_both_sides(field: str) -> None:
    result = run(
        f"- term: A\n  {field}: [c, b]",
        "- term: B",
        f"- term: C\n  {field}: [a]",
        f"- term: D\n  {field}: [b]",
        f"- term: Z\n  {field}: [d]",
    )
    shown = {term: getattr(relations(result, term), field) for term in "abcdz"}
    assert shown == {"a": ("c", "b"), "b": ("a", "d"), "c": ("a",), "d": ("b", "z"), "z": ("d",)}


def test_what_leads_to_a_term_is_in_order_of_name() -> None:
    result = run(
        "- term: x",
        "- {term: Zebra, id: a, see_also: [x]}",
        "- {term: éclair, id: z, see_also: [x]}",
        "- {term: Donut, see_also: [x]}",
    )
    assert relations(result, "x").see_also == ("donut", "z", "a")


def test_broader_and_narrower() -> None:
    result = run(
        "- term: Food",
        "- term: Bread\n  broader: [food]",
        "- term: Rye\n  broader: [bread, food]",
        "- term: Bun\n  broader: [bread]",
    )
    assert relations(result, "rye") == Relations(broader=("bread", "food"))
    assert relations(result, "bread") == Relations(broader=("food",), narrower=("bun", "rye"))
    assert relations(result, "food") == Relations(narrower=("bread", "rye"))


def test_a_term_is_listed_once() -> None:
    result = run(
        "- term: A\n  see_also: [b, B, the b]",
        "- term: B\n  aliases: [the b]\n  see_also: [a]",
    )
    assert relations(result, "a").see_also == ("b",)
    assert relations(result, "b").see_also == ("a",)


def test_a_term_that_only_redirects_refers_to_its_replacement_alone() -> None:
    result = run(
        "- {term: Old, status: deprecated, replaced_by: New, see_also: [other], broader: [other]}",
        "- term: New",
        "- term: Other",
    )
    assert found(result) == []
    assert relations(result, "old").replaced_by == "new"
    assert relations(result, "other") == Relations()
    assert relations(result, "new") == Relations()


@pytest.mark.parametrize("first", ["a", "b"])
def test_replacements_in_a_circle_are_findings(first: str) -> None:
    texts = {"a": "{term: A, status: deprecated, replaced_by: b}", "b": "{term: B, status: deprecated, replaced_by: a}"}
    result = run(texts.pop(first), *texts.values(), "term: x\nsee_also: [a]")
    assert [diagnostic.code for diagnostic in result.diagnostics] == [Code.REPLACEMENT, Code.REPLACEMENT]
    assert len(relations(result, "x").see_also) == 1


def test_a_term_that_replaces_itself_is_an_error() -> None:
    result = run("term: A\nstatus: deprecated\nreplaced_by: a")
    assert found(result) == [(Code.REPLACEMENT, 3, "remove this reference")]
    assert relations(result, "a").replaced_by is None


@pytest.mark.parametrize(
    ("name", "text", "reference"),
    [
        ("mean.yml", "term: [", "mean"),
        ("mean.yml", "", "Mean"),
        ("m.yml", "term: Mean\ncolour: red", "mean"),
        ("m.yml", "term: Mean\nid: average\ncolour: red", "average"),
        ("m.yml", "- term: Mean\n- term: Median: middle\n", "MEAN"),
        ("mean.md", "no front matter", "mean"),
        ("m.yml", "term: Mean\x00", "mean"),
    ],
)
def test_a_file_that_cannot_be_read_makes_no_reference_unknown(
    name: str, text: str, reference: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "zz.yml").write_text(f"term: x\nsee_also: ['{reference}', nothing]\n", "utf-8")
    result = pipeline.run(*sources.read([Folder(tmp_path)]))
    unknown = [diagnostic for diagnostic in result.diagnostics if diagnostic.code is Code.UNKNOWN_TERM]
    assert [diagnostic.message for diagnostic in unknown] == ["'x' refers to unknown term 'nothing'"]
    assert len(result.diagnostics) > 1


def test_links_in_a_text_are_mentions() -> None:
    crumb = """
        term: Crumb
        definition: |
          Unlike the [crust](crust.md#baking), the crumb is [soft](https://example.org/rye.md). See [itself](crumb.md),
          [the crust](crust.md "again"), and `[rye](rye.md)`.
        examples: ["[Nothing](nothing.md)"]
        """
    result = run(crumb, "term: Crust\nnotes: ['[Crumb](crumb.md)']", "term: Rye")
    links = pipeline.hang_together(result, pipeline.read_links(result, pipeline.render(result, Site())))
    assert links.mentioned == {"crumb": ("crust",), "crust": ("crumb",), "rye": ()}
    assert links.mentioned_in == {"crumb": ("crust",), "crust": ("crumb",)}


def test_every_term_has_relations() -> None:
    result = run(BREADS)
    assert set(result.links.relations) == set(result.glossary.by_id)
    assert link(Glossary(())) == (type(result.links)({}), ())


def test_messages_name_what_was_written() -> None:
    result = run("term: Crust\nsee_also: ['{0}', 'a ''b''']")
    assert [quoted(diagnostic) for diagnostic in result.diagnostics] == ["{0}", "a 'b'"]


def quoted(diagnostic: Diagnostic) -> str:
    match = re.fullmatch(r"'crust' refers to unknown term '(.*)'", diagnostic.message)
    assert match
    return match[1]
