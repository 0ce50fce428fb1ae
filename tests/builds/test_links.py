"""Links between terms, and from hand-written pages to them, on built sites."""

import json
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urldefrag

import pytest

from glossgen.rendering.derived import FIRST, REST
from tests.builds.conftest import Build
from tests.pages import BuiltSite, Page, text
from tests.sites import EDIT, ROOT, Variant, copy_bakery, run

TERMS = {
    "glossary/rolls.yml": """\
- {term: Roll (bread), contrast_with: [roll-move], definition: A small loaf.}
- {term: Roll (move), id: roll-move, definition: To turn over and over.}
- {term: Swiss roll, tags: [cake], definition: A thin sponge.}
- {term: Baker, definition: Whoever can roll and weighs the bran.}
""",
}
DEEP = """\
# Far down

The gluten is [[bf|first raised]] like rugbrød; the gluten again, in `gluten` and [my gluten](../guide.md).

## More about the sponge

A sponge, a roll and some gluten. See the [[Swiss roll]].
"""
QUIET = """\
---
glossgen: {link: false}
---
# Quiet

No gluten, no roll, but [[hydration]] and [[Bran|the bran]].
"""
HOME = '# Hello\n\nWhat the gluten does.\n\n<button class="own">Go</button>\n'
PAGES = {"docs/a/b.md": DEEP, "docs/quiet.md": QUIET, "docs/index.md": HOME}
GRAINS = {
    f"glossary/grains/{name}.yml": f"{{term: {name}, definition: 'A {name} loaf has oven spring. Oven spring ends.'}}"
    for name in ("spelt", "emmer", "einkorn", "durum", "kamut", "teff")
}
FILES = TERMS | PAGES | GRAINS


def options(links: str, more: str = "", **fields: Any) -> Variant:
    """Make a variant with these options of `links`."""
    return Variant(config=f"{more}\nplugins: {{glossgen: {{links: {{{links}}}}}}}", files=FILES, **fields)


EVERYWHERE = {
    "folders as addresses": options("pages: true, ambiguous: page, wanted: true"),
    "file addresses": Variant(
        config="use_directory_urls: false\n"
        "plugins: {glossgen: {path: words/of-bakers, links: {pages: yes, ambiguous: page}}}",
        files=FILES,
        path="words/of-bakers",
    ),
}


def linked(site: BuiltSite, page: Page, path: str = "terms") -> list[tuple[str, str]]:
    """The links to terms in the text of a page: what they say, and the name of the page that they lead to."""
    base = f"{site.address}{path}/"
    found = [(text(link), page.link(link)) for link in in_text(page) if "gloss-term" in link.get("class", "").split()]
    return [(shown, unquote(target.removeprefix(base)).replace(".html", "").strip("/")) for shown, target in found]


def in_text(page: Page) -> list[Any]:
    """The links of a page but for those that follow from other pages."""
    around = [*page.all("div", class_="gloss-around"), *page.all("p", class_="gloss-needs")]
    left_out = {link for part in around for link in part.iter("a")}
    return [link for link in page.root.iter("a") if link not in left_out]


@pytest.mark.parametrize("name", EVERYWHERE)
def test_hand_written_pages_are_linked(build: Build, name: str) -> None:
    variant = EVERYWHERE[name]
    site = build(variant)
    shown = partial(linked, site, path=variant.path)
    assert shown(site.page("a/b")) == [
        ("gluten", "gluten"),
        ("first raised", "bulk-fermentation"),
        ("rugbrød", "rugbrød"),
        ("sponge", "sponge"),
        ("roll", "names/roll"),
        ("gluten", "gluten"),
        ("Swiss roll", "swiss-roll"),
    ]
    assert shown(site.page("index")) == [("gluten", "gluten")], "an own home page is no page of the glossary"
    assert text(site.page("index").one("button", class_="own")) == "Go"
    assert shown(site.page("guide")) == [], "the author has set the link"
    assert site.faults() == []


@pytest.mark.parametrize("name", EVERYWHERE)
def test_front_matter_switches_it_off_for_a_page(build: Build, name: str) -> None:
    variant = EVERYWHERE[name]
    site = build(variant)
    found = linked(site, site.page("quiet"), variant.path)
    assert found == [("hydration", "hydration"), ("the bran", "bran")]


