import gzip
from statistics import median

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
    """In bytes, as a server sends them; the longest have four senses and dozens of formulas."""
    pages = (own_site.folder / "terms").glob("*/index.html")
    sizes = {page.parent.name: len(gzip.compress(page.read_bytes())) for page in pages}
    assert median(sizes.values()) < 12 * 1024
    assert {name: size for name, size in sizes.items() if size > 20 * 1024} == {}
