"""Pages that the theme's instant navigation puts in the place of one another."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import has_heading, served
from tests.sites import Variant, copy_bakery, run

CONFIG = """\
site_url: {}
theme: {{features: [navigation.instant]}}
plugins: {{glossgen: {{formulas: shared}}}}
"""


@pytest.fixture(scope="module")
def bakery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build and serve the bakery's site."""
    folder: Path = tmp_path_factory.mktemp("bakery")
    with served(folder / "site") as address:
        copy_bakery(folder, Variant(config=CONFIG.format(address)))
        result = run(folder, "build", "--strict")
        assert result.returncode == 0, result.stdout
        yield address


@pytest.fixture
def home(page: Page, bakery: str) -> Iterator[Page]:
    """Open a page that no later one may have been loaded anew, nor have failed in."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    # the theme replaces a page only by one of the sitemap, so a click before it is there is a common one
    with page.expect_event("requestfinished", lambda request: request.url.endswith("/sitemap.xml")):
        page.goto(bakery)
    page.evaluate("new Promise(done => setTimeout(done))")
    page.evaluate("window.isKept = true")
    yield page
    assert page.evaluate("window.isKept")
    assert faults == []


def follow(page: Page, name: str, heading: str) -> None:
    page.get_by_role("article").get_by_role("link", name=name, exact=True).first.click()
    has_heading(page, heading)


def test_the_list_is_filtered(home: Page) -> None:
    follow(home, "H", "Bakers' words")
    home.get_by_label("Filter").fill("hydr")
    expect(home.get_by_role("article").get_by_role("link", name="Proofing")).to_be_hidden()
    expect(home.get_by_role("article").get_by_role("link", name="Hydration", exact=True)).to_be_visible()


def test_cards_open_and_formulas_have_their_letters(home: Page) -> None:
    follow(home, "H", "Bakers' words")
    follow(home, "Hydration", "Hydration")
    letters = home.locator(".gloss-formula use")
    expect(letters.first).to_be_visible()
    assert min(letters.evaluate_all("all => all.map(one => one.getBBox().width)")) > 0
    home.locator("article p a.gloss-term").first.hover()
    expect(home.locator(".gloss-card")).to_be_visible()


def test_the_search_of_the_home_page_opens_the_dialog(home: Page) -> None:
    follow(home, "H", "Bakers' words")
    home.go_back()
    home.get_by_label("Look up a term").press_sequentially("hydr")
    expect(home.locator(".gloss-search .md-search-result__link h1").first).to_have_text("Hydration")


def test_the_graph_is_drawn(home: Page) -> None:
    follow(home, "Graph of all terms", "Graph of all terms")
    expect(home.locator(".gloss-graph canvas, .gloss-graph svg").first).to_be_visible()