@pytest.mark.parametrize("name", EVERYWHERE)
def test_a_link_carries_the_short_definition(build: Build, name: str) -> None:
    links = build(EVERYWHERE[name]).page("quiet").all("a", class_="gloss-term")
    assert [link.get("title") for link in links] == [
        "The weight of the water as a share of the weight of the flour.",
        "The hard outer layer of the grain.",
    ]


@pytest.mark.parametrize("name", EVERYWHERE)
def test_a_name_of_several_terms_leads_to_a_list_of_them(build: Build, name: str) -> None:
    variant = EVERYWHERE[name]
    site = build(variant)
    page = site.page(f"{variant.path}/names/roll")
    assert linked(site, site.page(f"{variant.path}/baker"), variant.path) == [("roll", "names/roll"), ("bran", "bran")]
    assert text(page.one("h1")).lower() == "roll"
    targets = {page.link(link) for link in page.one("article").iter("a")}
    assert {site.at(f"{variant.path}/{term}") for term in ("roll-bread", "roll-move")} <= targets
    assert page.address not in (site.folder / "search" / "search_index.json").read_text("utf-8")


@pytest.mark.parametrize("name", EVERYWHERE)
def test_terms_are_linked_to_one_another(build: Build, name: str) -> None:
    variant = EVERYWHERE[name]
    site = build(variant)
    page = site.page(f"{variant.path}/swiss-roll")
    assert linked(site, page, variant.path) == [("sponge", "sponge/#cake" if "folders" in name else "sponge#cake")]
    about = site.page(f"{variant.path}/gluten")
    (box,) = about.all("div", class_="gloss-around")
    sources = [about.link(link) for item in box.iter("li") for link in item.iter("a")]
    assert sources == [
        site.at(f"{variant.path}/{term}") for term in ("bran", "bulk-fermentation", "gluten-free-baking", "rugbrød")
    ]


@pytest.mark.parametrize("name", EVERYWHERE)
def test_what_is_mentioned_stands_in_the_contents(build: Build, name: str) -> None:
    variant = EVERYWHERE[name]
    page = build(variant).page(f"{variant.path}/gluten")
    entries = [link for link in page.all("a") if link.get("href") == "#mentioned-in"]
    assert "Mentioned in" in {text(link) for link in entries}


def test_wanted_terms_can_be_proposed_where_the_repository_has_a_form_for_it(build: Build) -> None:
    page = build(EVERYWHERE["folders as addresses"]).page("terms/lists/wanted")
    (entry,) = [item for item in page.root.iter("li") if text(item).startswith("oven spring in 6 texts: ")]
    *grains, propose = entry.iter("a")
    assert [text(link) for link in grains] == ["durum", "einkorn", "emmer", "kamut", "spelt", "teff"]
    address, _, query = propose.get("href", "").partition("?")
    assert address == EDIT.replace("/edit/", "/new/") + "glossary"
    assert parse_qs(query)["filename"] == ["oven-spring.yml"]
    assert parse_qs(query)["value"][0].startswith("term: oven spring\nshort:")


def test_by_default_only_the_pages_of_the_glossary_are_linked(build: Build) -> None:
    site = build(options(""))
    assert linked(site, site.page("index")) == []
    assert linked(site, site.page("a/b")) == [("first raised", "bulk-fermentation"), ("Swiss roll", "swiss-roll")]
    assert linked(site, site.page("terms/baker")) == [("bran", "bran")]
    assert linked(site, site.page("terms/bran")) == [("gluten", "gluten")]
    assert not any("/names/" in address for address in site.pages)
    assert not any("/lists/wanted" in address for address in site.pages)
    assert site.faults() == []


def test_mentions_can_be_declined(build: Build) -> None:
    site = build(options("mentions: never, pages: true"))
    assert linked(site, site.page("index")) == []
    assert linked(site, site.page("a/b")) == [("first raised", "bulk-fermentation"), ("Swiss roll", "swiss-roll")]
    for name in ("bran", "baker", "swiss-roll", "bulk-fermentation"):
        page = site.page(f"terms/{name}")
        assert linked(site, page) == []
        assert page.all("div", class_="gloss-around") == []
    assert site.faults() == []


