import json
import re
from pathlib import Path
from textwrap import dedent
from urllib.parse import urldefrag
from xml.etree import ElementTree

import pytest

from tests.builds.conftest import Build
from tests.pages import BuiltSite, text
from tests.sites import EDIT, Variant, write

NAV = """
nav:
  - Start: index.md
  - How we bake: guide.md
  - Words: terms/index.md
  - Rising: terms/topic/fermentation.md
"""
TAGS = {"docs/tags.md": "# Tags\n\n<!-- material/tags -->\n"}
AWESOME = {"docs/.nav.yml": "nav:\n  - Words from A to Z: terms/index.md\n  - '*'\n"}
REDIRECTS = "{redirect_maps: {old-guide.md: guide.md, wetness.md: terms/hydration.md}}"
TOGETHER = f"""
plugins:
  - awesome-nav
  - redirects: {REDIRECTS}
  - tags
  - search
  - glossgen:
      terms: [glossary, {{path: wholemeal, title: With wholemeal flour}}]
      title: Bakers' words
"""
PLAIN_THEME = "theme: {name: mkdocs, highlightjs: false}\n"

VARIANTS = {
    "as checked in": Variant(),
    "file addresses": Variant(config="use_directory_urls: false"),
    "site at the root": Variant(config="site_url: https://bakery.example/", address="https://bakery.example/"),
    "path": Variant(config="plugins: {glossgen: {path: glossary}}", path="glossary"),
    "deep path, file addresses": Variant(
        config="use_directory_urls: false\nplugins: {glossgen: {path: words/of-bakers}}", path="words/of-bakers"
    ),
    "nav": Variant(config=NAV),
    "tags": Variant(config="plugins: {tags: {}}", files=TAGS),
    "redirects": Variant(config=f"plugins: {{redirects: {REDIRECTS}}}"),
    "awesome-nav": Variant(config="plugins: {awesome-nav: {}}", files=AWESOME),
    "all plugins": Variant(config=TOGETHER, files=TAGS | AWESOME),
    "all plugins, file addresses": Variant(config=f"use_directory_urls: false\n{TOGETHER}", files=TAGS | AWESOME),
    "theme mkdocs": Variant(config=PLAIN_THEME, theme="mkdocs"),
    "theme mkdocs, file addresses": Variant(config=f"use_directory_urls: false\n{PLAIN_THEME}", theme="mkdocs"),
    "properdocs": Variant(program="properdocs"),
}

ALPHABET = {
    "bakers-percentage": "Baker's percentage",
    "bran": "Bran",
    "bulk-fermentation": "Bulk fermentation",
    "gluten": "Gluten",
    "gluten-free-baking": "Gluten-free baking",
    "hydration": "Hydration",
    "proofing": "Proofing",
    "rugbrød": "Rugbrød",
    "sourdough-starter": "Sourdough starter",
    "sponge": "Sponge",
    "windowpane-test": "Windowpane test",
}
REDIRECTED = {
    "bulk-rise": "bulk-fermentation",
    "primary-fermentation": "bulk-fermentation",
    "chef": "sourdough-starter",
    "mother-dough": "sourdough-starter",
}
SOURCES = {
    "bran": "wholemeal/bran.yml",
    "gluten-free-baking": "glossary/dough/gluten.yml",
    "hydration": "glossary/dough/hydration.yml",
    "sourdough-starter": "glossary/fermentation/sourdough-starter.md",
}


@pytest.fixture(scope="module", params=VARIANTS)
def variant(request: pytest.FixtureRequest) -> Variant:
    return VARIANTS[request.param]


@pytest.fixture(scope="module")
def site(variant: Variant, build: Build) -> BuiltSite:
    return build(variant)


def test_every_link_leads_somewhere_and_nothing_comes_from_elsewhere(site: BuiltSite) -> None:
    assert len(site.pages) > len(ALPHABET) + len(REDIRECTED)
    assert site.faults() == []


def test_all_pages_are_there(site: BuiltSite, variant: Variant) -> None:
    names = [f"{variant.path}/{name}" for name in (*ALPHABET, *REDIRECTED, "topic/dough", "topic/fermentation")]
    assert len({site.at(name) for name in (*names, f"{variant.path}/index", "index", "guide")}) == len(names) + 3


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("hydration", "The weight of the water as a share of the weight of the flour."),
        ("gluten", "The elastic network of proteins that forms when wheat flour meets water."),
        ("rugbrød", "Danish rye bread with whole grains, baked in a tin."),
    ],
)
def test_head_and_heading_of_a_term(site: BuiltSite, variant: Variant, name: str, short: str) -> None:
    page = site.page(f"{variant.path}/{name}")
    assert text(page.one("title")).startswith(f"{ALPHABET[name]} - ")
    assert variant.theme == "mkdocs" or page.description == short
    assert page.heads("canonical") == page.address
    assert text(page.one("h1")) == ALPHABET[name]
    heading = page.content.index(page.one("h1"))
    below = page.content[heading + 1]
    assert below.tag == "p"
    # gluten has no short definition: its definition stands there, and begins with the same sentence
    assert text(below).startswith(short) if name == "gluten" else text(below) == short


