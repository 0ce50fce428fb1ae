"""What programs find on a built site: data in the heads of pages, and files beside them."""

import json
import os
import subprocess
import zlib
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element
from xml.etree.ElementTree import parse as parse_xml

import pytest
from markdown import Markdown

from tests.builds.conftest import Build
from tests.pages import BuiltSite, Page, parse, text
from tests.publications import HOSTILE
from tests.sites import ADDRESS, Variant, copy_bakery, run, write

ATOM = "{http://www.w3.org/2005/Atom}"
STYLES = {"folders": Variant(), "files": Variant(config="use_directory_urls: false")}
TERMS = ("bakers-percentage", "gluten", "hydration", "rugbrød", "sponge", "windowpane-test")
IDENTITY = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org"}
IDENTITY |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in IDENTITY.items()}
DATE = "1700000000 +0000"
API = b"# Sphinx inventory version 2\n# Project: API\n# Version: 2\n# The remainder is compressed using zlib.\n"
SPECIAL = {
    "glossary/hostile.yml": f"term: {json.dumps(HOSTILE)}\nid: hostile\nshort: {json.dumps(HOSTILE)}\ndefinition: X.\n",
    "docs/index.md": "# Welcome\n",
    "docs/llms.txt": "Theirs.\n",
    "docs/terms/gluten.json": "{}\n",
}


@pytest.fixture(scope="module", params=STYLES)
def site(request: pytest.FixtureRequest, build: Build) -> BuiltSite:
    return build(STYLES[request.param])


