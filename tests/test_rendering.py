"""Glossary to pages: the golden pages of `tests/cases/golden`, and what they must not be.

`GLOSSGEN_UPDATE_GOLDEN=1 pytest tests/test_rendering.py` writes them anew; read the difference before it is committed.
"""

import os
import posixpath
from dataclasses import fields
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml
from markdown import Markdown

from glossgen import pipeline, sources
from glossgen.diagnostics import GlossgenError
from glossgen.model import Addition, Citation, Folder, LinkPolicy, Relations, Sense, Term
from glossgen.parsing import Source
from glossgen.pipeline import Result
from glossgen.rendering import Page, Redirect, Rendered, Site
from glossgen.resources import moved_page, redirect
from tests.html_tree import Node, parse

GOLDEN = Path(__file__).parent / "cases" / "golden"
PAGES = GOLDEN / "pages"
UPDATE = os.environ.get("GLOSSGEN_UPDATE_GOLDEN") == "1"

EXTENSIONS = ["toc", "attr_list", "md_in_html", "tables", "pymdownx.highlight", "pymdownx.superfences"]
EXTENSIONS += ["glossgen.sanitising", "glossgen.formulas"]
HOSTILE = """</h1><script>alert("x")</script> {{ 7 * 7 }} {% raw %} [a](b) *c* _d_ `e` # f | $g$ &amp; \\h"""


@cache
def result() -> Result:
    folders = (Folder(GOLDEN / "terms"), Folder(GOLDEN / "Aviary", "Aviary", 1))
    return pipeline.run(*sources.read(folders))


@cache
def rendered() -> Rendered:
    root = GOLDEN.as_posix()
    return pipeline.render(
        result(),
        Site(
            path="birds",
            name="Bird words",
            title="All bird words",
            root=GOLDEN,
            file_url=lambda path: f"https://example.org/edit{path.removeprefix(root)}",
            added={f"{root}/terms/anatomy/beak.yml": 2, f"{root}/terms/fur.yml": 1, f"{root}/terms/c-plus-plus.yml": 3},
        ),
    )


@cache
def content() -> dict[str, str]:
    """Give the pages, and a list of the redirects, by the names of their golden files."""
    redirects = "".join(f"{item.uri} -> {item.target} ({item.title})\n" for item in rendered().redirects)
    return {page.uri: page.content for page in rendered().pages} | {"redirects.txt": redirects}


def page(uri: str) -> Page:
    return next(page for page in rendered().pages if page.uri == uri)


def front_matter(content: str) -> dict[str, object]:
    """Read the front matter as MkDocs does."""
    values = yaml.safe_load(content.split("---\n")[1])
    assert isinstance(values, dict)
    return values


@cache
def html(uri: str) -> Node:
    body = page(uri).content.split("\n---\n", 1)[1].lstrip("\n")
    return parse(Markdown(extensions=EXTENSIONS).convert(body))


def run(*texts: str) -> Rendered:
    folder = Folder(Path("/terms"))
    found = pipeline.run(Source(f"/terms/{number}.yml", text, folder) for number, text in enumerate(texts))
    return pipeline.render(found, Site(root=folder.path))


GOLDEN_FILES = sorted(
    {path.relative_to(PAGES).as_posix() for path in PAGES.rglob("*") if path.is_file()} | set(content())
)


@pytest.mark.parametrize("name", GOLDEN_FILES)
def test_page_is_golden(name: str) -> None:
    path = PAGES / name
    if UPDATE and name in content():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content()[name], "utf-8", newline="\n")
    elif UPDATE:
        path.unlink()
    assert (path.read_text("utf-8") if path.exists() else None) == content().get(name)


def test_the_golden_glossary_is_in_order_and_has_everything() -> None:
    assert {Path(diagnostic.place.path).name for diagnostic in result().diagnostics} == {"hostile.yml"}
    terms = result().glossary.terms
    for spec in fields(Term):
        assert any(getattr(term, spec.name) for term in terms), f"no term has {spec.name}"
    citations = [citation for term in terms for citation in term.sources]
    for kind, items in (
        (Citation, citations),
        (Sense, [sense for term in terms for sense in term.senses]),
        (Addition, [addition for term in terms for addition in term.additions]),
        (LinkPolicy, [term.link for term in terms if term.link]),
        (Relations, list(result().links.relations.values())),
    ):
        for spec in fields(kind):
            assert any(getattr(item, spec.name) not in (None, (), "") for item in items), f"none has {spec.name}"
    assert {term.status for term in terms} >= {None, "draft", "reviewed", "deprecated"}


URIS = [page.uri for page in rendered().pages]


@pytest.mark.parametrize("uri", URIS)
def test_page_has_its_title_once(uri: str) -> None:
    (heading,) = html(uri).all("h1")
    assert heading.text == page(uri).title
    # themes put the name of the site into the title of its home page by themselves
    assert front_matter(page(uri).content).get("title") == (None if uri == "index.md" else page(uri).title)


