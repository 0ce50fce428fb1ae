import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from glossgen.formats.head import Head
from tests.pages import Page, parse
from tests.publications import ADDRESS, FILES, HOSTILE, pages

BARE = "<html><head><title>x</title></head><body><h1>x</h1></body></html>"


def head(uri: str, html: str = BARE, files: dict[str, str] = FILES, description: str = "", **options: Any) -> Page:
    publication, made = pages(files, **options)
    return Page(f"{ADDRESS}{publication.page(uri)}", parse(Head(publication).add(made[uri], html, description)))


def properties(page: Page) -> dict[str, str]:
    return {meta.get("property", ""): meta.get("content", "") for meta in page.all("meta") if meta.get("property")}


def alternates(page: Page) -> dict[str, str]:
    return {link.get("type", ""): page.link(link) for link in page.all("link", rel="alternate")}


def test_term() -> None:
    page = head("terms/beak.md", description="A mouth.")
    assert page.description == "A mouth."
    assert properties(page) == {
        "og:type": "article",
        "og:title": "Beak",
        "og:description": "A mouth.",
        "og:url": f"{ADDRESS}terms/beak/",
        "og:site_name": "Bird words",
    }
    assert alternates(page) == {
        "text/markdown": f"{ADDRESS}terms/beak.md",
        "application/json": f"{ADDRESS}terms/beak.json",
    }
    assert json.loads(page.one("script", type="application/ld+json").text or "")["name"] == "Beak"


@pytest.mark.parametrize(
    ("uri", "title", "address"),
    [
        ("index.md", "Bird words", ""),
        ("terms/index.md", "From A to Z", "terms/"),
        ("terms/topic/anatomy.md", "Anatomy", "terms/topic/anatomy/"),
    ],
)
def test_other_pages(uri: str, title: str, address: str) -> None:
    page = head(uri)
    assert properties(page) == {
        "og:type": "website",
        "og:title": title,
        "og:description": "All about birds",
        "og:url": f"{ADDRESS}{address}",
        "og:site_name": "Bird words",
    }
    assert alternates(page) == {}


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("uri", ["index.md", "terms/index.md", "terms/beak.md", "terms/topic/anatomy.md"])
def test_every_page_leads_to_the_feed(uri: str, directory_urls: bool) -> None:
    page = head(uri, directory_urls=directory_urls, added={"/birds/crane.yml": 1})
    assert alternates(page)["application/atom+xml"] == f"{ADDRESS}feed.xml"


def test_home_page_of_others_leads_to_the_feed() -> None:
    publication, _ = pages(added={"/birds/crane.yml": 1})
    page = Page(ADDRESS, parse(Head(publication).add_feed(BARE)))
    assert alternates(page) == {"application/atom+xml": f"{ADDRESS}feed.xml"}
    assert page.all("meta") == page.all("script") == []
    assert Head(pages()[0]).add_feed(BARE) == BARE


def test_material_does_not_take_other_forms_for_other_sites() -> None:
    links = head("terms/beak.md", added={"/birds/crane.yml": 1}).all("link", rel="alternate")
    assert len(links) == 3
    assert not any(link.get("rel") == "alternate" for link in links)


def test_what_is_there_stays() -> None:
    written = '<meta name="description" content="Theirs."><meta property="og:title" content="Theirs">'
    page = head("terms/beak.md", BARE.replace("<title>", f"{written}<title>"), description="Ours.")
    assert page.description == "Theirs."
    assert properties(page)["og:title"] == "Theirs"
    assert set(properties(page)) == {"og:type", "og:title", "og:description", "og:url", "og:site_name"}


def test_without_an_address_of_the_site() -> None:
    page = head("terms/beak.md", site_url="")
    assert "og:url" not in properties(page)
    assert "og:title" in properties(page)
    assert alternates(page) == {
        "text/markdown": f"{ADDRESS}terms/beak.md",
        "application/json": f"{ADDRESS}terms/beak.json",
    }


def test_without_a_description() -> None:
    page = head("terms/beak.md", BARE, {"beak": "term: Beak\n"}, site_url="")
    assert properties(head("index.md"))["og:description"]
    publication, made = pages({"beak": "term: Beak\n"})
    silent = Head(replace(publication, description="")).add(made["terms/beak.md"], BARE)
    assert "description" not in silent
    assert page.description == "All about birds"


@pytest.mark.parametrize("html", ["", "<p>A page without a head.</p>"])
def test_page_without_a_head_stays_as_it_is(html: str) -> None:
    publication, made = pages()
    assert Head(publication).add(made["terms/beak.md"], html) == html


def test_hostile_name_breaks_nothing() -> None:
    files = {"x": f"term: {json.dumps(HOSTILE)}\nid: x\nshort: {json.dumps(HOSTILE)}\ndefinition: Y.\n"}
    page = head("terms/x.md", BARE, files, HOSTILE)
    assert [element.tag for element in page.root] == ["head", "body"]
    assert properties(page)["og:title"] == properties(page)["og:description"] == page.description == HOSTILE
    (script,) = page.all("script")
    written = script.text or ""
    assert not set("<>&") & set(written)
    assert json.loads(written)["name"] == json.loads(written)["description"] == HOSTILE


def test_template_can_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials" / "head.html.jinja").write_text("<meta name='ours' content='{{ data.name }}'>", "utf-8")
    page = head("terms/beak.md", templates=tmp_path)
    assert page.one("meta").get("content") == "Beak"