def test_titles_of_the_other_pages(site: BuiltSite, variant: Variant) -> None:
    titles = {
        "index": "The bakery handbook",
        f"{variant.path}/index": "Bakers' words",
        f"{variant.path}/topic/fermentation": "Fermentation & rising",
        f"{variant.path}/topic/dough": "Dough",
        f"{variant.path}/lists/stubs": "Terms that need help",
    }
    assert {name: text(site.page(name).one("h1")) for name in titles} == titles
    for name, title in titles.items():
        assert text(site.page(name).one("title")).startswith(title)
        assert site.page(name).heads("canonical") == site.at(name)
    topic = site.page(f"{variant.path}/topic/fermentation")
    assert variant.theme == "mkdocs" or topic.description == "What yeast and bacteria do to dough"


@pytest.mark.parametrize(
    ("name", "heading", "others"),
    [
        ("bulk-fermentation", "See also", ["hydration", "gluten", "sourdough-starter"]),
        ("bulk-fermentation", "Often confused with", ["proofing"]),
        ("proofing", "Often confused with", ["bulk-fermentation"]),
        ("gluten", "Kinds and parts", ["gluten-free-baking"]),
        ("rugbrød", "See also", ["sourdough-starter"]),
    ],
)
def test_related_terms_are_linked_both_ways(
    site: BuiltSite, variant: Variant, name: str, heading: str, others: list[str]
) -> None:
    page = site.page(f"{variant.path}/{name}")
    parts = [part for part in page.section(heading) if part.tag == "ul" or part.get("class") == "gloss-contrast"]
    links = [link for part in parts for link in part.iter("a")]
    assert [(page.link(link), text(link)) for link in links] == [
        (site.at(f"{variant.path}/{other}"), ALPHABET[other]) for other in others
    ]


def test_previous_and_next_are_alphabetical(site: BuiltSite, variant: Variant) -> None:
    addresses = [site.at(f"{variant.path}/{name}") for name in ALPHABET]
    assert [site.pages[address].heads("prev") for address in addresses] == [None, *addresses[:-1]]
    assert [site.pages[address].heads("next") for address in addresses] == [*addresses[1:], None]


@pytest.mark.parametrize(("name", "source"), SOURCES.items())
def test_edit_link_opens_the_term_file(site: BuiltSite, variant: Variant, name: str, source: str) -> None:
    page = site.page(f"{variant.path}/{name}")
    buttons = page.all("a", rel="edit") or [link for link in page.all("a") if text(link).startswith("Edit on")]
    assert [link.get("href") for link in buttons] == [EDIT + source]


def test_redirects(site: BuiltSite, variant: Variant) -> None:
    for former, name in REDIRECTED.items():
        page, target = site.page(f"{variant.path}/{former}"), site.at(f"{variant.path}/{name}")
        refresh = page.one("meta", http_equiv="refresh").get("content", "")
        assert refresh.startswith("0; url=")
        assert site.pages[page.address].heads("canonical") == target
        assert [page.link(link) for link in page.all("a")] == [target]
        assert refresh.removeprefix("0; url=") == page.one("a").get("href")


def test_formulas_are_drawings_with_a_label(site: BuiltSite, variant: Variant) -> None:
    page = site.page(f"{variant.path}/hydration")
    drawings = [drawing for drawing in page.root.iter("svg") if drawing.get("role") == "img"]
    assert [drawing.get("aria-label") for drawing in drawings] == ["m_w", "m_f", r"h = \frac{m_w}{m_f}", "h = 0.7"]
    used = [use.attrib["xlink:href"] for drawing in drawings for use in drawing.iter("use")]
    assert {f"#{path.get('id')}" for drawing in drawings for path in drawing.iter("path")} >= set(used)
    assert len(used) > 8


def test_overlay_stands_under_its_title(site: BuiltSite, variant: Variant) -> None:
    page = site.page(f"{variant.path}/hydration")
    assert "Bran takes up water, so the same feel needs a tenth more." in map(
        text, page.section("With wholemeal flour")
    )


def test_senses_have_their_own_headings(site: BuiltSite, variant: Variant) -> None:
    page = site.page(f"{variant.path}/sponge")
    assert "No yeast is used." in map(text, page.section("Cake"))
    assert [urldefrag(page.link(link))[1] for part in page.content if part.tag == "ol" for link in part.iter("a")] == [
        "bread",
        "cake",
    ]