@pytest.mark.parametrize("uri", URIS)
def test_links_lead_to_pages_and_anchors(uri: str) -> None:
    redirects = {redirect.uri for redirect in rendered().redirects}
    for link in html(uri).all("a"):
        href = unquote(link.attributes["href"])
        if not href.startswith("https://"):
            path, _, anchor = href.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(uri), path)) if path else uri
            assert target in URIS
            assert target not in redirects
            assert not anchor or anchor in {node.attributes.get("id") for node in html(target).all()}


@pytest.mark.parametrize("uri", URIS)
def test_page_has_no_trace_of_templates(uri: str) -> None:
    for node in html(uri).all():
        assert node.tag != "script"
        assert not {name for name in node.attributes if name.startswith("on")}
    for word in ("None", "Undefined", "glossgen", "Markup("):
        assert word not in html(uri).text
    if "hostile" not in uri and uri != "birds/index.md":
        assert "{" not in html(uri).text.partition("@online{")[0]
        assert "{{" not in html(uri).text
        assert "&" not in html(uri).text.replace("Anatomy & plumage", "")


def test_front_matter_of_a_hostile_term() -> None:
    term = result().glossary.by_id["hostile"]
    assert term.term == HOSTILE
    assert front_matter(page("birds/hostile.md").content) == {
        "title": HOSTILE, "description": term.short, "tags": ["{{ config }}", '"]'], "render_macros": False
    }  # fmt: skip


def test_a_hostile_name_is_shown_as_it_is_wherever_it_stands() -> None:
    tree = html("birds/index.md")
    (link,) = [link for link in tree.all("a") if link.attributes["href"] == "hostile.md"]
    assert link.text == HOSTILE
    shown = html("birds/hostile.md")
    assert [node.text for node in shown.all("strong")] == ["*A*", "{ .x }", "1. <b>", 'it\'s "quoted"']
    assert "Still contained, with </div> in code." in shown.text
    assert [node.text for node in shown.all("h2")] == ["Examples", "Notes", "Sources"]


def test_the_short_definition_stands_right_under_the_title() -> None:
    for uri in ("birds/feather.md", "birds/hostile.md"):
        nodes = [node for node in html(uri).children if isinstance(node, Node)]
        assert (nodes[0].tag, nodes[1].attributes["class"]) == ("h1", "gloss-short no-gloss")
        assert nodes[1].text == front_matter(page(uri).content)["description"]


def test_without_a_short_definition_the_definition_itself_stands_there() -> None:
    nodes = [node for node in html("birds/beak.md").children if isinstance(node, Node)]
    description = front_matter(page("birds/beak.md").content)["description"]
    paragraphs = [node.text for node in nodes if node.tag == "p" and "class" not in node.attributes]
    assert paragraphs[0].startswith(str(description))
    assert sum(str(description) in text for text in paragraphs) == 1


def test_term_pages_come_first_in_alphabetical_order() -> None:
    names = [page.title for page in rendered().pages if page.kind == "term"]
    assert names == [
        "Beak",
        "C++",
        "Crop milk",
        "Feather",
        "Fur",
        "Gizzard",
        "Glide",
        HOSTILE,
        "Integument",
        "Murmuration",
        "羽毛",
    ]
    assert [page.kind for page in rendered().pages[len(names) :]] == [
        "index",
        "topic",
        "topic",
        "home",
        "list",
        "list",
        "list",
    ]


def test_a_page_knows_its_file_and_the_page_above() -> None:
    feather = page("birds/feather.md")
    assert feather.file == (GOLDEN / "terms/anatomy/feather.yml").as_posix()
    assert feather.parent == "birds/topic/anatomy.md"
    assert page("birds/fur.md").parent == "birds/index.md"
    assert page("birds/topic/flight.md").parent == "birds/index.md"


def test_redirects() -> None:
    assert Redirect(uri="birds/plume.md", target="birds/feather.md", title="Feather") in rendered().redirects
    assert {redirect.target for redirect in rendered().redirects} <= set(URIS)
    assert not {redirect.uri for redirect in rendered().redirects} & set(URIS)


def test_formulas_are_drawn() -> None:
    labels = [svg.attributes["aria-label"] for svg in html("birds/feather.md").all("svg")]
    assert labels[0] == r"m = \rho \, V"
    assert labels[1].startswith(r"\begin{aligned}")
    assert len(labels) == 2


def test_an_empty_glossary_has_an_index_and_a_home_page() -> None:
    pages = {page.kind: page.content for page in run().pages}
    assert set(pages) == {"index", "home"}
    assert "There are no terms yet." in pages["index"]
    assert "0 terms" in pages["home"]


