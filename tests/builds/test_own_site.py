import gzip
import re
from statistics import median
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

from tests.pages import BuiltSite, text
from tests.sites import ROOT


def test_every_link_leads_somewhere_and_nothing_comes_from_elsewhere(own_site: BuiltSite) -> None:
    assert own_site.faults() == []


def test_there_is_a_page_for_every_term_file(own_site: BuiltSite) -> None:
    files = [path for path in (ROOT / "terms").rglob("*.yml") if not path.name.startswith("_")]
    assert len(files) > 200
    for name in {path.stem for path in files}:
        assert text(own_site.page(f"terms/{name}").one("title"))


def test_pages_of_terms_are_light(own_site: BuiltSite) -> None:
    """In bytes, as a server sends them; the longest have several senses, and are mentioned all over the glossary."""
    pages = (own_site.folder / "terms").glob("*/index.html")
    sizes = {page.parent.name: len(gzip.compress(page.read_bytes())) for page in pages}
    assert median(sizes.values()) < 10 * 1024
    assert max(sizes.values()) <= 12 * 1024, sizes


def test_the_contents_stand_in_the_order_of_the_page(own_site: BuiltSite) -> None:
    page = own_site.page("terms/kernel")
    headings = [heading.get("id") for heading in page.root.iter("h2") if heading.get("id")]
    links = [link.get("href", "").removeprefix("#") for link in page.all("a", class_="md-nav__link")]
    assert "mentioned-in" in headings
    assert [link for link in dict.fromkeys(links) if link in headings] == headings


def test_after_ten_related_terms_the_others_are_only_named(own_site: BuiltSite) -> None:
    related, others = own_site.page("terms/overfitting").section("See also")[:2]
    assert (related.tag, len(related)) == ("ul", 10)
    assert others.tag == "p"
    assert text(others).startswith("Also: ")
    assert len(list(others.iter("a"))) > 5


def test_every_letter_of_a_formula_is_in_the_file_that_pages_share(own_site: BuiltSite) -> None:
    root = ElementTree.parse(own_site.folder / "assets" / "glossgen-letters.svg").getroot()
    known = {element.get("id", "") for element in root.iter("{http://www.w3.org/2000/svg}path")}
    assert len(known) > 200
    count = 0
    for page in own_site.pages.values():
        for use in page.root.iter("use"):
            file, _, letter = use.attrib["xlink:href"].partition("#")
            address = urlsplit(urljoin(page.address, file))
            assert address.path == urlsplit(f"{own_site.address}assets/glossgen-letters.svg").path
            assert re.fullmatch("[0-9a-f]{8}", address.query)
            assert letter in known
            count += 1
    assert count > 10_000
