"""What a change does to a glossary: terms, links, problems, and the words of a report."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from glossgen import commenting, comparing, pipeline
from glossgen.comparing import Comparison, Version, words
from glossgen.comparing.as_markdown import SIZE_LIMIT
from glossgen.model import Fields, Folder
from glossgen.parsing import Source
from glossgen.rendering import Site
from glossgen.reporting import inert

BASE = Path("/glossary")
FOLDER = Folder(BASE)
CRUMB = "term: Crumb\nshort: The soft inside of a loaf.\ndefinition: The inside of a loaf, below the crust.\n"
CRUST = "term: Crust\nshort: The hard outside of a loaf.\ndefinition: It is dark. See also [[crumb]].\n"
RYE = "term: Rye\ndefinition: Rye bread has a thick crust.\nsee_also: [crumb]\n"
LOAF = {"crumb.yml": CRUMB, "crust.yml": CRUST, "rye.yml": RYE}

nasty = st.lists(
    st.sampled_from(
        ["@octocat", "#12", "GH-7", "a/b#3", "https://evil.example", "www.evil.example", ":tada:", "$x$", "$$", "`",
         "```", "<script>x</script>", "</pre>", "<!--", "-->", "![x](y.png)", "[x](javascript:1)", "\n", "\n\n", "# ",
         "- ", "1. ", "|", "\\", "*", "__", "~~", "&amp;", "\u202e", "\u200b", "\0", "words", "of bread", "    ",
         "\t", "==="]
    ),
    max_size=12,
).map(" ".join)  # fmt: skip


def version(files: dict[str, str]) -> Version:
    sources = [Source(f"{BASE}/{name}", text, FOLDER, name.rpartition("/")[0]) for name, text in sorted(files.items())]
    result = pipeline.run(sources)
    found = pipeline.read_links(result, pipeline.render(result, Site(root=BASE)))
    return Version(result.glossary, pipeline.hang_together(result, found), result.diagnostics)


def compare(before: dict[str, str], after: dict[str, str]) -> Comparison:
    paths = {f"{BASE}/{name}" for name in after}
    return comparing.compare(version(before), version(after), paths.__contains__)


def without(*names: str) -> dict[str, str]:
    return {name: text for name, text in LOAF.items() if name not in names}


def sentences(links: tuple[comparing.Link, ...]) -> list[str]:
    return [f"{one.source}: {one.before}[{one.text}]{one.after}" for one in links]


def test_nothing_is_different() -> None:
    same = compare(LOAF, LOAF)
    assert same.is_empty
    assert "no term, no link and no problem is different" in comparing.as_markdown(same, BASE)


def test_a_new_term_and_the_links_that_it_makes() -> None:
    found = compare(without("crust.yml"), LOAF)
    (crust,) = found.terms
    assert (crust.kind, crust.id, crust.name, crust.leads) == ("added", "crust", "Crust", ("Crumb",))
    assert sentences(crust.gained) == [
        "Crumb: The inside of a loaf, below the [crust].",
        "Rye: Rye bread has a thick [crust].",
    ]
    assert [field.name for field in crust.fields] == ["term", "short", "definition"]
    assert (found.gains, found.losses, found.gained, found.unlinked, found.total) == (2, 0, (), (), 3)
    report = comparing.as_markdown(found, BASE)
    assert "| New terms | 1 |" in report
    assert "<summary>2 pages now link to it</summary>" in report
    assert "- **Rye**: Rye bread has a thick <ins>crust</ins>.\n" in report
    assert "Its text links to Crumb." in report


def test_a_removed_term_what_linked_to_it_and_what_breaks() -> None:
    found = compare(LOAF, without("crumb.yml"))
    (crumb,) = found.terms
    assert (crumb.kind, crumb.leads_to, found.dead) == ("removed", "", ("crumb",))
    assert (found.gains, found.losses) == (0, 1)
    assert sentences(crumb.lost) == ["Crust: See also [crumb]."]
    assert {one.code.slug for one in found.new} == {"unknown-term"}
    assert found.errors == 2
    report = comparing.as_markdown(found, BASE)
    assert "- [ ] 2 new errors to mend\n" in report
    assert "<pre><del>The soft inside of a loaf.</del></pre>" in report
    assert "- **Crust**: See also <b>crumb</b>.\n" in report
    assert "- [ ] These addresses lead nowhere now: crumb. Name them in" in report
    assert re.search(r"error in <code>crust\.yml&#58;3&#58;\d+</code>: ", report)
    back = compare(without("crumb.yml"), LOAF)
    assert (len(back.solved), back.new) == (2, ())
    assert "<summary>2 problems solved</summary>" in comparing.as_markdown(back, BASE)


def test_a_term_whose_file_has_errors_is_told_as_such() -> None:
    found = compare(LOAF, {**LOAF, "crumb.yml": CRUMB.replace("short: ", 'short: "')})
    assert [(one.kind, one.name, one.is_unread) for one in found.terms] == [("removed", "Crumb", True)]
    assert (found.dead, found.errors) == ((), 1)
    report = comparing.as_markdown(found, BASE)
    assert "#### Crumb\n\nIts file has errors, see the new problems; the term is back when they are mended.\n" in report
    assert "What is removed" not in report
    several = {"all.yml": f"{CRUMB}---\n{RYE}"}
    left = compare(several, {"all.yml": RYE})
    assert [(one.name, one.is_unread) for one in left.of("removed")] == [("Crumb", False)]
    assert (left.dead, left.errors) == (("crumb",), 1)
    assert "What is removed" in comparing.as_markdown(left, BASE)


def test_a_term_that_joins_another_one_keeps_its_address() -> None:
    joined = without("crumb.yml") | {"crust.yml": "term: Crust\nformer_ids: [crumb]\naliases: [crumb]\n"}
    found = compare(LOAF, joined)
    assert [(one.kind, one.name, one.leads_to) for one in found.of("removed")] == [("removed", "Crumb", "Crust")]
    assert found.dead == ()
    assert "Its address leads to Crust." in comparing.as_markdown(found, BASE)


@pytest.mark.parametrize(
    ("files", "dead"),
    [
        ({"inside.yml": "term: Inside\nformer_ids: [crumb]\naliases: [crumb]\ndefinition: Another crust.\n"}, ()),
        ({"inside.yml": "term: Inside\naliases: [crumb]\n" + CRUMB.partition("\n")[2]}, ("crumb",)),
        ({"crumb.yml": "term: Inside\naliases: [crumb]\ndefinition: Not the crust.\n"}, ("crumb",)),
    ],
)
def test_a_renamed_term_is_known_by_its_former_id_its_text_or_its_file(
    files: dict[str, str], dead: tuple[str, ...]
) -> None:
    found = compare(LOAF, without("crumb.yml") | files)
    (renamed,) = found.terms
    assert (renamed.kind, renamed.former_id, renamed.id, renamed.former_name) == ("renamed", "crumb", "inside", "Crumb")
    assert (renamed.gained, renamed.lost, found.gained, found.lost) == ((), (), (), ())
    assert found.dead == dead
    assert "The term was called Crumb; its address was <code>crumb</code> and is <code>inside</code>." in (
        comparing.as_markdown(found, BASE)
    )


def test_terms_that_follow_a_new_id_are_not_changed() -> None:
    inside = "term: Inside\nformer_ids: [crumb]\naliases: [crumb]\n" + CRUMB.partition("\n")[2]
    before = LOAF | {
        "rye.yml": f"{RYE}contrast_with: [crumb]\nbroader: [crumb]\n",
        "soft.yml": "term: Soft\nstatus: deprecated\nreplaced_by: crumb\n",
    }
    after = {
        name: text.replace(": [crumb]", ": [inside]").replace(": crumb", ": inside") for name, text in before.items()
    }
    del after["crumb.yml"]
    found = compare(before, after | {"inside.yml": inside})
    assert [(one.kind, one.name) for one in found.terms] == [("renamed", "Inside")]
    after["rye.yml"] = after["rye.yml"].replace("see_also: [inside]", "see_also: [inside, crust]")
    found = compare(before, after | {"inside.yml": inside})
    assert [(one.kind, one.name) for one in found.terms] == [("changed", "Rye"), ("renamed", "Inside")]
    assert "**see also**\n\n<pre>inside<ins>, crust</ins></pre>" in comparing.as_markdown(found, BASE)


def test_links_on_the_page_of_a_new_term_are_not_those_of_other_pages() -> None:
    files = without("rye.yml") | {"crumb.yml": CRUMB.replace("a loaf, below", "a loaf of rye, below")}
    found = compare(without("rye.yml"), files | {"rye.yml": "term: Rye\ndefinition: Rye bread has a thick crumb.\n"})
    assert {one.name: sentences(one.gained) for one in found.terms} == {
        "Rye": ["Crumb: The inside of a loaf of [rye], below the crust."],
        "Crumb": ["Rye: Rye bread has a thick [crumb]."],
    }
    assert (found.gains, found.losses) == (1, 0)
    assert "| Links on other pages | 1 more, 0 fewer |" in comparing.as_markdown(found, BASE)


def test_changed_words_of_a_text() -> None:
    wordy = CRUMB.replace("inside of a loaf, below", "soft part of a loaf, under")
    found = compare(LOAF, {**LOAF, "crumb.yml": wordy})
    (crumb,) = found.terms
    assert [field.name for field in crumb.fields] == ["definition"]
    report = comparing.as_markdown(found, BASE)
    assert "The <del>inside</del><ins>soft part</ins> of a loaf, <del>below</del><ins>under</ins> the crust." in report


def test_where_lines_break_is_no_change() -> None:
    broken = CRUMB.replace("definition: The inside of a loaf,", "definition: >-\n  The inside of a loaf,\n ")
    assert compare(LOAF, {**LOAF, "crumb.yml": broken}).is_empty


def test_links_of_a_changed_text_to_other_terms() -> None:
    found = compare(LOAF, {**LOAF, "rye.yml": RYE.replace("thick crust", "thick outside")})
    assert sentences(found.lost) == ["Rye: Rye bread has a thick [crust]."]
    assert "- **Rye** → **Crust**: Rye bread has a thick <b>crust</b>.\n" in comparing.as_markdown(found, BASE)


def test_a_term_that_nothing_leads_to() -> None:
    alone = {"mean.yml": "term: Mean\n"}
    found = compare(LOAF, LOAF | alone)
    assert found.unlinked == ("Mean",)
    assert "- [ ] Nothing leads to: Mean\n" in comparing.as_markdown(found, BASE)
    lonely = compare(LOAF | alone | {"mode.yml": "term: Mode\nsee_also: [mean]\n"}, LOAF | alone)
    assert lonely.lonely == ("Mean",)


def test_a_topic_has_another_title() -> None:
    versions = [version({"a/_topic.yml": f"title: {title}\n", "a/b.yml": "term: B\n"}) for title in ("Bread", "Breads")]
    found = comparing.compare(versions[0], versions[1], lambda _: True)
    assert [field.name for field in found.topics] == ["Breads: title"]
    assert "<pre><del>Bread</del><ins>Breads</ins></pre>" in comparing.as_markdown(found, BASE)
    # its terms are where they were
    assert found.terms == ()


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"a/b.yml": "", "a/_topic.yml": "A & O"}, {"c/b.yml": "", "c/_topic.yml": "Sea"}, ("A & O", "Sea")),
        ({"sour-dough/b.yml": ""}, {"c/b.yml": "", "c/_topic.yml": "Sea"}, ("Sour dough", "Sea")),
        ({"b.yml": ""}, {"c/b.yml": "", "c/_topic.yml": "Sea"}, ("", "Sea")),
        ({"a/b.yml": "", "a/_topic.yml": "Sea"}, {"b.yml": ""}, ("Sea", "")),
        ({"a/b.yml": "", "a/_topic.yml": "Sea"}, {"c/b.yml": "", "c/_topic.yml": "Sea"}, ("a", "c")),
    ],
)
def test_a_topic_is_told_by_its_title(before: dict[str, str], after: dict[str, str], told: tuple[str, str]) -> None:
    def files(given: dict[str, str]) -> dict[str, str]:
        return {name: f"title: {title}\n" if title else "term: B\n" for name, title in given.items()}

    (change,) = compare(files(before), files(after)).terms
    (field,) = change.fields
    assert field.name == "topic"
    assert ["".join(one.text for one in field.pieces if one.kind != kind) for kind in ("new", "gone")] == list(told)


def test_a_topic_that_is_gone_has_its_title() -> None:
    found = compare({"a/b.yml": CRUMB, "a/_topic.yml": "title: Sea\n", "c.yml": RYE}, {"c.yml": RYE})
    assert [field.name for field in found.topics] == ["Sea: title"]


def test_every_field_is_compared() -> None:
    full = """\