UNKNOWN = {"docs/a/bread.md": "# Bread\n\nSee [[glutin]], [[roll|a roll]] and [[quantum]].\n"}
ANCHORS = {
    "ours/term.md.jinja": "<!-- glossgen {{ term.id }} -->\n\n# {{ term.term }}\n\n{{ term.definition or '' }}\n"
}


@pytest.mark.parametrize("strict", [False, True])
def test_faulty_links_of_hand_written_pages_are_told(tmp_path: Path, strict: bool) -> None:
    variant = Variant(config="plugins: {glossgen: {templates: ours}}", files=TERMS | UNKNOWN | ANCHORS)
    result = run(copy_bakery(tmp_path, variant), "build", *["--strict"] * strict)
    assert result.returncode == (1 if strict else 0), result.stdout
    assert "a/bread.md: '[[glutin]]' is no term\n  hint: did you mean 'gluten'?" in result.stdout
    assert "a/bread.md: '[[quantum]]' is no term\n  hint: add the term first" in result.stdout
    assert (
        "a/bread.md: '[[roll]]' is the name of 2 terms\n  hint: write the id: roll-bread or roll-move" in result.stdout
    )
    # the host knows of the links as of any other: these pages have no senses
    assert "'terms/swiss-roll.md' contains a link 'sponge.md#cake'" in result.stdout
    assert "WARNING" in result.stdout
    assert "Traceback" not in result.stdout


# the project's own site


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Export the project's own terms."""
    path = tmp_path_factory.mktemp("export") / "terms.json"
    result = run(ROOT, "export", "--format", "json", "--out", str(path), program="glossgen")
    assert result.returncode == 0, result.stdout
    return {term["id"]: term for term in json.loads(path.read_text("utf-8"))["terms"]}


def shown_mentions(site: BuiltSite, exported: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
    """Read from the pages which terms each of them links to, in order."""
    ids = {site.at(f"terms/{term}"): term for term, entry in exported.items() if not entry["replaced_by"]}
    shown = {}
    for address, term in ids.items():
        page = site.pages[address]
        links = [link for link in in_text(page) if "gloss-term" in link.get("class", "").split()]
        targets = [urldefrag(page.link(link))[0] for link in links]
        shown[term] = list(dict.fromkeys(ids[target] for target in targets if ids[target] != term))
    return shown


def test_the_export_has_the_very_links_of_the_pages(own_site: BuiltSite, exported: dict[str, dict[str, Any]]) -> None:
    shown = shown_mentions(own_site, exported)
    assert sum(map(len, shown.values())) > 1000
    assert {term: exported[term]["mentions"] for term in shown} == shown


def test_mentioned_in_is_the_reverse(own_site: BuiltSite, exported: dict[str, dict[str, Any]]) -> None:
    shown = shown_mentions(own_site, exported)
    reverse = {term: sorted(source for source, targets in shown.items() if term in targets) for term in shown}
    assert {term: sorted(exported[term]["mentioned_in"]) for term in shown} == reverse


def test_backlinks_lead_to_all_pages_that_mention_a_term(
    own_site: BuiltSite, exported: dict[str, dict[str, Any]]
) -> None:
    for term, entry in exported.items():
        if not entry["replaced_by"]:
            page = own_site.page(f"terms/{term}")
            boxes = page.all("div", class_="gloss-around")
            named = {page.link(link) for box in boxes for link in box.iter("a") if link.get("href")}
            sources = {own_site.at(f"terms/{source}") for source in entry["mentioned_in"]}
            assert named <= sources
            assert len(named) == min(len(sources), FIRST + REST)


def test_no_link_stands_where_none_belongs(own_site: BuiltSite) -> None:
    for page in own_site.pages.values():
        for tag in ("a", "code", "pre", "svg", "h1", "nav"):
            for outer in page.root.iter(tag):
                inside = [link for link in outer.iter("a") if "gloss-term" in link.get("class", "").split()]
                assert [link for link in inside if link is not outer] == [], f"{page.address}: {tag}"


def test_no_page_links_to_itself_by_a_mention(own_site: BuiltSite) -> None:
    for page in own_site.pages.values():
        links = page.all("a", class_="gloss-term")
        assert [text(link) for link in links if urldefrag(page.link(link))[0] == page.address] == [], page.address
