from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watched, has_heading

PAGES = {
    "home": "./",
    "A–Z": "terms/",
    "topic": "terms/topic/evaluation/",
    "formula": "terms/binary-cross-entropy/",
}


def test_search_read_follow_and_edit(page: Page) -> None:
    page.goto("./")
    page.get_by_role("textbox", name="Search").fill("overfitting")
    page.locator('.md-search-result__link[href*="/terms/overfitting/"]').first.click()
    has_heading(page, "Overfitting")

    edit = page.locator('a[rel="edit"]').get_attribute("href") or ""
    assert edit.endswith("/edit/main/terms/core/evaluation/overfitting.yml")

    related = page.locator("h2#see-also + ul a").first
    name, target = related.inner_text(), related.evaluate("link => link.href")
    assert name.lower() != "overfitting"
    related.click()
    has_heading(page, name)
    assert page.url == target


@pytest.mark.parametrize("name", PAGES)
def test_nothing_comes_from_elsewhere_and_nothing_fails(page: Page, watched: Watched, name: str) -> None:
    page.goto(PAGES[name])
    page.get_by_role("textbox", name="Search").fill("gradient")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert watched.foreign == []
    assert watched.faults == []
    if name == "formula":
        assert page.get_by_role("article").get_by_role("img").count() > 0
        # letters that are not found have no size
        letters = page.locator("article .gloss-formula use")
        assert min(letters.evaluate_all("all => all.map(one => one.getBBox().width * one.getBBox().height)")) > 0


@pytest.mark.parametrize(("scheme", "palette"), [("light", "default"), ("dark", "slate")])
@pytest.mark.parametrize("name", PAGES)
def test_no_sideways_scrolling_on_a_telephone(
    browser: Browser, base_url: str, name: str, scheme: Literal["light", "dark"], palette: str
) -> None:
    size = {"width": 390, "height": 844}
    context = browser.new_context(base_url=base_url, viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(PAGES[name])
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", palette)
    page.evaluate("window.scrollTo(1000, 0)")
    assert page.evaluate("window.scrollX") == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    context.close()


ENDS = """
(place) => {
  const edges = [0, place.textContent.length - 1].map((at) => {
    const range = document.createRange();
    range.setStart(place.firstChild, at);
    range.setEnd(place.firstChild, at + 1);
    return range.getBoundingClientRect().left;
  });
  return edges[1] - edges[0];
}
"""


@pytest.mark.parametrize("place", [".gloss-short", "h2#see-also + ul > li"])
def test_a_text_from_right_to_left_has_its_full_stop_at_its_end(page: Page, place: str) -> None:
    page.goto("terms/overfitting/")
    text = page.locator(place).first
    text.evaluate("place => { place.textContent = 'A short sentence.'; }")
    assert text.evaluate(ENDS) > 0
    text.evaluate("place => { place.textContent = 'دالة الخسارة.'; }")
    assert text.evaluate(ENDS) < 0


def test_the_whole_name_of_the_site_is_seen_on_a_small_phone(page: Page) -> None:
    for width in (320, 360, 390):
        page.set_viewport_size({"width": width, "height": 640})
        page.goto("terms/overfitting/")
        name = page.locator(".md-header__topic").first.locator(".md-ellipsis")
        expect(name).to_have_text("Machine-learning glossary")
        assert name.evaluate("name => name.scrollWidth <= name.clientWidth"), width
        box, bar = name.bounding_box(), page.locator(".md-header").bounding_box()
        assert box
        assert bar
        assert box["y"] >= bar["y"]
        assert box["y"] + box["height"] <= bar["y"] + bar["height"]


def test_signs_are_seen_in_the_reader_s_own_colours(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, forced_colors="active", color_scheme="light")
    page = context.new_page()
    page.goto("terms/softmax/")
    ground = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    assert page.locator(".md-header .md-logo").evaluate("logo => getComputedStyle(logo).backgroundColor") != ground
    for place in (".md-code__button", ".gloss-cite > summary"):
        drawn = page.locator(place).first.evaluate("sign => getComputedStyle(sign, '::after').backgroundColor")
        assert drawn != ground, place
    context.close()


@pytest.mark.parametrize(("path", "count"), [("terms/precision/", 3), ("terms/encoder/", 2)])
def test_terms_that_are_confused_stand_side_by_side(page: Page, path: str, count: int) -> None:
    page.goto(path)
    boxes = page.locator(".gloss-contrast > div")
    expect(boxes).to_have_count(count)
    assert len(set(boxes.evaluate_all("boxes => boxes.map(box => box.getBoundingClientRect().top)"))) == 1
    page.set_viewport_size({"width": 390, "height": 844})
    assert len(set(boxes.evaluate_all("boxes => boxes.map(box => box.getBoundingClientRect().left)"))) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_asks_for_more_contrast_gets_no_muted_words(
    browser: Browser, base_url: str, scheme: Literal["light", "dark"]
) -> None:
    colours = []
    for wish in ("no-preference", "more"):
        context = browser.new_context(base_url=base_url, contrast=wish, color_scheme=scheme)
        page = context.new_page()
        page.goto("terms/softmax/")
        names, text = (
            page.locator(place).first.evaluate("place => getComputedStyle(place).color")
            for place in (".gloss-names", ".gloss-short")
        )
        colours.append(names == text)
        context.close()
    assert colours == [False, True]