def test_stub_asks_for_help(site: BuiltSite, variant: Variant) -> None:
    page = site.page(f"{variant.path}/windowpane-test")
    assert EDIT + "glossary/dough/windowpane-test.yml" in [
        page.link(link) for link in page.one("div", class_="gloss-status").iter("a")
    ]
    stubs = site.page(f"{variant.path}/lists/stubs")
    assert page.address in [stubs.link(link) for link in stubs.all("a")]


def test_search_has_the_terms(site: BuiltSite, variant: Variant) -> None:
    found = json.loads((site.folder / "search" / "search_index.json").read_text("utf-8"))["docs"]
    titles = {entry["title"] for entry in found}
    assert "Chef" not in titles
    terms = site.folder / "assets" / "glossgen-search-terms.js"
    if variant.theme == "mkdocs":
        assert set(ALPHABET.values()) <= titles
        assert not terms.exists()
        return
    index = json.loads(terms.read_text("utf-8").removeprefix("glossgenSearch(").removesuffix(");\n"))
    assert {name for _, name, *_ in index["pages"]} == set(ALPHABET.values())
    for path, *_ in index["pages"]:
        assert (site.folder / path / "index.html" if path.endswith("/") else site.folder / path).is_file()
    # what is found among the terms is not found a second time
    assert not {*ALPHABET.values(), "See also", "Sources"} & titles


