"""What axe (https://github.com/dequelabs/axe-core) finds: nothing, on any kind of page."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import faults

PAGES = (
    "",
    "terms/",
    "terms/topic/training/",
    "terms/kernel/",
    "terms/self-attention/",
    "terms/batch-normalization/",
    "terms/learning-rate/",
    "terms/lists/graph/",
    "terms/lists/recent/",
    "terms/lists/wanted/",
    "404.html",
    "tags/",
    "guide/",
)


@pytest.fixture(params=[(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")], ids=str)
def page(browser: Browser, base_url: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open a phone or a desktop, in one of the palettes."""
    width: int
    scheme: Literal["light", "dark"]
    width, scheme = request.param
    context = browser.new_context(
        base_url=base_url, viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def test_axe_finds_nothing(page: Page) -> None:
    found: list[str] = []
    for path in PAGES:
        page.goto(path, wait_until="networkidle")
        found += faults(page)
    page.goto("terms/overfitting/")
    page.keyboard.press("Shift")
    page.locator("article p a.gloss-term").first.focus()
    expect(page.get_by_role("tooltip")).to_be_visible()
    found += faults(page)
    page.locator(".md-footer__link--next").focus()
    expect(page.get_by_role("tooltip")).to_be_visible()
    found += faults(page)
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.locator(".md-search__input").fill("loss")
    expect(page.locator(".gloss-search a").first).to_be_visible()
    found += faults(page)
    assert found == []


def test_large_text_fits(browser: Browser, base_url: str) -> None:
    """At twice the size of the text, nothing has to be scrolled sideways."""
    context = browser.new_context(base_url=base_url, viewport={"width": 390, "height": 900})
    page = context.new_page()
    for path in ("", "terms/", "terms/kernel/", "terms/self-attention/", "terms/lists/graph/"):
        page.goto(path)
        page.add_style_tag(content="html { font-size: 250% !important; }")  # the theme's own size is 125 %
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path
    context.close()


def test_what_is_wider_than_the_page_takes_the_focus(page: Page) -> None:
    page.goto("terms/batch-normalization/")
    formula = page.locator("div.gloss-formula").first
    if page.evaluate("innerWidth") == 1280:
        expect(formula).to_be_visible()
        page.wait_for_timeout(300)
        assert formula.get_attribute("tabindex") is None
        page.set_viewport_size({"width": 390, "height": 900})
    expect(formula).to_have_attribute("tabindex", "0")
    page.keyboard.press("Shift")
    formula.focus()
    page.keyboard.press("ArrowRight")
    expect(formula).not_to_have_js_property("scrollLeft", 0)
