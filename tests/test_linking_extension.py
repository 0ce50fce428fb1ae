"""The Python-Markdown extension `glossgen.linking` as a host without MkDocs uses it."""

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown

from glossgen.settings import SettingsError
from tests.html_tree import parse
from tests.sites import write

BREADS = """\
- term: Baguette
  abbreviations: [BG]
  aliases: [French stick]
  short: 'A "long" <b>loaf</b> & thin.'
- term: Rugbrød
  definition: Danish rye bread. It keeps well.
- term: 小麦粉
- term: Sponge
  senses:
    - {domain: bread, short: A loose pre-ferment., definition: It goes into the rye bread in the morning.}
    - {domain: cake, short: A light cake., definition: Eggs raise the batter.}
- term: Crumb (inside)
  id: crumb
"""

Convert = Callable[..., str]


@pytest.fixture
def convert(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Convert:
    """Convert a text with the options of the extension, in a folder with some terms."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {"terms/breads.yml": BREADS, "more/rye.yml": "term: Rye bread\n"})

    def convert(text: str, **options: Any) -> str:
        return Markdown(extensions=["glossgen.linking"], extension_configs={"glossgen.linking": options}).convert(text)

    return convert


def links(html: str) -> list[tuple[str, str]]:
    """The links to terms, each with its text and address."""
    found = [link for link in parse(html).all("a") if link.attributes.get("class") == "gloss-term"]
    return [(link.text, link.attributes["href"]) for link in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A baguette.", [("baguette", "/terms/baguette/")]),
        ("Two baguettes, a French stick.", [("baguettes", "/terms/baguette/")]),
        ("The BG, not the bg.", [("BG", "/terms/baguette/")]),
        ("`baguette`", []),
        ("An unknown loaf.", []),
        ("[[baguette]]", [("baguette", "/terms/baguette/")]),
        ("[[French stick]]", [("French stick", "/terms/baguette/")]),
        ("[[bg|a long one]]", [("a long one", "/terms/baguette/")]),
        ("[[crumb]] [[Crumb (inside)]]", [("crumb", "/terms/crumb/"), ("Crumb (inside)", "/terms/crumb/")]),
        ("[[baguette]], baguette, [[baguette]]", [("baguette", "/terms/baguette/")] * 2),
        ("# On [[baguette]]\n\nNo baguette.", [("baguette", "/terms/baguette/")]),
        (r"\[[baguette]]", [("baguette", "/terms/baguette/")]),
        ("`[[baguette]]`", []),
        ("    [[baguette]]", []),
        ("[[nothing|baguette]]", [("baguette", "/terms/baguette/")]),
        ("[[rugbrød]]", [("rugbrød", "/terms/rugbr%C3%B8d/")]),
        ("我们用小麦粉做面包", [("小麦粉", "/terms/%E5%B0%8F%E9%BA%A6%E7%B2%89/")]),
        ("A rye-bread sponge.", [("sponge", "/terms/sponge/")]),
    ],
)
def test_explicit_links_and_mentions(convert: Convert, text: str, expected: list[tuple[str, str]]) -> None:
    assert links(convert(text, terms="terms")) == expected


@pytest.mark.parametrize("text", ["[[nothing]]", "[[nothing|at all]]", "[[]]", "[[ ]]", "[[a|b|c]]", "x[[1]][2]"])
def test_an_unknown_target_stays_as_it_was_typed(convert: Convert, text: str) -> None:
    assert convert(text, terms="terms") == f"<p>{text}</p>"


def test_several_folders(convert: Convert) -> None:
    terms = ["terms", {"path": "more", "title": "More"}]
    assert links(convert("Rye bread, no baguette.", terms=terms)) == [
        ("Rye bread", "/terms/rye-bread/"),
        ("baguette", "/terms/baguette/"),
    ]


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("/words/{page}.html", "/words/rugbr%C3%B8d.html"),
        ("https://words.example/?term={page}", "https://words.example/?term=rugbr%C3%B8d"),
        ("../{page}/index.html", "../rugbr%C3%B8d/index.html"),
        ("{page}", "rugbr%C3%B8d"),
    ],
)
def test_pattern_of_addresses(convert: Convert, url: str, address: str) -> None:
    text = "[[rugbrød]] and 小麦粉"
    assert [href for _, href in links(convert(text, terms="terms", url=url))] == [
        address,
        address.replace("rugbr%C3%B8d", "%E5%B0%8F%E9%BA%A6%E7%B2%89"),
    ]


@pytest.mark.parametrize("url", ["/terms/{page}/", "/words/{page}.html", "{page}"])
@pytest.mark.parametrize("name", ["rugbr%C3%B8d", "rugbrød"])
def test_a_link_that_the_author_has_set_is_the_first_mention(convert: Convert, url: str, name: str) -> None:
    address = url.replace("{page}", name)
    assert links(convert(f"[Rye]({address}) is rugbrød.", terms="terms", url=url)) == []
    assert links(convert(f"[Rye](x{address}) is rugbrød.", terms="terms", url=url)) != []


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, ["baguette", "rugbrød", "baguette"]),
        ({"mentions": "page"}, ["baguette", "rugbrød"]),
        ({"mentions": "all"}, ["baguette", "baguette", "rugbrød", "baguette"]),
        ({"mentions": "never"}, []),
        ({"stop": ["baguette"]}, ["rugbrød"]),
        ({"mentions": "all", "density": 1000}, ["baguette", "baguette", "rugbrød", "baguette"]),
        (None, ["baguette", "rugbrød", "baguette"]),
    ],
)
def test_options_of_links(convert: Convert, options: dict[str, object] | None, expected: list[str]) -> None:
    text = "The baguette and the baguette.\n\nOn rugbrød.\n\n# New section\n\nA baguette."
    assert [shown for shown, _ in links(convert(text, terms="terms", links=options))] == expected


@pytest.mark.parametrize("options", [{}, {"url": "/x/{page}"}, {"links": {"mentions": "all"}}])
def test_without_terms_it_does_nothing(convert: Convert, options: dict[str, object]) -> None:
    text = "[[baguette]], [[nothing|x]] and baguette"
    assert convert(text, **options) == f"<p>{text}</p>"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"terms": 3}, "each item of the option 'terms' is a folder's path"),
        ({"terms": []}, "the option 'terms' names no folder"),
        ({"term": "terms"}, "'term' is not an option of glossgen.linking; did you mean 'terms'?"),
        ({"colour": "red"}, "'colour' is not an option of glossgen.linking; the options are: terms, links, url"),
        ({"terms": "terms", "links": ["all"]}, "the option 'links' is a mapping, such as 'mentions: page'"),
        ({"terms": "terms", "links": {"mention": "all"}}, "'mention' is not known in the option 'links'; did you mean"),
        ({"links": {"mentions": "some"}}, "'mentions' in the option 'links' is one of: section, page, all, never"),
        ({"url": "/terms/"}, "the option 'url' is an address with '{page}' in it, such as '/terms/{page}/'"),
        ({"url": 3}, "the option 'url' is an address with '{page}' in it"),
    ],
)
def test_wrong_options(convert: Convert, options: dict[str, object], message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        convert("x", **options)
    assert str(caught.value).startswith(message)


def test_faulty_terms_are_told_and_the_others_linked(
    convert: Convert, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path, {"terms/broken.yml": "term: ["})
    with caplog.at_level(logging.WARNING):
        assert len(links(convert("A baguette.", terms="terms"))) == 1
    assert caplog.messages == ["1 error in the term files; run 'glossgen check'"]


def test_a_folder_that_is_not_there_is_told(convert: Convert, caplog: pytest.LogCaptureFixture) -> None:
    assert convert("A baguette.", terms="gone") == "<p>A baguette.</p>"
    assert caplog.messages == ["1 error in the term files; run 'glossgen check'"]


def test_a_change_is_seen_by_the_next_page(convert: Convert, tmp_path: Path) -> None:
    def linked() -> list[str]:
        return [shown for shown, _ in links(convert("Batard, baguette and bun.", terms="terms"))]

    assert linked() == ["baguette"]
    (tmp_path / "terms" / "bun.yml").write_text("term: Bun\n")
    assert linked() == ["baguette", "bun"]
    (tmp_path / "terms" / "bun.yml").write_text("term: Batard\n")
    assert linked() == ["Batard", "baguette"]
    (tmp_path / "terms" / "breads.yml").unlink()
    assert linked() == ["Batard"]


def test_an_older_file_in_the_place_of_a_newer_one_is_seen(convert: Convert, tmp_path: Path) -> None:
    convert("", terms="terms")
    (tmp_path / "terms" / "breads.yml").write_text("term: Bun\n")
    os.utime(tmp_path / "terms" / "breads.yml", (1, 1))
    assert links(convert("A bun, no baguette.", terms="terms")) == [("bun", "/terms/bun/")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The baguette is long.", []),
        ("French sticks are baguettes.", []),
        ("A [[baguette]] is a baguette.", [("baguette", "baguette.md")]),
        ("No rugbrød.", [("rugbrød", "rugbr%C3%B8d.md")]),
        ("[[小麦粉|Flour]].", [("Flour", "%E5%B0%8F%E9%BA%A6%E7%B2%89.md")]),
        ("The [crumb](crumb.md#inside) is the crumb.", []),
        ("The [crumb](elsewhere/crumb.md) is the crumb.", [("crumb", "crumb.md")]),
    ],
)
@pytest.mark.parametrize("options", [{}, {"url": "/words/{page}"}])
def test_a_page_of_the_glossary_knows_its_term(
    convert: Convert, options: dict[str, str], text: str, expected: list[tuple[str, str]]
) -> None:
    assert links(convert(f"\n<!-- glossgen baguette -->\n\n# Baguette\n\n{text}", terms="terms", **options)) == expected


def test_other_pages_of_the_glossary_have_only_explicit_links(convert: Convert) -> None:
    text = "<!-- glossgen -->\n\n# All\n\nBaguette, [[rugbrød]]."
    assert links(convert(text, terms="terms")) == [("rugbrød", "rugbr%C3%B8d.md")]


@pytest.mark.parametrize("text", ["<!-- glossgen -->x\n\nBaguette.", "Bread\n\n<!-- glossgen rugbrød -->\n\nBaguette."])
def test_only_the_first_line_says_so(convert: Convert, text: str) -> None:
    assert [href for _, href in links(convert(text, terms="terms"))] == ["/terms/baguette/"]


def test_pages_that_are_converted_one_after_the_other_have_nothing_in_common(convert: Convert) -> None:
    parser = Markdown(extensions=["glossgen.linking"], extension_configs={"glossgen.linking": {"terms": "terms"}})
    own, other = "<!-- glossgen baguette -->\n\nBaguette.", "Baguette."
    found = [links(parser.reset().convert(text)) for text in (other, own, other, "", other)]
    outside = [("Baguette", "/terms/baguette/")]
    assert found == [outside, [], outside, [], outside]


def test_a_link_to_a_sense_leads_to_its_part_of_the_page(convert: Convert) -> None:
    text = "<!-- glossgen rye-bread -->\n\nThe sponge."
    html = convert(text, terms=["terms", "more"])
    assert links(html) == [("sponge", "sponge.md#bread")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("baguette", 'A "long" <b>loaf</b> & thin.'),
        ("[[bg]]", 'A "long" <b>loaf</b> & thin.'),
        ("[[rugbrød]]", "Danish rye bread."),
        ("[[crumb]]", None),
    ],
)
def test_the_title_is_the_short_definition(convert: Convert, text: str, title: str | None) -> None:
    html = convert(text, terms="terms")
    (link,) = parse(html).all("a")
    assert link.attributes.get("title") == title
    assert "<b>" not in html