def test_sitemap_lists_pages_and_no_redirects(site: BuiltSite, variant: Variant) -> None:
    tree = ElementTree.parse(site.folder / "sitemap.xml")
    listed = [element.text for element in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(listed) == len(set(listed))
    assert {site.at(f"{variant.path}/{name}") for name in ALPHABET} <= set(listed)
    assert not {site.at(f"{variant.path}/{name}") for name in REDIRECTED} & set(listed)


def test_terms_are_not_in_the_navigation(site: BuiltSite, variant: Variant) -> None:
    terms = {site.at(f"{variant.path}/{name}") for name in ALPHABET}
    for name in ("index", "guide", f"{variant.path}/index", f"{variant.path}/gluten"):
        page = site.page(name)
        menus = page.all("nav", class_="md-nav--primary") or page.all("div", id="navbar-collapse")
        links = {page.link(link) for menu in menus for link in menu.iter("a") if not link.get("rel")}
        assert site.at("guide") in links
        assert {urldefrag(link)[0] for link in links if not link.startswith(f"{page.address}#")} & terms <= {
            page.address
        }


def test_beside_other_plugins(build: Build) -> None:
    site = build(VARIANTS["all plugins"])
    redirect = site.page("wetness")
    assert redirect.link(redirect.one("a")) == site.at("terms/hydration")
    tags = site.page("tags")
    assert {site.at("terms/hydration"), site.at("terms/gluten")} <= {tags.link(link) for link in tags.all("a")}
    menu = next(iter(site.page("index").all("nav", class_="md-nav--primary")))
    entries = [text(link) for link in menu.iter("a") if "md-nav__link" in link.get("class", "")]
    assert entries[0] == "Words from A to Z"


def test_nav_names_generated_pages(build: Build) -> None:
    page = build(VARIANTS["nav"]).page("guide")
    menu = next(iter(page.all("nav", class_="md-nav--primary")))
    assert [text(link) for link in menu.iter("a") if "md-nav__link" in link.get("class", "")] == [
        "Start",
        "How we bake",
        "Words",
        "Rising",
    ]


@pytest.mark.parametrize("name", ["docs/index.md", "docs/README.md"])
def test_own_home_page_wins(build: Build, name: str) -> None:
    site = build(Variant(files={name: "# Welcome\n\n[All words](terms/index.md)\n"}))
    assert text(site.page("index").one("h1")) == "Welcome"
    assert site.faults() == []


def test_home_page_can_be_declined(build: Build) -> None:
    site = build(Variant(config="plugins: {glossgen: {home: false}}"))
    assert site.address not in site.pages
    assert site.at("terms/hydration")


def test_formulas_can_be_declined(build: Build) -> None:
    page = build(Variant(config="plugins: {glossgen: {formulas: false}}")).page("terms/hydration")
    assert "$m_w$" in " ".join(map(text, page.content))


def test_a_site_can_share_the_letters_of_formulas(build: Build) -> None:
    shared = Variant(config="plugins: {glossgen: {formulas: shared}}", files={"docs/more.md": "# More\n\n$m_w$\n"})
    site = build(shared)
    for name, path in (("terms/hydration", "../../assets"), ("more", "../assets")):
        page = site.page(name)
        used = {use.attrib["xlink:href"].partition("#")[0] for use in page.root.iter("use")}
        assert len(used) == 1
        assert re.fullmatch(rf"{path}/glossgen-letters\.svg\?[0-9a-f]{{8}}", used.pop())
        assert not list(page.root.iter("defs"))
    offline = build(Variant(config="use_directory_urls: false\nplugins: {glossgen: {formulas: shared}, offline: {}}"))
    page = offline.page("terms/hydration")
    assert all(use.attrib["xlink:href"].startswith("#") for use in page.root.iter("use"))
    assert not (offline.folder / "assets" / "glossgen-letters.svg").exists()


def test_own_template_takes_the_place_of_one(build: Build) -> None:
    site = build(
        Variant(
            config="plugins: {glossgen: {templates: ours}}",
            files={"ours/partials/sources.md.jinja": "Ask {{ sources[0].authors | join(' or ') }}\\.\n"},
        )
    )
    page = site.page("terms/bulk-fermentation")
    assert [text(part) for part in page.section("Sources")][:1] == ["Ask R. Baker or B. Miller."]
    assert text(site.page("terms/bran").one("h1")) == "Bran"


def test_without_an_address_of_the_site(build: Build) -> None:
    site = build(Variant(config="site_url: ''", address="https://bakery.example/"))
    page = site.page("terms/chef")
    assert page.heads("canonical") is None
    assert page.link(page.one("a")) == site.at("terms/sourdough-starter")
    assert site.faults() == []


def test_without_a_repository(build: Build) -> None:
    page = build(Variant(config="repo_url: ''\nedit_uri: ''")).page("terms/windowpane-test")
    assert page.all("a", rel="edit") == []
    assert "glossary/dough/windowpane-test.yml" in text(page.one("div", class_="gloss-status"))


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_hostile_text_is_shown_and_not_obeyed(build: Build, theme: str) -> None:
    term = """
        term: "<script>alert(1)</script> & [x](javascript:alert(1))"
        id: hostile
        tags: ["<script>alert(2)</script>", a & b]
        short: '*Stars* "> <img src=x onerror=alert(1)> and {{ braces }}'
        definition: |
          <script>alert(1)</script>
          <img src="https://elsewhere.example/x.png" onerror="alert(1)"> [go](javascript:alert(1))
          <iframe src="https://elsewhere.example/"></iframe> </div></article>
    """
    hostile = {
        "glossary/worse/hostile.yml": dedent(term),
        "glossary/worse/_topic.yml": "title: <script>alert(3)</script>\ndescription: '\">< script>alert(4)</script>'\n",
        "docs/tags.md": "# Tags\n\n<!-- material/tags -->\n",
    }
    tags = "tags: {}, " if theme == "material" else ""
    checks = "checks: {ignore: [dangerous-content, missing-alt, remote-picture]}"
    config = f"theme: {{name: {theme}}}\nplugins: {{{tags}glossgen: {{{checks}}}}}"
    site = build(Variant(config=config, files=hostile))
    for name in ("terms/hostile", "terms/topic/worse", "tags", "terms", "."):
        every = site.page(name).root.iter("script")
        scripts = [text(element) for element in every if "json" not in element.get("type", "")]
        assert not any("alert" in script for script in scripts), name
        assert not any(key.startswith("on") for element in site.page(name).root.iter() for key in element.attrib), name
    page = site.page("terms/hostile")
    if theme != "material":
        return
    article = page.one("article")
    assert text(page.one("h1")) == "<script>alert(1)</script> & [x](javascript:alert(1))"
    assert list(article.iter("script")) == list(article.iter("iframe")) == []
    assert not any(name.startswith("on") for element in article.iter() for name in element.attrib)
    assert not any("javascript:" in element.get("href", "") for element in page.root.iter())
    assert page.one("div", class_="gloss-about") in list(article.iter())
    assert page.description == '*Stars* "> <img src=x onerror=alert(1)> and {{ braces }}'


@pytest.mark.parametrize(
    ("html", "faults"),
    [
        ("<a href='there/'>x</a><a href='there/#here'>x</a><a href='https://other.example/'>x</a>", 0),
        ("<a href='nowhere/'>x</a>", 1),
        ("<a href='there/#gone'>x</a>", 1),
        ("<a href='javascript:alert(1)'>x</a>", 1),
        ("<svg><a xlink:href='there/#here'>x</a></svg>", 0),
        ("<svg><a xlink:href='there'>x</a><a xlink:href='there/#gone'>x</a></svg>", 2),
        ("<svg><use xlink:href='https://other.example/x.svg#y'></use></svg>", 1),
        ("<img src='gone.png'>", 1),
        ("<link rel='stylesheet' href='https://other.example/x.css'>", 1),
        ("<script src='//other.example/x.js'></script>", 1),
    ],
)
def test_faults_are_found(tmp_path: Path, html: str, faults: int) -> None:
    write(tmp_path, {"index.html": f"<html><body>{html}</body></html>", "there/index.html": "<h1 id='here'>x</h1>"})
    assert len(BuiltSite(tmp_path, "https://bakery.example/").faults()) == faults