term: Loaf
abbreviations: [L]
aliases: [bread]
forms: [loaves]
tags: [baking]
level: beginner
short: A piece of bread.
definition: One piece.
examples: [A roll.]
notes: [It is eaten.]
see_also: [crumb]
contrast_with: [crust]
broader: [rye]
sources: [{title: Bread, authors: [B. Aker], year: 1999, url: https://example.org}]
former_ids: [lump]
status: draft
link: {mentions: first, case_sensitive: true}
"""
    (loaf,) = compare(LOAF, LOAF | {"loaf.yml": full}).terms
    assert {field.name for field in loaf.fields} == {one.name for one in fields(Fields)} - {
        "id",
        "senses",
        "replaced_by",
    }
    (loaf,) = compare(LOAF, LOAF | {"loaf.yml": "term: Loaf\nstatus: deprecated\nreplaced_by: crumb\n"}).terms
    assert [field.name for field in loaf.fields] == ["term", "status", "replaced_by"]
    senses = "term: Loaf\nsenses:\n  - {domain: food, short: Bread., notes: [x]}\n"
    (loaf,) = compare(LOAF, LOAF | {"loaf.yml": senses}).terms
    assert [field.name for field in loaf.fields] == ["term", "sense (food): short", "sense (food): notes"]


def test_json_has_all_of_it() -> None:
    found = json.loads(comparing.as_json(compare(LOAF, without("crumb.yml")), BASE))
    assert found["version"] == 1
    assert [term["kind"] for term in found["terms"]] == ["removed"]
    assert found["terms"][0]["lost"][0]["text"] == "crumb"
    assert found["terms"][0]["path"] == "crumb.yml"
    assert [(one["path"], one["severity"]) for one in found["new"]] == [("crust.yml", "error"), ("rye.yml", "error")]


def test_a_long_report_fits_into_a_comment() -> None:
    many = {
        f"t{n}.yml": f"term: Term {n}\ndefinition: |\n  {'Many words of a long text. ' * 60}\nsee_also: [gone {n}]\n"
        for n in range(300)
    }
    report = comparing.as_markdown(compare(LOAF, LOAF | many), BASE)
    assert 20_000 < len(report) <= SIZE_LIMIT
    assert "| New terms | 300 |" in report
    assert re.search(r"^- … and \d+ more$", report, re.MULTILINE)
    assert report.count("<details>") == report.count("</details>")
    longest = report.ljust(SIZE_LIMIT, "x")
    assert longest in commenting.body(longest)


def rendered(report: str) -> str:
    """Convert a report as GitHub does, all but what it does afterwards."""
    return str(MarkdownIt("gfm-like", {"linkify": False, "html": True}).disable("linkify").render(report))


def outside_of_code(html: str) -> str:
    """Give what GitHub looks through for mentions and the like."""
    return re.sub(r"<(pre|code)>.*?</\1>", "", html, flags=re.DOTALL)


def outside_of_pre(html: str) -> str:
    return re.sub(r"<pre>.*?</pre>", "", html, flags=re.DOTALL)


FOUND_BY_GITHUB = re.compile(r"@\w|#\d|(?i:\bgh-\d)|://|(?i:www\.)|:\w+:|\$")


@given(text=nasty)
def test_text_of_strangers_stays_text(text: str) -> None:
    html = rendered(f"**{inert(text)}** and <code>{inert(text)}</code>\n\n- **{inert(text)}**: {inert(text)}")
    assert set(re.findall(r"<(\w+)", html)) <= {"p", "strong", "code", "ul", "li", "span"}
    assert not FOUND_BY_GITHUB.search(re.sub(r"<span>\$</span>", "", html))


@settings(max_examples=30)
@given(name=nasty.filter(str.strip), text=nasty)
def test_report_of_strangers_terms_is_inert(name: str, text: str) -> None:
    after = LOAF | {"odd.yml": json.dumps({"term": name, "id": "odd", "short": text, "definition": f"Crumb. {text}"})}
    report = comparing.as_markdown(compare(LOAF, after), BASE)
    html = rendered(report)
    assert set(re.findall(r"<(\w+)", outside_of_pre(html))) <= set(
        "h2 h3 h4 table thead tbody tr th td ul li p pre code br details summary ins del strong span".split()
    )
    assert not FOUND_BY_GITHUB.search(re.sub(r"<span>\$</span>", "", outside_of_code(html)))
    assert all(set(re.findall(r"<(\w+)", one)) <= {"ins", "del"} for one in re.findall(r"<pre>(.*?)</pre>", html, re.S))
    assert not set("\u202e\u200b\0") & set(report)


@given(before=nasty, after=nasty)
def test_a_comparison_of_words_leaves_nothing_out(before: str, after: str) -> None:
    pieces = words.compare(before, after)
    assert "".join(one.text for one in pieces if one.kind != "gone") == after
    old = "".join(one.text for one in pieces if one.kind != "new")
    assert "".join(old.split()) == "".join(before.split())
    assert words.is_changed(pieces) == (words.plain(before) != words.plain(after))


def test_texts_too_long_to_compare_are_told_as_a_whole() -> None:
    before, after = "a b " * 3000, "c d " * 3000
    assert [one.kind for one in words.compare(f"x {before}y", f"x {after}y")] == ["same", "gone", "new", "same"]
