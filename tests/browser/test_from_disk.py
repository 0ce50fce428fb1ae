"""A site that is opened from a disk, without a server."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.sites import Variant, copy_bakery, run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a small site for a disk."""
    folder = copy_bakery(tmp_path_factory.mktemp("disk"), Variant(config="plugins: {offline: {}}"))
    result = run(folder, "build", "--strict")
    assert result.returncode == 0, result.stdout
    return folder / "site"


@pytest.fixture
def faults(page: Page) -> list[str]:
    """Note what is asked of other hosts, and what fails."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url) if request.url.startswith("http") else None)
    page.on("console", lambda message: found.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def test_pages_links_and_formulas(page: Page, faults: list[str], folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("link", name="Dough", exact=True).first.click()
    page.get_by_role("link", name="Hydration").first.click()
    expect(page.locator("h1")).to_contain_text("Hydration")
    expect(page.locator(".gloss-formula svg").first).to_be_visible()
    page.keyboard.press("Shift")
    page.locator("article p a.gloss-term").first.focus()
    expect(page.get_by_role("tooltip")).to_be_visible()
    page.goto((folder / "terms/rugbrød.html").as_uri())
    link = page.locator(".gloss-graph-local a").first
    target = link.get_attribute("xlink:href") or ""
    link.click()
    expect(page).to_have_url(re.compile(rf"/terms/{re.escape(target.removeprefix('./'))}$"))
    page.goto((folder / "terms/chef.html").as_uri())
    expect(page.locator("h1")).to_contain_text("Sourdough starter")
    assert faults == []


def test_search_finds_terms_and_other_pages(page: Page, faults: list[str], folder: Path) -> None:
    page.goto((folder / "terms/bran.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("weigh")
    others = page.locator(".md-search-result__list:not(.gloss-search) a")
    expect(others.filter(has_text="How we bake")).to_have_count(1)
    page.locator(".md-search__input").fill("hydration")
    expect(page.locator(".gloss-search a").first).to_contain_text("Hydration")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/terms/hydration.html"))
    assert faults == []


def test_lists_are_filtered_and_the_graph_is_drawn(page: Page, faults: list[str], folder: Path) -> None:
    page.goto((folder / "terms/index.html").as_uri())
    page.get_by_label("Filter").fill("bulk")
    expect(page.locator("article > ul > li:visible")).to_have_count(1)
    page.goto((folder / "terms/lists/graph.html").as_uri())
    expect(page.locator(".gloss-graph-app")).to_be_visible()
    expect(page.locator(".gloss-graph-busy")).to_be_hidden()
    assert faults == []


def test_the_page_for_what_is_not_there_finds_its_files(page: Page, faults: list[str], folder: Path) -> None:
    page.goto((folder / "404.html").as_uri())
    page.get_by_role("link", name="All terms from A to Z").click()
    expect(page.locator("h1")).to_contain_text("Bakers' words")
    assert faults == []
