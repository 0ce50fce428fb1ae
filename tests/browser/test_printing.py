"""What is printed of a page, whatever the palette on the screen."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

PAGES = {
    "terms/overfitting/": ("article p a.gloss-term", ".gloss-contrast", ".gloss-cite pre", "h2#sources + ol"),
    "terms/kernel/": ("h2.gloss-sense", ".gloss-formula svg"),
    "terms/topic/training/": ("ol.gloss-order > li",),
    "terms/lists/graph/": (".gloss-graph-canvas",),
    "": (".grid.cards",),
    "terms/": ("h2#letter-m + ul > li",),
}
"""What must be printed of each."""
NAVIGATION = "header, footer, nav, button:not([data-topic]), form, input, .headerlink, .md-sidebar, .md-content__button"
LINKS = "a:has-text('History of this term'), a:has-text('Report a problem'), .gloss-more, .gloss-graph-local"


@pytest.fixture(params=["light", "dark"])
def paper(browser: Browser, base_url: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open pages as they are printed."""
    scheme: Literal["light", "dark"] = request.param
    context = browser.new_context(base_url=base_url, color_scheme=scheme, viewport={"width": 700, "height": 1000})
    page = context.new_page()
    page.emulate_media(media="print")
    yield page
    context.close()


def test_only_what_a_page_says_is_printed(paper: Page) -> None:
    for path, wanted in PAGES.items():
        paper.goto(path, wait_until="networkidle")
        shown = [
            one.evaluate("(e) => e.outerHTML.slice(0, 90)") for one in paper.locator(f":is({NAVIGATION}):visible").all()
        ]
        assert shown == [], path
        assert [one.inner_text() for one in paper.locator(LINKS).all() if one.is_visible()] == [], path
        for selector in wanted:
            expect(paper.locator(selector).first).to_be_visible()


def test_no_card_is_printed(paper: Page) -> None:
    paper.goto("terms/overfitting/")
    paper.keyboard.press("Shift")
    paper.locator("article p a.gloss-term").first.focus()
    expect(paper.get_by_role("tooltip")).to_have_count(0)


def test_text_is_black_on_white(paper: Page) -> None:
    paper.goto("terms/self-attention/")
    for selector in (
        "article > p",
        "article h2",
        "article p a.gloss-term",
        ".gloss-example code",
        ".gloss-formula svg",
    ):
        colour = paper.locator(selector).first.evaluate("(element) => getComputedStyle(element).color")
        assert colour == "rgb(0, 0, 0)", selector
    assert paper.evaluate("getComputedStyle(document.body).backgroundColor") in (
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    )


def test_sources_have_their_addresses(paper: Page) -> None:
    paper.goto("terms/self-attention/")
    link = paper.locator("h2#sources + ol a:has(em)").first
    content = link.evaluate("(element) => getComputedStyle(element, '::after').content")
    assert (link.get_attribute("href") or "-") in content