@pytest.fixture(scope="module")
def special(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build a site with a history, a hostile term, and files of its own where ours would be."""
    folder = copy_bakery(tmp_path_factory.mktemp("bakery"), Variant(files=SPECIAL))
    (folder / "docs" / "objects.inv").write_bytes(API + zlib.compress(b"knead py:function 1 api/#$ -\n"))
    plain = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment = (
        plain | IDENTITY | {"GIT_AUTHOR_DATE": DATE, "GIT_COMMITTER_DATE": DATE, "GIT_CONFIG_GLOBAL": os.devnull}
    )
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "All"]):
        subprocess.run(["git", *command], cwd=folder, env=environment, check=True, capture_output=True)
    result = run(folder, "build", "--strict")
    assert result.returncode == 0, result.stdout
    return BuiltSite(folder / "site", ADDRESS)


def data(page: Page) -> dict[str, Any]:
    found = json.loads(page.one("script", type="application/ld+json").text or "")
    assert isinstance(found, dict)
    return found


def canonical(page: Page) -> str:
    return page.one("link", rel="canonical").get("href", "")


def properties(page: Page) -> dict[str, str]:
    return {meta.get("property", ""): meta.get("content", "") for meta in page.all("meta") if meta.get("property")}


def inventory(site: BuiltSite) -> list[str]:
    return zlib.decompress((site.folder / "objects.inv").read_bytes().split(b"\n", 4)[4]).decode().splitlines()


def feed(site: BuiltSite) -> Element:
    return parse_xml(site.folder / "feed.xml").getroot()


def paths(site: BuiltSite, markdown: str) -> list[Path]:
    """Give the files and folders of the site that a Markdown text leads to."""
    links = Page("", parse(f"<body>{Markdown().convert(markdown)}</body>")).all("a")
    addresses = (link.get("href", "").removeprefix(site.address) for link in links)
    return [site.folder / unquote(address) for address in addresses if "://" not in address]


@pytest.mark.parametrize("name", TERMS)
def test_term_says_what_it_is(site: BuiltSite, name: str) -> None:
    page = site.page(f"terms/{name}")
    found = data(page)
    term = found["@graph"][0] if "@graph" in found else found
    assert (term["@type"], term["name"], term["termCode"]) == ("DefinedTerm", text(page.one("h1")), name)
    assert term["url"] == canonical(page) == page.address
    assert term["inDefinedTermSet"]["url"] == canonical(site.page("terms/index"))
    assert term.get("description", "") == ("" if name == "windowpane-test" else page.description)


def test_senses_lead_to_their_anchors(site: BuiltSite) -> None:
    page = site.page("terms/sponge")
    senses = data(page)["@graph"][1:]
    assert [sense["url"] for sense in senses] == [f"{page.address}#bread", f"{page.address}#cake"]
    assert {"bread", "cake"} <= page.anchors


def test_index_says_what_it_is(site: BuiltSite) -> None:
    page = site.page("terms/index")
    found = data(page)
    assert (found["@type"], found["name"], found["url"]) == (
        "DefinedTermSet",
        "The bakery handbook",
        canonical(page),
    )


def test_pages_tell_others_how_to_show_them(site: BuiltSite) -> None:
    for name in ("index", "terms/index", "terms/topic/dough", "terms/hydration"):
        page = site.page(name)
        assert properties(page) == {
            "og:type": "article" if name == "terms/hydration" else "website",
            "og:title": text(page.one("h1")),
            "og:site_name": "The bakery handbook",
            "og:description": page.description,
            "og:url": canonical(page),
        }
    assert properties(site.page("guide")) == {}


def test_twins_and_data_stand_beside_the_pages(site: BuiltSite) -> None:
    page = site.page("terms/rugbrød")
    assert [page.link(link).rpartition("/")[2] for link in page.all("link", rel="alternate")] == [
        "rugbr%C3%B8d.md",
        "rugbr%C3%B8d.json",
    ]
    assert (site.folder / "terms" / "rugbrød.md").read_text("utf-8").startswith("# Rugbrød\n\n> Danish rye bread")


def test_data_is_that_of_the_export(site: BuiltSite) -> None:
    result = run(
        site.folder.parent, "export", "--format", "json", "--out", "exported.json", "--force", program="glossgen"
    )
    assert result.returncode == 0, result.stdout
    exported = json.loads((site.folder.parent / "exported.json").read_text("utf-8"))["terms"]
    written = {path.stem: json.loads(path.read_text("utf-8")) for path in (site.folder / "terms").glob("*.json")}
    listed = written.pop("index")["terms"]
    summaries = [term.pop("summary") for term in written.values()]
    assert "The hard outer layer of the grain." in summaries
    assert written == {term["id"]: term for term in exported}
    assert any(term["mentioned_in"] for term in written.values())
    assert {term["url"] for term in listed} <= site.pages.keys()
    assert {term["id"] for term in listed} == written.keys() - {"chef"}


def test_every_link_for_a_language_model_leads_somewhere(site: BuiltSite) -> None:
    written = (site.folder / "llms.txt").read_text("utf-8")
    assert written.startswith("# The bakery handbook\n\n> How we bake\n\n")
    found = paths(site, written)
    twins = [path for path in found if path.suffix == ".md"]
    assert len(twins) == 10
    assert site.folder / "terms" / "index.json" in found
    for path in (*found, *(path.with_suffix(".json") for path in twins)):
        assert path.is_file()
    for path in (path for twin in twins for path in paths(site, twin.read_text("utf-8"))):
        assert path.is_file() or (path / "index.html").is_file(), path


def test_inventory_has_the_addresses_of_pages(site: BuiltSite) -> None:
    entries = dict(line.split(" std:term -1 ") for line in inventory(site))
    locations = {name: site.address + location.removesuffix(" -") for name, location in entries.items()}
    assert locations["Rugbrød"] == site.at("terms/rugbrød")
    assert set(locations.values()) <= site.pages.keys()


def test_without_dates_there_is_no_feed(site: BuiltSite) -> None:
    assert not (site.folder / "feed.xml").exists()


def test_without_an_address_of_the_site(build: Build) -> None:
    site = build(Variant(config="site_url: ''", address="https://bakery.example/"))
    page = site.page("terms/hydration")
    assert "url" not in data(page)
    assert "og:url" not in properties(page)
    assert all(path.is_file() for path in paths(site, (site.folder / "llms.txt").read_text("utf-8")))
    assert not (site.folder / "feed.xml").exists()


def test_feed(special: BuiltSite) -> None:
    root = feed(special)
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 11
    for element in (root, *entries):
        for tag in ("id", "title", "updated"):
            assert [bool(found.text) for found in element.findall(f"{ATOM}{tag}")] == [True]
    links = {link.get("href") for entry in entries for link in entry.findall(f"{ATOM}link")}
    assert links <= special.pages.keys()
    assert {updated.text for updated in root.iter(f"{ATOM}updated")} == {"2023-11-14T22:13:20Z"}


@pytest.mark.parametrize("name", ["index", "terms/index", "terms/hydration", "terms/topic/dough"])
def test_pages_lead_to_the_feed(special: BuiltSite, name: str) -> None:
    page = special.page(name)
    assert [page.link(link) for link in page.all("link", type="application/atom+xml")] == [f"{ADDRESS}feed.xml"]
    assert special.faults() == []


def test_hostile_name_breaks_out_of_nothing(special: BuiltSite) -> None:
    page = special.page("terms/hostile")
    assert data(page)["name"] == data(page)["description"] == HOSTILE
    assert properties(page)["og:title"] == properties(page)["og:description"] == HOSTILE
    assert not any(
        "alert" in text(script) for script in page.all("script") if script.get("type") != "application/ld+json"
    )
    assert HOSTILE in [title.text for title in feed(special).iter(f"{ATOM}title")]


def test_files_of_the_site_itself_stay(special: BuiltSite) -> None:
    assert (special.folder / "llms.txt").read_text("utf-8") == "Theirs.\n"
    assert (special.folder / "terms" / "gluten.json").read_text("utf-8") == "{}\n"
    assert properties(special.page("index")) == {}
    names = [line.partition(" ")[0] for line in inventory(special)]
    assert {"knead", "Hydration"} <= set(names)


@pytest.mark.parametrize("style", STYLES)
def test_sphinx_project_refers_to_terms(build: Build, style: str, tmp_path: Path) -> None:
    site = build(STYLES[style])
    names = {"Hydration": "hydration", "rugbrød": "rugbrød", "BULK FERMENTATION": "bulk-fermentation"}
    assert sphinx(site, tmp_path, list(names)) == {name: site.at(f"terms/{page}") for name, page in names.items()}


def test_sphinx_project_refers_to_our_own_glossary(own_site: BuiltSite, tmp_path: Path) -> None:
    address = own_site.at("terms/gradient-descent")
    names = ["Gradient descent", "steepest descent"]
    assert sphinx(own_site, tmp_path, names) == dict.fromkeys(names, address)


def sphinx(site: BuiltSite, folder: Path, names: list[str]) -> dict[str, str]:
    """Build a Sphinx project that refers to names, strictly, and give the address that each became."""
    mapping = {"glossary": (site.address, str(site.folder / "objects.inv"))}
    configuration = f"extensions = ['sphinx.ext.intersphinx']\nintersphinx_mapping = {mapping!r}\n"
    write(
        folder, {"conf.py": configuration, "index.rst": "X\n=\n\n" + "".join(f"* :term:`{name}`\n" for name in names)}
    )
    result = run(folder, "-b", "html", "-n", "-W", "-q", ".", "built", program="sphinx")
    assert result.returncode == 0, result.stdout
    page = Page("", parse((folder / "built" / "index.html").read_text("utf-8")))
    return {text(link): link.get("href", "") for link in page.all("a", class_="external")}


@pytest.mark.parametrize("name", ["partials/head.html.jinja", "twin.md.jinja", "llms.txt.jinja"])
def test_broken_template_names_itself(name: str, tmp_path: Path) -> None:
    variant = Variant(config="plugins: {glossgen: {templates: ours}}", files={f"ours/{name}": "{{ nope }}\n"})
    result = run(copy_bakery(tmp_path, variant), "build")
    assert result.returncode == 1
    assert f"{name}:1 has a mistake: 'nope' is undefined" in result.stdout
    assert "Traceback" not in result.stdout