def test_one_term_is_counted_as_one() -> None:
    rendered = run("term: Beak")
    pages = {page.kind: page.content for page in rendered.pages} | {page.uri: page.content for page in rendered.pages}
    assert "\n<bdi>1 term</bdi>\n" in pages["home"]
    assert "[1 term waits for a definition](terms/lists/stubs.md)" in pages["home"]
    assert "- [Beak](../beak.md){ .gloss-name }\n" in pages["terms/lists/stubs.md"]
    assert "Write it in `0.yml`" in pages["term"]


def test_newest_terms_are_those_added_last() -> None:
    home = page("index.md").content
    assert home.index("C&#43;&#43;") < home.index("[Beak]") < home.index("[Fur]")
    assert "Newest" not in next(page.content for page in run("term: Beak").pages if page.kind == "home")


def test_new_and_changed_terms_stand_under_their_days() -> None:
    day = 86_400
    texts = ["term: Beak\ndefinition: x", "term: Fur\ndefinition: x", "term: Tail", "term: Wing\ndefinition: x"]
    folder = Folder(Path("/terms"))
    found = pipeline.run(Source(f"/terms/{number}.yml", text, folder) for number, text in enumerate(texts))
    added = {"/terms/0.yml": day, "/terms/1.yml": 3 * day, "/terms/2.yml": 4 * day}
    changed = {"/terms/0.yml": 5 * day, "/terms/1.yml": 3 * day + 60, "/terms/2.yml": 6 * day, "/terms/3.yml": 2 * day}
    site = Site(root=folder.path, added=added, changed=changed, feed="feed.xml")
    pages = {page.uri: page for page in pipeline.render(found, site).pages}
    lines = [line for line in pages["terms/lists/recent.md"].body.splitlines() if line[:1] in ("#", "-")]
    assert lines == [
        "# New and changed terms",
        "## New",
        "### 1970-01-04",
        "- [Fur](../fur.md){ .gloss-name }: x",
        "### 1970-01-02",
        "- [Beak](../beak.md){ .gloss-name }: x",
        "## Changed",
        "### 1970-01-06",
        "- [Beak](../beak.md){ .gloss-name }: x",
        "### 1970-01-03",
        "- [Wing](../wing.md){ .gloss-name }: x",
    ]
    assert "(../../feed.xml)" in pages["terms/lists/recent.md"].body
    assert "(lists/recent.md)" in pages["terms/index.md"].body
    assert "(terms/lists/recent.md)" in pages["index.md"].body


def test_without_dates_there_is_no_such_page() -> None:
    pages = {page.uri: page.body for page in run("term: Beak\ndefinition: x").pages}
    assert "terms/lists/recent.md" not in pages
    assert not any("recent" in body for body in pages.values())


def test_a_template_of_the_site_takes_the_place_of_a_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials" / "card.md.jinja").write_text("* {{ item.name }}!\n", "utf-8")
    pages = pipeline.render(result(), Site(templates=tmp_path, root=GOLDEN)).pages
    feather = next(page.content for page in pages if page.uri == "terms/feather.md")
    assert "* C&#43;&#43;!\n" in feather
    assert "## See also" in feather


def test_an_undefined_name_in_a_template_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "term.md.jinja").write_text("{{ trem.name }}", "utf-8")
    with pytest.raises(GlossgenError, match=r"term\.md\.jinja:1 has a mistake: .trem. is undefined"):
        pipeline.render(result(), Site(templates=tmp_path, root=GOLDEN))


def test_parts_of_the_path_are_kept() -> None:
    pages = pipeline.render(result(), Site(path="words/birds", root=GOLDEN)).pages
    home = next(page.content for page in pages if page.kind == "home")
    assert "(words/birds/topic/anatomy.md)" in home
    assert {page.uri.rpartition("/")[0] for page in pages} == {
        "",
        "words/birds",
        "words/birds/topic",
        "words/birds/lists",
    }


def test_pages_of_redirects() -> None:
    leading = Redirect(uri="terms/old.md", target="terms/a/new.md", title="<New> *")
    moved = moved_page(leading)
    assert front_matter(moved)["title"] == "<New> *"
    assert "[&#60;New&#62; &#42;](a/new.md)" in moved
    page = redirect(leading, url="../a/new/?x=1&y='</script>", canonical="https://example.org/a/new/")
    tree = parse(page.removeprefix("<!doctype html>"))
    (refresh,) = [node for node in tree.all("meta") if node.attributes.get("http-equiv") == "refresh"]
    assert refresh.attributes["content"] == "0; url=../a/new/?x=1&y='</script>"
    assert [node.attributes["href"] for node in tree.all("a")] == ["../a/new/?x=1&y='</script>"]
    assert [node.text for node in tree.all("title")] == ["<New> *"]
    assert page.count("</script>") == 1
