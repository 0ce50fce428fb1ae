"""The page for what is not there."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.pages import BuiltSite


@pytest.fixture
def lost(page: Page, own_site: BuiltSite) -> Page:
    """Answer what is not there with the site's own page, as hosts of static sites do."""
    body = Path(own_site.folder, "404.html").read_text("utf-8")

    def answer(route: Route) -> None:
        route.fulfill(status=404, content_type="text/html; charset=utf-8", body=body)

    page.route("**/terms/*lost*/", answer)
    page.route("**/elsewhere/*/", answer)
    return page


def test_the_nearest_terms_are_named(lost: Page) -> None:
    lost.goto("terms/gradient-decent-lost/")
    expect(lost.locator(".gloss-not-found li a").filter(has_text="Gradient descent").first).to_be_visible()
    lost.locator(".gloss-not-found li a").filter(has_text="Gradient descent").first.click()
    assert lost.url.endswith("/terms/gradient-descent/")


def test_the_window_says_what_has_happened(lost: Page) -> None:
    lost.goto("terms/gradient-decent-lost/")
    expect(lost).to_have_title("Page not found - Machine-learning glossary")
    expect(lost.get_by_role("heading", level=1)).to_have_text("Page not found")


def test_a_term_that_is_not_there_can_be_proposed(lost: Page) -> None:
    lost.goto("terms/lost-qwxyzk/")
    expect(lost.get_by_role("link", name="Propose the term “lost qwxyzk”")).to_be_visible()
    expect(lost.get_by_role("link", name="All terms from A to Z")).to_have_attribute("href", "/glossgen/terms/")


def test_only_near_names_are_named(lost: Page) -> None:
    lost.goto("terms/lost-functions/")
    expect(lost.locator(".gloss-not-found li a").first).to_have_text("Loss function")
    names = lost.locator(".gloss-not-found li a:not(.gloss-search-propose)").all_inner_texts()
    assert names == ["Loss function"]
    lost.goto("terms/lost/")
    expect(lost.get_by_role("link", name="Propose the term “lost”")).to_be_visible()
    assert "Loss" in lost.locator(".gloss-not-found li a").all_inner_texts()


def test_a_term_that_is_there_is_not_proposed(lost: Page) -> None:
    lost.goto("elsewhere/soft-max/")
    expect(lost.locator(".gloss-not-found li a").first).to_have_text("Softmax")
    expect(lost.get_by_role("link", name="Propose")).to_have_count(0)
