from tests.pages import BuiltSite, text
from tests.sites import ROOT


def test_every_link_leads_somewhere_and_nothing_comes_from_elsewhere(own_site: BuiltSite) -> None:
    assert own_site.faults() == []


def test_there_is_a_page_for_every_term_file(own_site: BuiltSite) -> None:
    files = [path for path in (ROOT / "terms").rglob("*.yml") if not path.name.startswith("_")]
    assert len(files) > 200
    for name in {path.stem for path in files}:
        assert text(own_site.page(f"terms/{name}").one("title"))
